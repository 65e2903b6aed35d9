package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** The draw of one N × N matrix of weights whose rows are equally correlated: N² normal numbers and a running sum. */
@AlsoInFloat(marked = true)
public class WeightsBenchmark extends KernelBenchmark {
  /** Number of rows and of columns, N. */
  @Param("200") public int width = 200;

  /** Kind of the weights. */
  @Param({"GAUSSIAN", "BINARY"}) public Synapses synapses = Synapses.GAUSSIAN;

  /** Number of workers. */
  @Param("1") public int threads = 1;

  @Narrow double[] weights;
  private WeightSampler sampler;
  private Team team;
  private WeightSampler.Buffers buffers;
  private final RandomStream stream = new RandomStream(1, 0, 1, Purpose.WEIGHTS);

  /** Prepares the draw at r = 1. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    buffers = new WeightSampler.Buffers(new Workspace(team));
    sampler = new WeightSampler(synapses, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
    weights = new @Narrow double[width * width];
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Draws one matrix. Returns it, row-major N × N. */
  @Benchmark
  public @Narrow double[] draw() {
    sampler.draw(stream, 1, width, weights, buffers);
    return weights;
  }
}
