package weaksyn.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.JointNetworkSimulation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/** One realisation of three curves with few patterns: curve after curve, and with all that they share drawn once. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@AlsoInFloat(marked = true)
public class JointBenchmark extends KernelBenchmark {
  private static final int CURVES = 3;

  /** Width N. */
  @Param("1000") public int width = 1000;

  /** Number of patterns M. */
  @Param("100") public int samples = 100;

  /** Depth L. */
  @Param("8") public int depth = 8;

  private final List<NetworkSimulation> simulations = new ArrayList<>();
  private JointNetworkSimulation joint;

  /** Makes the simulations, which allocate all their buffers. */
  @Setup
  public void allocate() {
    Team team = new Team(1); // has no thread that would have to end
    List<WeightSampler> samplers = new ArrayList<>();
    NetworkParameters parameters = new NetworkParameters(width, depth, 1, 0.1, Activation.TANH);
    NetworkInput input = new NetworkInput.Isotropic();
    for (int r = 0; r < CURVES; r++) {
      WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(r / Math.sqrt(width)), width, team);
      samplers.add(sampler);
      simulations.add(new NetworkSimulation(parameters, sampler, input, samples, 1, true, team));
    }
    joint = new JointNetworkSimulation(parameters, samplers, input, samples, 1, true, team);
  }

  /** Simulates realisation 0 of each curve by itself. Returns the measurements of layers 0 to L of each. */
  @Benchmark
  public List<List<LayerMeasurement>> single() {
    return simulations.stream().map(simulation -> simulation.run(0)).toList();
  }

  /** Simulates realisation 0 of all curves together. Returns the same. */
  @Benchmark
  public List<List<LayerMeasurement>> joint() {
    return joint.run(0, 0, 1, 2);
  }
}
