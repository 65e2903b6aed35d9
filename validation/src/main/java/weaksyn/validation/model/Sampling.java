package weaksyn.validation.model;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.network.FieldSimulation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/** What a simulation draws. The law of the activities does not depend on it, but the numbers do. */
public enum Sampling {
  /** The weights of each layer: N² numbers, 2N²M operations. */
  WEIGHTS {
    @Override
    public Simulation.Factory simulations(Precision precision, Synapses synapses, Correlation correlation, int width, Team team) {
      return precision.simulations(synapses, correlation, width, team);
    }

    @Override
    public double operations(NetworkInput input, int samples, int width, int depth) {
      return Simulation.operations(input, samples, width, depth);
    }

    @Override
    public int largestWidth() {
      return 1 << 24;
    }
  },

  /** The fields that M patterns see of the weights: NM numbers, 2NM² operations, memory that does not grow with N. */
  FIELDS {
    @Override
    public Simulation.Factory simulations(Precision precision, Synapses synapses, Correlation correlation, int width, Team team) {
      return precision.fields(synapses, correlation, width, team);
    }

    @Override
    public double operations(NetworkInput input, int samples, int width, int depth) {
      double m = samples;
      return FieldSimulation.operations(input, samples, width, depth) + depth * m * m * m / 3;
    }

    @Override
    public int largestWidth() {
      return 1_000_000_000;
    }
  };

  /**
   * Simulations of networks of one width with one law of the weights. What they share is computed here, once.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if the correlation (binary: the latent one) has no factor
   */
  public abstract Simulation.Factory simulations(Precision precision, Synapses synapses, Correlation correlation, int width, Team team);

  /** Floating-point operations of one realisation to leading order: its products. */
  public abstract double operations(NetworkInput input, int samples, int width, int depth);

  /** Largest N. */
  public abstract int largestWidth();

  /** Largest M for layers of up to N neurons. */
  public int maxSamples(int width) {
    return this == FIELDS ? StudyParameters.MAX_SQUARE : StudyParameters.maxSamples(width);
  }

  /**
   * Why networks cannot be simulated this way, or null if they can.
   *
   * @param r values of r, empty where the correlation takes none
   * @param samples M
   * @param width N
   */
  String obstacle(List<Synapses> synapses, CorrelationChoice correlation, DoubleList r, int samples, int width) {
    if (this == WEIGHTS) {
      return null;
    }
    if (synapses.contains(Synapses.BINARY)) {
      return "the fields of binary synapses are not Gaussian";
    }
    if (synapses.contains(Synapses.HAAR) && samples > width) {
      return "orthogonal weights have fields of at most as many samples as neurons, " + width + ", not of " + samples;
    }
    boolean carries = correlation instanceof CorrelationChoice.Toeplitz || r.doubleStream().anyMatch(value -> value < 0);
    long most = StudyParameters.MAX_ELEMENTS / Math.ceilDiv(width, LayerPass.SEGMENT);
    return carries && samples > most ? "one field of each " + LayerPass.SEGMENT + " neurons is kept, and an array holds those of " + most + " samples" : null;
  }
}
