package weaksyn.bench.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.blas.PackedFactor;
import weaksyn.kernel.blas.SliceSource;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.RowBuffers;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Tile;

/**
 * A layer that is simulated by fields, and its two products alone. Times are those of one neuron. A neuron of the layer
 * takes 2M² operations, M normal numbers and M times tanh; each product takes M² operations.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@AlsoInFloat(marked = true)
public class FieldsBenchmark extends KernelBenchmark {
  /** Neurons of a call: eight segments, so that a worker that was held up for a moment leaves some to the other. */
  static final int NEURONS = 8 * LayerPass.SEGMENT;

  /** Number of patterns M. */
  @Param("256") public int patterns = 256;

  /** Number of workers of {@link #layer}; the products have one. */
  @Param("1") public int threads = 1;

  private Team team;
  private Team alone;
  private LayerPass pass;
  private FieldRows rows;
  private Workspace workspace;
  private PackedFactor factor;
  private @Narrow double[] xi;
  private @Narrow double[] panels;
  private @Narrow double[] gram;
  private final SliceSource filled = new SliceSource() {
    @Override
    public int tasks(int k) {
      return 1;
    }

    // What the first call left in the slice is as good as anything.
    @Override
    public void pack(int worker, int task, int k0, int k, int first, int columns, @Narrow double[] slice, int offset) {}
  };

  /** Packs a lower triangular factor whose numbers are of the order 1/√M, as those of a study are. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    alone = new Team(1);
    double[] f = new double[patterns * patterns];
    for (int k = 0; k < f.length; k++) {
      f[k] = k % patterns > k / patterns ? 0 : Math.sin(k) / Math.sqrt(patterns);
    }
    pass = new LayerPass(patterns, team);
    rows = new FieldRows(patterns, Activation.TANH, new BiasDraw(0.1));
    rows.set(new LayerFactor(f, patterns), 1, new RandomStream(1, 0, 1, Purpose.FIELDS), new RandomStream(1, 0, 1, Purpose.BIAS));
    workspace = new Workspace(alone);
    factor = new PackedFactor();
    factor.set(f, patterns, patterns, 1);
    xi = Data.uniform(RowBuffers.ROWS * patterns, 1);
    int width = Math.ceilDiv(patterns, Tile.SHARED_WIDTH) * Tile.SHARED_WIDTH;
    panels = new @Narrow double[width * Syrk.panelRows(RowBuffers.ROWS)];
    gram = new @Narrow double[patterns * patterns];
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
    alone.close();
  }

  /** Draws a layer of neurons, multiplies by the factor, applies tanh, and sums moments and Gram matrix. */
  @Benchmark
  @OperationsPerInvocation(NEURONS)
  public NeuronSums layer() {
    return pass.sum(rows, NEURONS, _ -> {});
  }

  /** Multiplies normal numbers by the triangular factor: one block of neurons again and again. */
  @Benchmark
  @OperationsPerInvocation(NEURONS)
  public @Narrow double[] triangle() {
    for (int i = 0; i < NEURONS; i += RowBuffers.ROWS) {
      factor.addProduct(RowBuffers.ROWS, xi, panels, 0, Syrk.panelRows(RowBuffers.ROWS), 0, workspace);
    }
    return panels;
  }

  /** Forms the M × M Gram matrix of numbers that are packed already. */
  @Benchmark
  @OperationsPerInvocation(NEURONS)
  public @Narrow double[] gram() {
    Syrk.gram(patterns, NEURONS, filled, gram, workspace);
    return gram;
  }
}
