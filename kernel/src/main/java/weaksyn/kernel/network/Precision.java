package weaksyn.kernel.network;

import java.util.List;
import java.util.Locale;
import weaksyn.kernel.blas.FloatPackedTriangle;
import weaksyn.kernel.blas.PackedTriangle;
import weaksyn.kernel.field.FieldLaw;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.field.FloatFieldLaw;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.FloatWeightSampler;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightLaw;
import weaksyn.kernel.weights.WeightSampler;

/**
 * The type of the numbers that a simulation's matrices hold. Sums that the statistics depend on are accumulated in
 * double in both.
 */
public enum Precision {
  /** {@code double}. */
  F64 {
    @Override
    public Simulation.Factory simulations(Synapses synapses, Correlation correlation, int width, Team team) {
      WeightSampler sampler = new WeightSampler(synapses, correlation, width, team);
      return (parameters, input, patterns, seed, innovations, workers) -> new NetworkSimulation(parameters, sampler, input, patterns, seed, innovations,
          workers);
    }

    @Override
    public JointSimulation.Factory jointSimulations(List<WeightLaw> laws, int width, Team team) {
      List<WeightSampler> samplers = laws.stream().map(law -> new WeightSampler(law.synapses(), law.correlation(), width, team)).toList();
      return (parameters, input, patterns, seed, innovations, workers) -> new JointNetworkSimulation(parameters, samplers, input, patterns, seed,
          innovations, workers);
    }

    @Override
    public ResumableSimulation.Factory fields(Synapses synapses, Correlation correlation, int width, LayerSummation elsewhere, Team team) {
      FieldLaw law = new FieldLaw(synapses, correlation, width, team);
      return (parameters, input, patterns, seed, innovations, workers) -> new FieldSimulation(parameters, law, input, patterns, seed, innovations,
          elsewhere, workers);
    }

    @Override
    public LayerBlocks blocks(
        NetworkParameters parameters, Synapses synapses, Correlation correlation, NetworkInput input, int patterns, long seed, boolean innovations,
        Team team) {
      return new FieldBlocks(parameters, new FieldLaw(synapses, correlation, parameters.width(), team), input, patterns, seed, innovations, team);
    }

    @Override
    public long bytes(NetworkInput input, int patterns, int width, int workers) {
      return NetworkSimulation.bytes(input, patterns, width, workers);
    }

    @Override
    public long jointBytes(NetworkInput input, int networks, int patterns, int width) {
      return JointNetworkSimulation.moreBytes(input, networks, patterns, width);
    }

    @Override
    public long fieldBytes(FieldStorage storage, NetworkInput input, int patterns, int width, int workers) {
      return FieldSimulation.bytes(storage, input, patterns, width, workers);
    }

    @Override
    public long denseFactorBytes(int width) {
      return PackedTriangle.bytes(width);
    }

    @Override
    public int elementBytes() {
      return Double.BYTES;
    }
  },

  /** {@code float}: half the memory and about half the time. Its random numbers are others than those of double. */
  F32 {
    @Override
    public Simulation.Factory simulations(Synapses synapses, Correlation correlation, int width, Team team) {
      FloatWeightSampler sampler = new FloatWeightSampler(synapses, correlation, width, team);
      return (parameters, input, patterns, seed, innovations, workers) -> new FloatNetworkSimulation(parameters, sampler, input, patterns, seed, innovations,
          workers);
    }

    @Override
    public JointSimulation.Factory jointSimulations(List<WeightLaw> laws, int width, Team team) {
      List<FloatWeightSampler> samplers = laws.stream().map(law -> new FloatWeightSampler(law.synapses(), law.correlation(), width, team)).toList();
      return (parameters, input, patterns, seed, innovations, workers) -> new FloatJointNetworkSimulation(parameters, samplers, input, patterns, seed,
          innovations, workers);
    }

    @Override
    public ResumableSimulation.Factory fields(Synapses synapses, Correlation correlation, int width, LayerSummation elsewhere, Team team) {
      FloatFieldLaw law = new FloatFieldLaw(synapses, correlation, width, team);
      return (parameters, input, patterns, seed, innovations, workers) -> new FloatFieldSimulation(parameters, law, input, patterns, seed, innovations,
          elsewhere, workers);
    }

    @Override
    public LayerBlocks blocks(
        NetworkParameters parameters, Synapses synapses, Correlation correlation, NetworkInput input, int patterns, long seed, boolean innovations,
        Team team) {
      return new FloatFieldBlocks(parameters, new FloatFieldLaw(synapses, correlation, parameters.width(), team), input, patterns, seed, innovations, team);
    }

    @Override
    public long bytes(NetworkInput input, int patterns, int width, int workers) {
      return FloatNetworkSimulation.bytes(input, patterns, width, workers);
    }

    @Override
    public long jointBytes(NetworkInput input, int networks, int patterns, int width) {
      return FloatJointNetworkSimulation.moreBytes(input, networks, patterns, width);
    }

    @Override
    public long fieldBytes(FieldStorage storage, NetworkInput input, int patterns, int width, int workers) {
      return FloatFieldSimulation.bytes(storage, input, patterns, width, workers);
    }

    @Override
    public long denseFactorBytes(int width) {
      return FloatPackedTriangle.bytes(width);
    }

    @Override
    public int elementBytes() {
      return Float.BYTES;
    }
  };

  /**
   * Simulations of networks of one width with one law of the weights; the factor of the correlation is computed here,
   * once.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if the correlation (binary: the latent one) has no factor
   * @throws IllegalArgumentException if a dense correlation has another size
   */
  public abstract Simulation.Factory simulations(Synapses synapses, Correlation correlation, int width, Team team);

  /**
   * Simulations of networks of one width that draw the normal numbers of their weights once.
   *
   * @param laws those of the networks, each with an equicorrelated R, also with random signs
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if a correlation (binary: the latent one) has no factor
   * @throws IllegalArgumentException from the factory, if weights of a law are drawn as a matrix
   */
  public abstract JointSimulation.Factory jointSimulations(List<WeightLaw> laws, int width, Team team);

  /**
   * Simulations that draw fields and not weights: the same law, other numbers, and memory that does not grow with the
   * width, see {@link FieldSimulation}. The factor of a dense correlation is computed here, once.
   *
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if a dense correlation has no factor
   * @throws IllegalArgumentException if the synapses or the correlation have no fields
   */
  public ResumableSimulation.Factory fields(Synapses synapses, Correlation correlation, int width, Team team) {
    return fields(synapses, correlation, width, null, team);
  }

  /**
   * The same with neurons that may be made elsewhere.
   *
   * @param elsewhere makes them, out of the {@link #blocks} of the same networks; null if they are made here
   */
  public abstract ResumableSimulation.Factory fields(Synapses synapses, Correlation correlation, int width, LayerSummation elsewhere, Team team);

  /**
   * Blocks of neurons of the simulations that {@link #fields} makes.
   *
   * @throws IllegalArgumentException if the law keeps something from segment to segment
   */
  public abstract LayerBlocks blocks(
      NetworkParameters parameters, Synapses synapses, Correlation correlation, NetworkInput input, int patterns, long seed, boolean innovations, Team team);

  /**
   * Bytes that one simulation takes, excepted what it shares with others, a fixed input's values, and weights that are
   * drawn as a matrix: orthogonal ones and those from a dense correlation.
   */
  public abstract long bytes(NetworkInput input, int patterns, int width, int workers);

  /**
   * Bytes that a joint simulation takes beyond those of one simulation.
   *
   * @param networks how many networks it has
   */
  public abstract long jointBytes(NetworkInput input, int networks, int patterns, int width);

  /** Bytes that one simulation by fields takes, excepted what it shares with others and a fixed input's values. */
  public abstract long fieldBytes(FieldStorage storage, NetworkInput input, int patterns, int width, int workers);

  /** Bytes of the factor of a dense correlation, which simulations share. */
  public abstract long denseFactorBytes(int width);

  /** Bytes of one number. */
  public abstract int elementBytes();

  /** f64 or f32. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
