package weaksyn.kernel.network;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.NetworkInput.Fixed;
import weaksyn.kernel.network.NetworkInput.Isotropic;
import weaksyn.kernel.network.NetworkInput.Wishart;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Draw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Stream;

/** The input patterns of a realisation, in buffers allocated once. */
@AlsoInFloat(marked = true)
final class InputPatterns {
  private static final int ROWS_PER_TASK = 16;

  private final NetworkInput input;
  private final int samples;
  private final int width;
  private final long seed;
  private final Workspace workspace;
  private final @Narrow double[] patterns;
  private final @Narrow double[] factor;
  private final @Narrow double[] latent;
  private final @Narrow double[][] groups;
  private final InputFactor inputFactor;
  private final Team.Task drawing = (worker, task) -> drawRows(worker, task);
  // The matrix that is being drawn.
  private Stream stream;
  private int rows;
  private int columns;
  private @Narrow double[] x;

  InputPatterns(NetworkInput input, int samples, int width, long seed, Workspace workspace) {
    this.input = input;
    this.samples = samples;
    this.width = width;
    this.seed = seed;
    this.workspace = workspace;
    groups = new @Narrow double[workspace.team().size()][Normals.GROUP];
    int rank = input instanceof Wishart wishart ? wishart.rank(width) : 0;
    inputFactor = input instanceof Wishart wishart ? new InputFactor(wishart, width, seed, workspace.team()) : null;
    factor = new @Narrow double[Math.multiplyExact(rank, width)];
    latent = new @Narrow double[Math.multiplyExact(samples, rank)];
    patterns = input instanceof Fixed fixed ? Element.array(fixed.values()) : new @Narrow double[Math.multiplyExact(samples, width)];
  }

  /** h⁰, row-major samples × N_in; not to be written to. */
  @Narrow
  double[] draw(int realisation) {
    Stream stream = new Stream(seed, realisation, 0, Draw.INPUT);
    switch (input) {
      case Fixed fixed -> {
        // The same in every realisation.
      }
      case Isotropic isotropic -> normalRows(stream, samples, width, patterns);
      case Wishart wishart -> {
        int rank = wishart.rank(width);
        inputFactor.draw(realisation, factor);
        normalRows(stream, samples, rank, latent);
        Gemm.multiply(samples, width, rank, latent, factor, patterns, workspace);
      }
    }
    return patterns;
  }

  private void normalRows(Stream stream, int rows, int columns, @Narrow double[] x) {
    this.stream = stream;
    this.rows = rows;
    this.columns = columns;
    this.x = x;
    workspace.team().forEach((rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK, drawing);
  }

  private void drawRows(int worker, int task) {
    for (int i = task * ROWS_PER_TASK; i < Math.min(rows, (task + 1) * ROWS_PER_TASK); i++) {
      Normals.fillRow(stream, i, x, i * columns, columns, groups[worker]);
    }
  }

  static long bytes(NetworkInput input, int samples, int width) {
    long numbers = switch (input) {
      case Fixed fixed -> Element.BYTES == Double.BYTES ? 0 : (long) samples * fixed.width();
      case Isotropic isotropic -> (long) samples * width;
      case Wishart wishart -> samples * (long) width + wishart.rank(width) * ((long) samples + width);
    };
    return Element.BYTES * numbers;
  }
}
