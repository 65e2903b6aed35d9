package weaksyn.kernel.learning;

import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.FloatElement;

/** Networks that learn layer after layer, and networks with other weights beside them. One thread at a time. */
public interface Learning {
  /** What the layers of one network make of the first patterns. It stands behind one layer and goes on to the next. */
  interface Activities {
    /**
     * What the next layer learns from these patterns; the network stays where it is. Starts from normal weights of variance g²/N_in.
     *
     * @param rule how it learns
     * @return W, row-major N × N_in
     * @throws DivergenceException if the rate is too large for the data
     * @throws IllegalArgumentException if the rate is above the largest one of the rule
     */
    double[] learn(RuleParameters rule);

    /**
     * Goes through the next layer.
     *
     * @param weights its weights, row-major N × N_in
     */
    void propagate(double[] weights);

    /** The order parameters over the patterns that are measured. */
    LayerMeasurement measure();

    /** A copy of the activities of the patterns that are measured, a row each. */
    double[] measured();
  }

  /**
   * A network before its first layer.
   *
   * @param realisation number of the initial weights, biases and batches
   * @param patterns how many it sees, the first ones; at least as many as are measured
   */
  Activities input(int realisation, int patterns);

  /** Makes networks that learn from the same patterns. */
  @FunctionalInterface
  interface Factory {
    /** A network with buffers of its own. */
    Learning create(Team team);
  }

  /**
   * Networks that learn from given patterns.
   *
   * @param patterns row-major, one pattern a row; not copied where the precision is double
   * @param inputs N_in
   * @param samples how many patterns are measured, the first ones
   */
  static Factory networks(
      Precision precision, NetworkParameters network, Training training, double[] patterns, int inputs, int samples, long seed) {
    return switch (precision) {
      case F64 -> team -> new LearningNetwork(network, RuleParameters::rule, training, patterns, inputs, samples, seed, team);
      case F32 -> {
        float[] narrow = FloatElement.array(patterns);
        yield team -> new FloatLearningNetwork(network, RuleParameters::floatRule, training, narrow, inputs, samples, seed, team);
      }
    };
  }

  /** Bytes of one network, its patterns excepted. */
  static long bytes(
      Precision precision, RuleParameters rule, Training training, long count, int inputs, int width, int samples, int counterparts, int workers) {
    return switch (precision) {
      case F64 -> LearningNetwork.bytes(rule, training, count, inputs, width, samples, counterparts, workers);
      case F32 -> FloatLearningNetwork.bytes(rule, training, count, inputs, width, samples, counterparts, workers);
    };
  }
}
