package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.covariance.UnbiasedEstimates;
import weaksyn.kernel.field.DrawnRows;
import weaksyn.kernel.field.FieldFactor;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/**
 * Simulates realisations by their fields. A layer's weights are seen through the fields of M patterns alone, which are
 * jointly normal given the activities of the layer before: Cov(Z_ai, Z_bj) = R_ij K_ab with K = (g²/N_in) h hᵀ. So they
 * are drawn, Z = F Ξ L_Rᵀ with F Fᵀ = K, with the same law as through weights at any width and N M² work instead of N²
 * M.
 *
 * <p>Neurons are made in blocks that are summed and forgotten: memory does not grow with N. A realisation is a function
 * of parameters, correlation, input, samples, seed and its number alone. One thread at a time.
 */
@AlsoInFloat(marked = true)
public final class FieldSimulation implements ResumableSimulation {
  static final Observer NOBODY = new Observer() {
    @Override
    public void advanced(int layer, long neurons) {}

    @Override
    public void reached(Checkpoint checkpoint) {}
  };

  private final NetworkParameters parameters;
  private final double rho;
  private final int samples;
  private final long seed;
  private final LayerPass pass;
  private final FieldFactor factor;
  private final DrawnRows inputRows;
  private final FieldRows rows;
  private final @Narrow double[] normals;
  private final double[] wide;
  private final double[] common;

  /**
   * Allocates everything.
   *
   * @param synapses Gaussian: the fields of binary ones are not Gaussian
   * @param correlation equal, at least 0
   * @param input isotropic
   * @param samples M, number of input patterns, at least {@link UnbiasedEstimates#MIN_PATTERNS}
   * @throws IllegalArgumentException if an argument is not as said
   */
  public FieldSimulation(NetworkParameters parameters, Synapses synapses, Correlation correlation, NetworkInput input, int samples, long seed, Team team) {
    if (synapses != Synapses.GAUSSIAN) {
      throw new IllegalArgumentException("fields are Gaussian for Gaussian synapses alone, not for " + synapses);
    }
    if (!(correlation instanceof Correlation.Equal equal && equal.rho() >= 0 && input instanceof NetworkInput.Isotropic)) {
      throw new IllegalArgumentException("no fields of " + correlation + " on " + input);
    }
    if (samples < UnbiasedEstimates.MIN_PATTERNS) {
      throw new IllegalArgumentException("a simulation needs at least " + UnbiasedEstimates.MIN_PATTERNS + " samples, not " + samples);
    }
    this.parameters = parameters;
    rho = equal.rho();
    this.samples = samples;
    this.seed = seed;
    pass = new LayerPass(samples, team);
    factor = new FieldFactor(samples, Element.EPSILON, team);
    inputRows = new DrawnRows(samples);
    rows = new FieldRows(samples, parameters.activation(), new BiasDraw(parameters.biasScale()), false);
    normals = new @Narrow double[samples];
    wide = new double[samples];
    common = new double[samples];
  }

  @Override
  public List<LayerMeasurement> run(int realisation) {
    return run(realisation, null, NOBODY);
  }

  @Override
  public List<LayerMeasurement> run(int realisation, Checkpoint from, Observer observer) {
    List<LayerMeasurement> measurements = new ArrayList<>(parameters.depth() + 1);
    long width = parameters.width();
    NeuronSums sums;
    int reached;
    if (from == null) {
      inputRows.set(new RandomStream(seed, realisation, 0, Purpose.INPUT_FIELDS));
      sums = pass.sum(inputRows, width, neurons -> observer.advanced(0, neurons));
      measurements.add(sums.measure(width));
      reached = 0;
    } else {
      if (from.measurements().size() != from.layer() + 1 || from.layer() >= parameters.depth()) {
        throw new IllegalArgumentException(
            "the checkpoint has " + from.measurements().size() + " measurements at layer " + from.layer() + " of " + parameters.depth());
      }
      measurements.addAll(from.measurements());
      sums = NeuronSums.ofLaw(samples, from.law());
      reached = from.layer();
    }
    for (int layer = reached + 1; layer <= parameters.depth(); layer++) {
      observer.reached(new Checkpoint(layer - 1, List.copyOf(measurements), sums.law()));
      prepare(realisation, layer, sums);
      int current = layer;
      sums = pass.sum(rows, width, neurons -> observer.advanced(current, neurons));
      measurements.add(sums.measure(width));
    }
    return measurements;
  }

  private void prepare(int realisation, int layer, NeuronSums sums) {
    double[] f = factor.of(sums);
    double scale = parameters.gain() / Math.sqrt(parameters.width());
    Normals.fill(new RandomStream(seed, realisation, layer, Purpose.COMMON_FIELD), 0, normals, 0, samples);
    Wide.copy(normals, 0, wide, 0, samples);
    FieldFactor.multiply(f, samples, samples, wide, common);
    for (int a = 0; a < samples; a++) {
      common[a] *= scale * Math.sqrt(rho);
    }
    rows.set(f, samples, scale * Math.sqrt(1 - rho), common, seed, realisation, layer, Purpose.FIELDS);
  }

  @Override
  public void visit(int realisation, Visitor visitor) {
    throw new IllegalStateException("fields have no weights to visit");
  }
}
