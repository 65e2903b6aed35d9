package weaksyn.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** One realisation of the study: draw, propagate, measure, layer by layer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class StudyBenchmark {
  /** N. */
  @Param({"200", "1024"}) public int width = 200;

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
    WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(1 / Math.sqrt(width)), width, team);
    NetworkParameters parameters = new NetworkParameters(width, depth, 1, 0.1, Activation.TANH);
    simulation = new NetworkSimulation(parameters, sampler, new NetworkInput.Isotropic(), samples, 1, team);
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
