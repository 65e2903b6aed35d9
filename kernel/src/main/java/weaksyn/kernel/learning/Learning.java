package weaksyn.kernel.learning;

import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.FloatElement;

/**
 * Networks that learn layer after layer, and networks with given weights beside them. One thread at a time may use an
 * object.
 */
public interface Learning {
  /** The activities of one network for the first patterns. They belong to one layer, and move on to the next layer. */
  interface Activities {
    /**
     * Trains the next layer with these patterns, from normal weights of variance g²/N_in. The activities stay those of
     * the layer before.
     *
     * @param rule how it learns
     * @return W, row-major N × N_in
     * @throws DivergenceException if the rate is too large for the data
     * @throws IllegalArgumentException if the rate is above the largest one of the rule
     */
    double[] learn(RuleParameters rule);

    /**
     * Moves on to the next layer.
     *
     * @param weights its weights, row-major N × N_in
     */
    void propagate(double[] weights);

    /** Measures the order parameters over the first patterns, as many as are measured. */
    LayerMeasurement measure();

    /** A copy of the activities of the patterns that are measured, one row for each pattern. */
    double[] measured();
  }

  /**
   * A network before its first layer.
   *
   * @param realisation which draw of initial weights, biases and batches
   * @param patterns how many patterns it sees, counted from the first; at least as many as are measured
   */
  Activities input(int realisation, int patterns);

  /** Creates networks that learn from the same patterns. */
  @FunctionalInterface
  interface Factory {
    /** A network with buffers of its own. */
    Learning create(Team team);
  }

  /**
   * Networks that learn from given patterns.
   *
   * @param patterns row-major, one pattern in each row; in double they are not copied
   * @param inputs N_in
   * @param measured how many patterns are measured, counted from the first
   */
  static Factory networks(
      Precision precision, NetworkParameters network, Training training, double[] patterns, int inputs, int measured, long seed) {
    return switch (precision) {
      case F64 -> team -> new LearningNetwork(network, RuleParameters::rule, training, patterns, inputs, measured, seed, team);
      case F32 -> {
        float[] narrow = FloatElement.array(patterns);
        yield team -> new FloatLearningNetwork(network, RuleParameters::floatRule, training, narrow, inputs, measured, seed, team);
      }
    };
  }

  /** Bytes of one network without its patterns. */
  static long bytes(
      Precision precision, RuleParameters rule, Training training, long count, int inputs, int width, int measured, int counterparts, int workers) {
    return switch (precision) {
      case F64 -> LearningNetwork.bytes(rule, training, count, inputs, width, measured, counterparts, workers);
      case F32 -> FloatLearningNetwork.bytes(rule, training, count, inputs, width, measured, counterparts, workers);
    };
  }
}
