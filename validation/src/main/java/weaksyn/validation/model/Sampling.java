package weaksyn.validation.model;

import java.util.List;
import weaksyn.kernel.network.FieldSimulation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.Numbers;

/** What a simulation draws. The law of the activities is the same, the numbers are others. */
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
      return FieldSimulation.operations(input, samples, width, depth);
    }

    @Override
    public int largestWidth() {
      return 1_000_000_000;
    }
  };

  /** Patterns that fields are drawn for unless another number is asked for. */
  private static final int FIELD_SAMPLES = 256;

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

  /** M where it is not chosen. */
  public int defaultSamples(int width) {
    return this == FIELDS ? Math.clamp(width - 1, StudyParameters.MIN_SAMPLES, FIELD_SAMPLES) : StudyParameters.defaultSamples(width);
  }

  /** Largest M for layers of up to N neurons. */
  public int maxSamples(int width) {
    return this == FIELDS ? StudyParameters.MAX_SQUARE : StudyParameters.maxSamples(width);
  }

  /**
   * Why networks cannot be simulated this way, or null if they can.
   *
   * @param r values of r, empty where the correlation takes none
   */
  String obstacle(List<Synapses> synapses, CorrelationChoice correlation, double[] r, InputChoice input) {
    if (this == WEIGHTS) {
      return null;
    }
    for (Synapses kind : synapses) {
      if (kind == Synapses.BINARY) {
        return "the fields of binary synapses are not Gaussian";
      }
      if (kind != Synapses.GAUSSIAN) {
        return "fields are drawn for gaussian synapses, not for " + Names.of(kind);
      }
    }
    if (!(correlation instanceof CorrelationChoice.Equal)) {
      return "fields are drawn for the correlation equal, not for " + correlation.text();
    }
    for (double value : r) {
      if (value < 0) {
        return "fields are drawn for r of at least 0, not for r = " + Numbers.parameter(value);
      }
    }
    return input instanceof InputChoice.Isotropic ? null : "fields are drawn for isotropic input, not for " + input.text();
  }
}
