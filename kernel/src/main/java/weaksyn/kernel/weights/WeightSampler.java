package weaksyn.kernel.weights;

import java.util.Arrays;
import java.util.Objects;
import weaksyn.kernel.blas.Trmm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Stream;
import weaksyn.kernel.simd.WeightLanes;

/**
 * Draws weight matrices W = (g/√columns) L Z or (g/√columns) sign(L Z), with L Lᵀ = R, in the binary case L Lᵀ = sin(πR/2). The factor L is computed once, at
 * construction; a sampler is immutable and may be shared by threads.
 *
 * <p>Z_ik is number k of row i of the stream, rows being {@link Normals#rowStride} apart. For an equicorrelated R the rows of L Z are running sums,
 * d_i Z_i + Σ_{j&lt;i} c_j Z_j with j ascending: width · columns work. Any other R takes a product with the dense factor. Bits do not depend on the team.
 */
@AlsoInFloat(marked = true)
public final class WeightSampler {
  /** Columns that one worker carries from the first row to the last; a multiple of {@link Normals#GROUP}. */
  private static final int BLOCK = 128;

  private final Synapses synapses;
  private final int width;
  private final EqualFactor equal;
  private final @Narrow double[] dense;

  /**
   * Computes the factor.
   *
   * @param width number of neurons that the synapses lead to, the size of R
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if R (binary: the latent R') has no factor
   * @throws IllegalArgumentException if a dense R has another size
   */
  public WeightSampler(Synapses synapses, Correlation correlation, int width, Team team) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, is " + width);
    }
    this.synapses = synapses;
    this.width = width;
    switch (synapses == Synapses.BINARY ? correlation.latent() : correlation) {
      case Correlation.Equal(double rho) -> {
        equal = EqualFactor.of(rho, width);
        dense = null;
      }
      case Correlation.Dense(double[] matrix, int n) -> {
        if (n != width) {
          throw new IllegalArgumentException("the correlation matrix is of " + n + " neurons, the layer has " + width);
        }
        equal = null;
        dense = Element.array(DenseFactor.of(matrix, n, team));
      }
    }
  }

  /** Memory for draws by one team, allocated at the first of each size; used by one draw at a time. */
  public static final class Buffers {
    private final Workspace workspace;
    private final @Narrow double[][] normals;
    private final @Narrow double[][] sums;
    private @Narrow double[] matrix = new @Narrow double[0];

    /** Buffers for draws that the workspace's team carries out; the workspace is used by those from a dense R. */
    public Buffers(Workspace workspace) {
      this.workspace = workspace;
      normals = new @Narrow double[workspace.team().size()][BLOCK];
      sums = new @Narrow double[workspace.team().size()][BLOCK];
    }

    private @Narrow double[] matrix(int size) {
      if (matrix.length < size) {
        matrix = new @Narrow double[size];
      }
      return matrix;
    }
  }

  /** {@link #draw(Stream, double, int, double[], Buffers)} with buffers of its own. */
  public void draw(Stream stream, double gain, int columns, @Narrow double[] w, Team team) {
    draw(stream, gain, columns, w, new Buffers(new Workspace(team)));
  }

  /**
   * Draws one matrix.
   *
   * @param gain g
   * @param columns number of neurons that the synapses come from; the variance of a weight is g²/columns
   * @param w destination, row-major width × columns from element 0
   * @throws IndexOutOfBoundsException if the destination is too short
   */
  public void draw(Stream stream, double gain, int columns, @Narrow double[] w, Buffers buffers) {
    Objects.checkFromIndexSize(0, Math.multiplyExact(width, columns), w.length);
    double scale = gain / Math.sqrt(columns);
    if (equal != null) {
      drawEqual(stream, scale, columns, w, buffers);
    } else {
      drawDense(stream, scale, columns, w, buffers);
    }
  }

  private void drawEqual(Stream stream, double scale, int columns, @Narrow double[] w, Buffers buffers) {
    long stride = Normals.rowStride(columns);
    buffers.workspace.team().forEach((columns + BLOCK - 1) / BLOCK, (worker, block) -> {
      var z = buffers.normals[worker];
      var sums = buffers.sums[worker];
      int first = block * BLOCK;
      int count = Math.min(BLOCK, columns - first);
      int padded = (int) Normals.rowStride(count);
      Arrays.fill(sums, 0);
      for (int i = 0; i < width; i++) {
        Normals.fill(stream, i * stride + first, z, 0, padded);
        double d = equal.diagonal()[i];
        double c = equal.below()[i];
        if (synapses == Synapses.BINARY) {
          WeightLanes.signs(Element.of(d), Element.of(c), Element.of(scale), z, sums, w, i * columns + first, count);
        } else {
          WeightLanes.row(Element.of(scale * d), Element.of(scale * c), z, sums, w, i * columns + first, count);
        }
      }
    });
  }

  private void drawDense(Stream stream, double scale, int columns, @Narrow double[] w, Buffers buffers) {
    Team team = buffers.workspace.team();
    var z = buffers.matrix(width * columns);
    long stride = Normals.rowStride(columns);
    team.forEach(width, (worker, i) -> {
      var part = buffers.normals[worker];
      for (int first = 0; first < columns; first += BLOCK) {
        int count = Math.min(BLOCK, columns - first);
        Normals.fill(stream, i * stride + first, part, 0, (int) Normals.rowStride(count));
        System.arraycopy(part, 0, z, i * columns + first, count);
      }
    });
    Trmm.lower(width, columns, dense, z, w, buffers.workspace);
    team.forEach(width, (_, i) -> {
      for (int k = i * columns; k < (i + 1) * columns; k++) {
        w[k] = Element.of(synapses == Synapses.GAUSSIAN ? scale * w[k] : w[k] < 0 ? -scale : scale);
      }
    });
  }
}
