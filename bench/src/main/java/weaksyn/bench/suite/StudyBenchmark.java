package weaksyn.bench.suite;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/**
 * One realisation of a study at r = 1, g = 1, σ_b = 0.1 with tanh: it is drawn, propagated and measured layer by layer.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@AlsoInFloat(marked = true)
public class StudyBenchmark extends KernelBenchmark {
  /** Width N. */
  @Param("200") public int width = 200;

  /** Number of patterns M. */
  @Param("4000") public int samples = 4000;

  /** Depth L. */
  @Param("8") public int depth = 8;

  /** Number of workers. */
  @Param("1") public int threads = 1;

  private Team team;
  private NetworkSimulation simulation;

  /** Makes the simulation, which allocates all its buffers. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    simulation = simulation(width, depth, samples, team);
  }

  /** A simulation of such networks. */
  static NetworkSimulation simulation(int width, int depth, int samples, Team team) {
    WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
    NetworkParameters parameters = new NetworkParameters(width, depth, 1, 0.1, Activation.TANH);
    return new NetworkSimulation(parameters, sampler, new NetworkInput.Isotropic(), samples, 1, team);
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Simulates realisation 0. Returns the measurements of layers 0 to L. */
  @Benchmark
  public List<LayerMeasurement> realisation() {
    return simulation.run(0);
  }
}
