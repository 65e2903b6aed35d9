package weaksyn.kernel.network;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.parallel.Team;

/**
 * Realisations of several networks that differ in the law of their weights alone. What they have in common, input,
 * biases and normal numbers, is drawn once. One thread at a time.
 */
public interface JointSimulation {
  /**
   * Measurements of one realisation, those of {@link Simulation#run} bit for bit.
   *
   * @param networks numbers of networks, from 0, in the order of their laws
   * @return for each of these networks, in their order, layers 0 (the input) to L
   */
  List<List<LayerMeasurement>> run(int realisation, int... networks);

  /** Makes joint simulations that share what weights are drawn with. */
  @FunctionalInterface
  interface Factory {
    /** One joint simulation with buffers of its own; the parameters are those of {@link Simulation.Factory}. */
    JointSimulation create(NetworkParameters parameters, NetworkInput input, int patterns, long seed, boolean innovations, Team team);
  }
}
