package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * One layer, C = tanh(A Bᵀ + bias): the product of {@link GemmBenchmark}, and tanh while its result is in the cache.
 */
@AlsoInFloat
public class LayerBenchmark extends KernelBenchmark {
  /** Number of neurons N. */
  @Param("256") public int width = 256;

  /** Number of patterns, the rows of A. */
  @Param("256") public int patterns = 256;

  /** Number of workers. */
  @Param("1") public int threads = 1;

  double[] a;
  double[] b;
  double[] bias;
  double[] c;
  private Workspace workspace;
  private Layer layer;

  /** Fills A, B and the biases with uniform numbers, so that the fields that tanh sees are of order 1. */
  @Setup
  public void allocate() {
    a = Data.uniform(patterns * width, 1);
    b = Data.uniform(width * width, 2);
    for (int i = 0; i < b.length; i++) {
      b[i] = Element.of(b[i] * (3 / Math.sqrt(width)));
    }
    bias = Data.uniform(width, 3);
    c = new double[patterns * width];
    workspace = new Workspace(new Team(threads));
    layer = new Layer(Activation.TANH, workspace);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    workspace.team().close();
  }

  /** Propagates all patterns once. Returns C, row-major patterns × N. */
  @Benchmark
  public double[] propagate() {
    layer.propagate(patterns, width, width, a, b, bias, c);
    return c;
  }
}
