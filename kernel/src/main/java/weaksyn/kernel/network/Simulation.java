package weaksyn.kernel.network;

import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.parallel.Team;

/** Realisations of a network. One thread at a time. */
public interface Simulation {
  /** Measurements of layers 0 (the input) to L of one realisation. */
  List<LayerMeasurement> run(int realisation);

  /**
   * Propagates one realisation, the very one of {@link #run}, without measuring it.
   *
   * @param visitor sees layers 1 to L, one after another
   */
  void visit(int realisation, Visitor visitor);

  /** Sees the layers of a realisation. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Called when a layer has been reached.
     *
     * @param layer its number, from 1
     * @param state valid until this returns
     */
    void visit(int layer, LayerState state);
  }

  /** Matrices of one layer, each made when it is asked for, in a new array. */
  interface LayerState {
    /** W, row-major N × N_in. */
    double[] weights();

    /** Sample covariance Ĉ over the patterns with divisor M − 1, row-major N × N, both triangles. */
    double[] covariance();

    /**
     * Gram matrix of the patterns about their mean, G_ab = Σ_i (h_ai − m_i) (h_bi − m_i), row-major M × M, both
     * triangles. The eigenvalues of Ĉ other than 0 are those of G/(M − 1).
     */
    double[] centredGram();

    /**
     * Activities h, all neurons for all M patterns, some neurons at a time. No array of M × N numbers is made.
     *
     * @param receiver gets the neurons in their order
     */
    void activities(ActivityReceiver receiver);
  }

  /** Takes the activities of a layer. */
  @FunctionalInterface
  interface ActivityReceiver {
    /**
     * The next neurons.
     *
     * @param h row-major count × M, one neuron a row; overwritten after this returns
     * @param count number of neurons
     */
    void next(double[] h, int count);
  }

  /** Makes simulations that share what weights are drawn with. */
  @FunctionalInterface
  interface Factory {
    /**
     * One simulation with buffers of its own.
     *
     * @param patterns M, number of input patterns, at least 4; patterns given by a {@link NetworkInput.Fixed} must be
     *     as many
     * @param innovations whether {@link #run} measures innovations too, at the cost of one more product a layer;
     *     nothing else that it measures depends on it
     * @throws IllegalArgumentException if there are too few patterns, or another number than the input has
     * @throws ArithmeticException if a matrix would have more than 2³¹ − 1 numbers
     */
    Simulation create(NetworkParameters parameters, NetworkInput input, int patterns, long seed, boolean innovations, Team team);

    /** The same without innovations. */
    default Simulation create(NetworkParameters parameters, NetworkInput input, int patterns, long seed, Team team) {
      return create(parameters, input, patterns, seed, false, team);
    }
  }

  /** Floating-point operations of one realisation to leading order: the products of propagation and of measurement. */
  static double operations(NetworkInput input, int patterns, int width, int depth) {
    double inputWidth = input.inputWidth(width);
    double latent = input instanceof LatentInput law ? 2.0 * patterns * width * law.rank(width) + law.factorOperations(width) : 0;
    double propagation = 2.0 * patterns * width * (inputWidth + (depth - 1.0) * width);
    return latent + propagation + measuring(patterns, inputWidth) + depth * measuring(patterns, width);
  }

  private static double measuring(double patterns, double width) {
    return patterns * width * Math.min(patterns, width);
  }
}
