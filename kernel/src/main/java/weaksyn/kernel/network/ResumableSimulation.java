package weaksyn.kernel.network;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.parallel.Team;

/**
 * A simulation whose state between two layers is small, so that a realisation can be resumed there, with the same bits.
 */
public interface ResumableSimulation extends Simulation {
  /**
   * What a realisation needs after a layer to go on.
   *
   * @param layer number of the layer, from 1
   * @param measurements of layers 0 to {@code layer}
   * @param law what the law of the next layer depends on: about M²/2 numbers; not copied
   */
  record Checkpoint(int layer, List<LayerMeasurement> measurements, double[] law) {}

  /** Watches a realisation. */
  interface Observer {
    /**
     * Called now and then by any thread, also by several at once.
     *
     * @param layer the layer at work, 0 for the input
     * @param neurons how many of its neurons have been made since the last call
     */
    void advanced(int layer, long neurons);

    /**
     * Called after each layer from 1 on but the last.
     *
     * @param checkpoint holds arrays of its own
     */
    void reached(Checkpoint checkpoint);

    /**
     * Called when the Gram matrix of a layer from 0 on has been factored for the next one.
     *
     * @param condition about its condition number, from the pivots, without the patterns' mean; infinite if a pattern
     *     depends on others up to rounding
     */
    default void factored(int layer, double condition) {}
  }

  /** Makes simulations that share the factor of a correlation. */
  @FunctionalInterface
  interface Factory extends Simulation.Factory {
    @Override
    ResumableSimulation create(NetworkParameters parameters, NetworkInput input, int patterns, long seed, boolean innovations, Team team);

    @Override
    default ResumableSimulation create(NetworkParameters parameters, NetworkInput input, int patterns, long seed, Team team) {
      return create(parameters, input, patterns, seed, false, team);
    }
  }

  /**
   * Measurements of all layers of one realisation, those of {@link #run(int)}.
   *
   * @param from where to go on, of the same realisation of the same simulation, or null for the beginning
   * @throws IllegalArgumentException if the checkpoint does not fit
   */
  List<LayerMeasurement> run(int realisation, Checkpoint from, Observer observer);
}
