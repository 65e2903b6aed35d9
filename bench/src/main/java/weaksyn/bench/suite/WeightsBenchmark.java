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

/** One weight matrix with equicorrelated rows, N² normals and a running sum. */
@AlsoInFloat(marked = true)
public class WeightsBenchmark extends KernelBenchmark {
  /** N, rows and columns. */
  @Param("200") public int width = 200;

  /** Law of the weights. */
  @Param({"GAUSSIAN", "BINARY"}) public Synapses synapses = Synapses.GAUSSIAN;

  /** Workers. */
  @Param("1") public int threads = 1;

  @Narrow double[] weights;
  private WeightSampler sampler;
  private Team team;
  private WeightSampler.Buffers buffers;
  private final RandomStream stream = new RandomStream(1, 0, 1, Purpose.WEIGHTS);

  /** Factors the correlation. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    buffers = new WeightSampler.Buffers(new Workspace(team));
    sampler = new WeightSampler(synapses, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
    weights = new @Narrow double[width * width];
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** One matrix. */
  @Benchmark
  public @Narrow double[] draw() {
    sampler.draw(stream, 1, width, weights, buffers);
    return weights;
  }
}
