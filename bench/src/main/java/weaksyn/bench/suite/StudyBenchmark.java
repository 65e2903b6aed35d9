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

/** One realisation of the study: draw, propagate, measure, layer by layer. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@AlsoInFloat(marked = true)
public class StudyBenchmark extends KernelBenchmark {
  /** N. */
  @Param("200") public int width = 200;

  /** M. */
  @Param("4000") public int samples = 4000;

  /** L. */
  @Param("8") public int depth = 8;

  /** Workers. */
  @Param("1") public int threads = 1;

  private Team team;
  private NetworkSimulation simulation;

  /** Allocates the simulation. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    simulation = simulation(width, depth, samples, team);
  }

  /** A simulation of the study's networks. */
  static NetworkSimulation simulation(int width, int depth, int samples, Team team) {
    WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
    NetworkParameters parameters = new NetworkParameters(width, depth, 1, 0.1, Activation.TANH);
    return new NetworkSimulation(parameters, sampler, new NetworkInput.Isotropic(), samples, 1, team);
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** One realisation. */
  @Benchmark
  public List<LayerMeasurement> realisation() {
    return simulation.run(0);
  }
}
