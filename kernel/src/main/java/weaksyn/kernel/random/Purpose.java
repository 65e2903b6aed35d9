package weaksyn.kernel.random;

/** What the numbers of a stream are for. It is part of the name of the stream, so no two uses share numbers. */
public enum Purpose {
  WEIGHTS(0),
  BIAS(1),
  INPUT(2),
  /** The matrix A of an input h⁰ = ξ A, fixed within one realisation. */
  INPUT_FACTOR(3),
  /** The signs s of a random-sign correlation, one for each neuron of a layer. */
  SIGNS(4),
  /** Which patterns a layer learns from. */
  BATCHES(5),
  /** The orthonormal rows of random counterparts of learned weights. */
  COUNTERPART(6),
  /** Which patterns a readout is fitted to. */
  SPLIT(7),
  /** The normals of the fields of a layer, where fields are drawn and not weights. */
  FIELDS(8),
  /** The field that all neurons of a layer have in common. */
  COMMON_FIELD(9),
  /** Input patterns, where they are drawn neuron by neuron. */
  INPUT_FIELDS(10),
  /** The latent numbers ξ of an input h⁰ = ξ A, where they are drawn column by column. */
  LATENT_FIELDS(11);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /** The code of the purpose in the name of a stream, 0..255. Every random number depends on it. */
  int code() {
    return code;
  }
}
