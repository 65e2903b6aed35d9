package weaksyn.kernel.learning;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.FloatElement;

/** Networks whose layers learn one after another, each measured beside networks with other weights made from the learned ones. One thread at a time. */
public interface Learning {
  /** Makes other weights of the same shape out of those that a layer has learned. */
  interface Counterparts {
    /** How many matrices it makes of one. */
    int count();

    /**
     * The counterparts of one layer.
     *
     * @param layer number of the layer, from 1
     * @param inputs N_in
     * @param weights W, row-major N × N_in
     * @return {@link #count} matrices of the same shape
     */
    List<double[]> of(int layer, int inputs, double[] weights);
  }

  /**
   * Trains a network and measures it beside its counterparts, each propagated from the input through layers of its own.
   *
   * @param competition c
   * @return for each layer 1..L the learned network and its counterparts
   * @throws DivergenceException if the rate is too large
   */
  List<List<LayerMeasurement>> run(double competition, int realisation, Counterparts counterparts);

  /** The weights of layer 1 that {@link #run} learns, row-major N × N_in. */
  double[] firstLayer(double competition, int realisation);

  /** The measurement of the input. */
  LayerMeasurement input();

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
      Precision precision, NetworkParameters network, RuleKind rule, Training training, double[] patterns, int inputs, int samples, long seed) {
    return switch (precision) {
      case F64 -> team -> new LearningNetwork(network, rule::rule, training, patterns, inputs, samples, seed, team);
      case F32 -> {
        float[] narrow = FloatElement.array(patterns);
        yield team -> new FloatLearningNetwork(network, rule::floatRule, training, narrow, inputs, samples, seed, team);
      }
    };
  }

  /** Bytes of one network, its patterns excepted. */
  static long bytes(Precision precision, Training training, long count, int inputs, int width, int samples, int counterparts, int workers) {
    return switch (precision) {
      case F64 -> LearningNetwork.bytes(training, count, inputs, width, samples, counterparts, workers);
      case F32 -> FloatLearningNetwork.bytes(training, count, inputs, width, samples, counterparts, workers);
    };
  }
}
