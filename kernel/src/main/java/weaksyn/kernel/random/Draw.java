package weaksyn.kernel.random;

/** What a stream of random numbers is drawn for; part of the stream's name, so that no two uses share numbers. */
public enum Draw {
  WEIGHTS,
  BIAS,
  INPUT,
  /** The factor A of a Wishart input, fixed within one realisation. */
  INPUT_FACTOR
}
