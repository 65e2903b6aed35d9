package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.CovarianceAccumulator;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.covariance.UnbiasedEstimates;
import weaksyn.kernel.field.FieldFactor;
import weaksyn.kernel.field.FieldLaw;
import weaksyn.kernel.field.FieldMemory;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.field.FieldSynapses;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.NeuronRows;
import weaksyn.kernel.field.RowBuffers;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;

/**
 * Simulates realisations by their fields. A layer's weights are seen through the fields of M patterns alone, which are
 * jointly normal given the activities of the layer before: Cov(Z_ai, Z_bj) = R_ij K_ab with K = (g²/N_in) h hᵀ. So they
 * are drawn, Z = F Ξ L_Rᵀ with F Fᵀ = K and R = L_R L_Rᵀ. They have the law of fields of drawn weights at any width, at
 * N M² work instead of N² M. {@link FieldSynapses} says how each correlation is made.
 *
 * <p>Neurons are made in blocks that are summed and forgotten, so memory does not grow with N, excepted what
 * {@link FieldSynapses} keeps. A realisation is a function of parameters, correlation, input, patterns, seed and its
 * number alone: the same bits for any team and lane width. One thread at a time.
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
  private final NetworkInput input;
  private final int patterns;
  private final Team team;
  private final LayerPass pass;
  private final FieldFactor factor;
  private final FieldInput fieldInput;
  private final FieldSynapses synapses;
  private final ConditionalMeans means;
  private final LayerSummation elsewhere;

  /**
   * A simulation that shares nothing with others, without innovations.
   *
   * @throws IllegalArgumentException if there are no such fields, see {@link FieldLaw}, or patterns are too few or do
   *     not fit the input
   * @throws weaksyn.kernel.blas.NotPositiveDefiniteException if a dense correlation has no factor
   */
  public FieldSimulation(
      NetworkParameters parameters, Synapses synapses, Correlation correlation, NetworkInput input, int patterns, long seed, Team team) {
    this(parameters, new FieldLaw(synapses, correlation, parameters.width(), team), input, patterns, seed, false, team);
  }

  /**
   * Allocates what does not depend on a layer.
   *
   * @param law of the weights, of the networks' width
   * @param patterns M, number of input patterns, at least {@link UnbiasedEstimates#MIN_PATTERNS}; patterns given by a
   *     {@link NetworkInput.Fixed} must be as many
   * @param innovations whether {@link #run(int)} measures them too; the rest keeps its bits
   * @throws IllegalArgumentException if patterns are too few or do not fit the input, or are more than neurons where
   *     weights are orthogonal
   * @throws ArithmeticException if a matrix would have more than 2³¹ − 1 numbers
   */
  public FieldSimulation(
      NetworkParameters parameters, FieldLaw law, NetworkInput input, int patterns, long seed, boolean innovations, Team team) {
    this(parameters, law, input, patterns, seed, innovations, null, team);
  }

  /**
   * The same with neurons that may be made elsewhere. The results have the same bits.
   *
   * @param elsewhere makes and sums up the neurons of layers, and of isotropic input, see {@link FieldBlocks}; null if
   *     they are made here
   */
  public FieldSimulation(
      NetworkParameters parameters, FieldLaw law, NetworkInput input, int patterns, long seed, boolean innovations, LayerSummation elsewhere, Team team) {
    if (patterns < UnbiasedEstimates.MIN_PATTERNS) {
      throw new IllegalArgumentException("a simulation needs at least " + UnbiasedEstimates.MIN_PATTERNS + " patterns, not " + patterns);
    }
    this.parameters = parameters;
    this.input = input;
    this.patterns = patterns;
    this.team = team;
    int width = parameters.width();
    pass = new LayerPass(patterns, innovations, team);
    factor = new FieldFactor(patterns, Element.EPSILON, team);
    fieldInput = new FieldInput(input, patterns, width, seed, pass, factor, elsewhere, team);
    FieldRows rows = new FieldRows(patterns, parameters.activation(), new BiasDraw(parameters.biasScale()));
    synapses = new FieldSynapses(law, patterns, parameters.gain(), seed, pass, rows, team);
    this.elsewhere = elsewhere;
    means = innovations ? new ConditionalMeans(law.synapses(), law.sums(), parameters, patterns) : null;
  }

  @Override
  public List<LayerMeasurement> run(int realisation) {
    return run(realisation, null, NOBODY);
  }

  @Override
  public List<LayerMeasurement> run(int realisation, Checkpoint from, Observer observer) {
    return run(realisation, from, observer, (_, _, _) -> {});
  }

  @Override
  public void visit(int realisation, Visitor visitor) {
    if (elsewhere != null) {
      throw new IllegalStateException("the neurons are made elsewhere");
    }
    run(realisation, null, NOBODY, (layer, rows, sums) -> visitor.visit(layer, new State(rows, sums)));
  }

  /** Is told each layer while its neurons can still be made. */
  private interface Neurons {
    void reached(int layer, NeuronRows rows, NeuronSums sums);
  }

  private List<LayerMeasurement> run(int realisation, Checkpoint from, Observer observer, Neurons neurons) {
    List<LayerMeasurement> measurements = new ArrayList<>(parameters.depth() + 1);
    int width = parameters.width();
    int reached = 0;
    LayerFactor f;
    if (from == null) {
      FieldInput.Reached drawn = fieldInput.draw(realisation, made -> observer.advanced(0, made), team);
      LayerMeasurement drawnMeasurement = drawn.measurement();
      measurements.add(
          means == null ? drawnMeasurement : drawnMeasurement.with(ConditionalMeans.ofInput(input, width, drawnMeasurement.statistics())));
      f = drawn.factor();
      observer.factored(0, drawn.condition());
    } else {
      require(from);
      measurements.addAll(from.measurements());
      reached = from.layer();
      f = factor.of(NeuronSums.ofLaw(patterns, from.law()));
    }
    for (int layer = reached + 1; layer <= parameters.depth(); layer++) {
      int current = layer;
      int inputs = layer == 1 ? input.inputWidth(width) : width;
      LongConsumer progress = made -> observer.advanced(current, made);
      NeuronRows rows = elsewhere == null ? synapses.layer(f, inputs, realisation, layer) : null;
      NeuronSums sums = elsewhere == null ? sum(rows, progress) : elsewhere.sum(new FieldLayer(realisation, layer, f, inputs), progress);
      measurements.add(measure(sums, measurements.getLast().statistics(), inputs));
      neurons.reached(layer, rows, sums);
      if (layer < parameters.depth()) {
        observer.reached(new Checkpoint(layer, List.copyOf(measurements), sums.law()));
        f = factor.of(sums);
        observer.factored(layer, factor.condition());
      }
    }
    return measurements;
  }

  private NeuronSums sum(NeuronRows rows, LongConsumer progress) {
    int width = parameters.width();
    return means == null ? pass.sum(rows, width, progress) : pass.sumWithFields(rows, width, progress);
  }

  private LayerMeasurement measure(NeuronSums sums, LayerStatistics before, int inputs) {
    int width = parameters.width();
    LayerMeasurement measured = sums.measure(width);
    if (means == null) {
      return measured;
    }
    NeuronSums fields = sums.fields();
    return measured.with(means.innovations(before, inputs, fields.measure(width).statistics(), () -> fields.mean(width)));
  }

  private void require(Checkpoint from) {
    boolean inside = from.layer() >= 1 && from.layer() < parameters.depth();
    if (!inside || from.measurements().size() != from.layer() + 1) {
      throw new IllegalArgumentException(
          "no checkpoint of " + parameters.depth() + " layers: " + from.measurements().size() + " measurements up to layer " + from.layer());
    }
  }

  /** A layer whose neurons can be made again. */
  private final class State implements LayerState {
    private final NeuronRows rows;
    private final NeuronSums sums;

    State(NeuronRows rows, NeuronSums sums) {
      this.rows = rows;
      this.sums = sums;
    }

    @Override
    public double[] weights() {
      throw new IllegalStateException("a simulation by fields has no weights");
    }

    @Override
    public double[] covariance() {
      int width = parameters.width();
      CovarianceAccumulator accumulator = new CovarianceAccumulator(width, new Workspace(team));
      accumulator.add(pass.activities(rows, width), patterns);
      return accumulator.covariance();
    }

    @Override
    public double[] centredGram() {
      return sums.centredGram();
    }

    @Override
    public void activities(ActivityReceiver receiver) {
      double[] h = new double[Math.multiplyExact(RowBuffers.ROWS, patterns)];
      pass.forEachRows(rows, parameters.width(), (block, _, count) -> {
        Wide.copy(block, 0, h, 0, count * patterns);
        receiver.next(h, count);
      });
    }
  }

  /**
   * Bytes that one simulation takes, excepted the factor of a given correlation and the values of a fixed input.
   *
   * @param storage what its weights let it keep
   */
  public static long bytes(FieldStorage storage, NetworkInput input, int patterns, int width, int workers) {
    return FieldMemory.bytes(storage, patterns, width, workers) + FieldInput.bytes(input, patterns, width, workers);
  }

  /**
   * Bytes that a {@link LayerPass} takes, at most: for each worker the Gram matrix and the packed activities of the
   * neurons at work, and the Gram matrices that wait in the tree of segments.
   */
  static long passBytes(int patterns, int width, int workers) {
    int levels = Long.SIZE - Long.numberOfLeadingZeros(width / (long) LayerPass.SEGMENT + 1);
    long gram = (long) patterns * patterns * Double.BYTES;
    long block = 2L * Blocking.KC * (patterns + 64L) * Double.BYTES;
    return gram * (2L * workers + levels + 2) + block * workers;
  }

  /** Floating-point operations of one realisation to leading order: the products of propagation and of measurement. */
  public static double operations(NetworkInput input, int patterns, int width, int depth) {
    return FieldInput.operations(input, patterns, width) + (2.0 * depth + 1) * patterns * patterns * width;
  }
}
