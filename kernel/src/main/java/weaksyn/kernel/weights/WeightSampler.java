package weaksyn.kernel.weights;

import java.util.Objects;
import weaksyn.kernel.blas.PackedTriangle;
import weaksyn.kernel.blas.Trmm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Draws weight matrices W = (g/√columns) L Z or (g/√columns) sign(L Z), with L Lᵀ = R, in the binary case L Lᵀ =
 * sin(πR/2), or W = g Q with Q orthogonal. The factor L is computed, and where it is dense packed, once, at
 * construction; a sampler is immutable and may be shared by threads.
 *
 * <p>Z_ik is number k of row i of the stream, rows being {@link Normals#rowStride} apart. For an equicorrelated R the
 * rows of L Z are running sums, d_i Z_i + Σ_{j&lt;i} c_j Z_j with j ascending: width · columns work; random signs of R
 * negate whole rows. Any other R takes a product with the dense factor. Bits do not depend on the team.
 */
@AlsoInFloat(marked = true)
public final class WeightSampler {
  private final Synapses synapses;
  private final int width;
  private final CorrelationSums sums;
  private final EqualFactor equal;
  private final boolean randomSigns;
  private final PackedTriangle factor;

  /**
   * Computes the factor.
   *
   * @param width number of neurons that the synapses lead to, the size of R
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if R (binary: the latent R') has no factor
   * @throws IllegalArgumentException if a dense R has another size, or a correlation other than Equal(0) is given for
   *     orthogonal weights
   */
  public WeightSampler(Synapses synapses, Correlation correlation, int width, Team team) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, is " + width);
    }
    this.synapses = synapses;
    this.width = width;
    sums = CorrelationSums.of(correlation, width);
    randomSigns = correlation instanceof Correlation.RandomSign;
    if (synapses == Synapses.HAAR) {
      if (!correlation.equals(new Correlation.Equal(0))) {
        throw new IllegalArgumentException("orthogonal weights have no correlation to choose, Equal(0) stands for none: " + correlation);
      }
      equal = null;
      factor = null;
      return;
    }
    switch (synapses == Synapses.BINARY ? correlation.latent() : correlation) {
      case Correlation.Equal(double rho) -> {
        equal = EqualFactor.of(rho, width);
        factor = null;
      }
      case Correlation.RandomSign(double rho) -> {
        equal = EqualFactor.of(rho, width);
        factor = null;
      }
      case Correlation.Dense dense -> {
        equal = null;
        factor = packed(dense, width, team);
      }
      case Correlation.Toeplitz toeplitz -> {
        equal = null;
        factor = packed(toeplitz.dense(), width, team);
      }
    }
  }

  private static PackedTriangle packed(Correlation.Dense correlation, int width, Team team) {
    correlation.requireWidth(width);
    return new PackedTriangle(width, Element.array(DenseFactor.of(correlation.matrix(), width, team)));
  }

  /** The law of one weight. */
  public Synapses synapses() {
    return synapses;
  }

  /** Sums over R. */
  public CorrelationSums sums() {
    return sums;
  }

  /** Memory for draws by one team, allocated at the first of each size; used by one draw at a time. */
  public static final class Buffers {
    private final Workspace workspace;
    private final WeightSource drawn;
    private final NormalRows normals;
    private final Team.Task drawing = (worker, task) -> drawBlock(worker, task);
    private final Team.Task scaling = (_, row) -> scaleRow(row);
    private @Narrow double[] matrix = new @Narrow double[0];
    private OrthogonalSampler orthogonal;
    // The draw at work.
    private Synapses synapses;
    private double scale;
    private int columns;
    private @Narrow double[] w;

    /**
     * Buffers for draws that the workspace's team carries out; the workspace, with the default length of a block of the
     * sum, is used by those from a dense R.
     */
    public Buffers(Workspace workspace) {
      this.workspace = workspace;
      drawn = new WeightSource(workspace.team().size());
      normals = new NormalRows(workspace.team());
    }

    private OrthogonalSampler orthogonal() {
      if (orthogonal == null) {
        orthogonal = new OrthogonalSampler(workspace.team());
      }
      return orthogonal;
    }

    private @Narrow double[] matrix(int size) {
      if (matrix.length < size) {
        matrix = new @Narrow double[size];
      }
      return matrix;
    }

    private void drawBlock(int worker, int task) {
      drawn.draw(worker, task, w);
    }

    private void scaleRow(int row) {
      for (int k = row * columns; k < (row + 1) * columns; k++) {
        w[k] = Element.of(synapses == Synapses.GAUSSIAN ? scale * w[k] : w[k] < 0 ? -scale : scale);
      }
    }
  }

  /** Draws one matrix with buffers of its own. */
  public void draw(RandomStream stream, double gain, int columns, @Narrow double[] w, Team team) {
    draw(stream, gain, columns, w, new Buffers(new Workspace(team)));
  }

  /**
   * Draws one matrix.
   *
   * @param gain g
   * @param columns number of neurons that the synapses come from; the variance of a weight is g²/columns
   * @param w destination, row-major width × columns from element 0
   * @throws IndexOutOfBoundsException if the destination is too short
   * @throws IllegalArgumentException if weights are orthogonal and the matrix is not square
   */
  public void draw(RandomStream stream, double gain, int columns, @Narrow double[] w, Buffers buffers) {
    Objects.checkFromIndexSize(0, Math.multiplyExact(width, columns), w.length);
    if (equal != null) {
      buffers.w = w;
      buffers.workspace.team().forEach(source(stream, gain, columns, buffers).tasks(columns), buffers.drawing);
      buffers.w = null;
    } else if (synapses == Synapses.HAAR) {
      drawOrthogonal(stream, gain, columns, w, buffers);
    } else {
      drawDense(stream, gain / Math.sqrt(columns), columns, w, buffers);
    }
  }

  /**
   * Whether {@link #source} can make the weights without the matrix: where R is equicorrelated, also with random signs.
   */
  public boolean hasSource() {
    return equal != null;
  }

  /**
   * The weights of {@link #draw}, bit for bit, for a product that makes them while it packs them. Valid until the next
   * draw or source from these buffers.
   *
   * @param gain g
   * @param columns number of neurons that the synapses come from
   * @throws IllegalStateException unless {@link #hasSource}
   */
  public WeightSource source(RandomStream stream, double gain, int columns, Buffers buffers) {
    return source(stream, gain, columns, null, buffers);
  }

  /**
   * The same weights out of normal numbers that were drawn before.
   *
   * @param normals numbers of this stream and size, not to be drawn anew while the source is in use; null to draw them
   * @throws IllegalStateException unless {@link #hasSource}
   * @throws IllegalArgumentException if these are other numbers
   */
  public WeightSource source(RandomStream stream, double gain, int columns, SharedNormals normals, Buffers buffers) {
    if (equal == null) {
      throw new IllegalStateException("orthogonal weights and those from a dense correlation matrix are drawn as a matrix");
    }
    if (normals != null && !normals.areOf(stream, width, columns)) {
      throw new IllegalArgumentException("the normal numbers are not those of " + stream + ", " + width + " x " + columns);
    }
    buffers.drawn.set(synapses, equal, randomSigns, width, stream, normals, gain / Math.sqrt(columns), columns);
    return buffers.drawn;
  }

  private void drawOrthogonal(RandomStream stream, double gain, int columns, @Narrow double[] w, Buffers buffers) {
    if (columns != width) {
      throw new IllegalArgumentException("orthogonal weights are square, not " + width + " x " + columns);
    }
    double[] q = buffers.orthogonal().draw(stream, width);
    buffers.workspace.team().forEach(width, (_, i) -> {
      for (int k = i * width; k < (i + 1) * width; k++) {
        w[k] = Element.of(gain * q[k]);
      }
    });
  }

  private void drawDense(RandomStream stream, double scale, int columns, @Narrow double[] w, Buffers buffers) {
    Team team = buffers.workspace.team();
    var z = buffers.matrix(width * columns);
    buffers.synapses = synapses;
    buffers.scale = scale;
    buffers.columns = columns;
    buffers.w = w;
    buffers.normals.fill(stream, width, columns, z);
    Trmm.lower(factor, columns, z, w, buffers.workspace);
    team.forEach(width, buffers.scaling);
    buffers.w = null;
  }
}
