package weaksyn.kernel.network;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.NetworkInput.Fixed;
import weaksyn.kernel.network.NetworkInput.Isotropic;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/** The input patterns of a realisation. What drawing them needs is allocated once. */
@AlsoInFloat(marked = true)
final class InputPatterns {
  private final NetworkInput input;
  private final int patterns;
  private final int width;
  private final long seed;
  private final Workspace workspace;
  private final @Narrow double[] given;
  private final @Narrow double[] factor;
  private final @Narrow double[] latent;
  private final InputFactor inputFactor;
  private final NormalRows normals;

  InputPatterns(NetworkInput input, int patterns, int width, long seed, Workspace workspace) {
    this.input = input;
    this.patterns = patterns;
    this.width = width;
    this.seed = seed;
    this.workspace = workspace;
    normals = new NormalRows(workspace.team());
    int rank = input instanceof LatentInput law ? law.rank(width) : 0;
    inputFactor = input instanceof LatentInput law ? law.factor(width, seed, workspace) : null;
    factor = new @Narrow double[Math.multiplyExact(rank, width)];
    latent = new @Narrow double[Math.multiplyExact(patterns, rank)];
    given = input instanceof Fixed fixed ? Element.array(fixed.values()) : null;
  }

  /**
   * h⁰, row-major patterns × N_in.
   *
   * @param buffer room for patterns that are drawn
   * @return the buffer; where patterns are given, another array, not to be written to
   */
  @Narrow
  double[] draw(int realisation, @Narrow double[] buffer) {
    RandomStream stream = new RandomStream(seed, realisation, 0, Purpose.INPUT);
    switch (input) {
      case Fixed fixed -> {
        return given;
      }
      case Isotropic isotropic -> normals.fill(stream, patterns, width, buffer);
      case LatentInput law -> {
        int rank = law.rank(width);
        inputFactor.draw(realisation, factor);
        normals.fill(stream, patterns, rank, latent);
        Gemm.multiply(patterns, width, rank, latent, factor, buffer, workspace);
      }
    }
    return buffer;
  }

  /** Bytes that are allocated. */
  static long bytes(NetworkInput input, int patterns, int width) {
    return switch (input) {
      case Fixed fixed -> Element.BYTES == Double.BYTES ? 0 : (long) Element.BYTES * patterns * fixed.width();
      case Isotropic isotropic -> 0;
      case LatentInput law -> law.rank(width) * ((long) patterns + width) * Element.BYTES + law.factorBytes(width);
    };
  }
}
