package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.CovarianceAccumulator;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.WeightSampler;

/**
 * Simulates realisations of a network, one after another: draw the input, then for each layer draw weights and biases,
 * propagate, measure.
 *
 * <p>A realisation is a function of parameters, sampler, input, patterns, seed and its number alone: the same bits for
 * any team and lane width. All large buffers are allocated once, at construction. One thread at a time; concurrent
 * realisations need one simulation each and may share the sampler.
 */
@AlsoInFloat(marked = true)
public final class NetworkSimulation implements Simulation {
  /** Neurons that are handed over together. */
  private static final int NEURONS = 16;

  private final NetworkParameters parameters;
  private final NetworkInput input;
  private final int patterns;
  private final Workspace workspace;
  private final LayerSampler layerSampler;
  private final Layer layers;
  private final MeasuredInput measuredInput;
  private final LayerMeter meter;
  private final @Narrow double[] weights;
  private final @Narrow double[] bias;
  private @Narrow double[] current;
  private @Narrow double[] next;
  private final ConditionalMeans means;
  private final @Narrow double[] fields;

  /**
   * A simulation without innovations; the parameters are those of {@link #NetworkSimulation(NetworkParameters,
   * WeightSampler, NetworkInput, int, long, boolean, Team)}.
   */
  public NetworkSimulation(NetworkParameters parameters, WeightSampler sampler, NetworkInput input, int patterns, long seed, Team team) {
    this(parameters, sampler, input, patterns, seed, false, team);
  }

  /**
   * Allocates everything.
   *
   * @param patterns M, number of input patterns, at least 4; patterns given by a {@link NetworkInput.Fixed} must be as
   *     many
   * @param innovations whether {@link #run} measures them too; the rest keeps its bits
   * @throws IllegalArgumentException if there are too few patterns, or another number than the input has
   * @throws ArithmeticException if a matrix would have more than 2³¹ − 1 numbers
   */
  public NetworkSimulation(
      NetworkParameters parameters, WeightSampler sampler, NetworkInput input, int patterns, long seed, boolean innovations, Team team) {
    this.parameters = parameters;
    this.input = input;
    this.patterns = patterns;
    workspace = new Workspace(team);
    int width = parameters.width();
    layerSampler = new LayerSampler(sampler, width, parameters.gain(), parameters.biasScale(), seed, workspace);
    int inputWidth = input.inputWidth(width);
    meter = new LayerMeter(patterns, width, workspace);
    measuredInput = new MeasuredInput(input, patterns, width, seed, innovations, meter, workspace);
    layers = new Layer(parameters.activation(), workspace);
    weights = sampler.hasSource() ? null : new @Narrow double[Math.multiplyExact(width, Math.max(width, inputWidth))];
    bias = new @Narrow double[width];
    current = new @Narrow double[Math.multiplyExact(patterns, width)];
    next = new @Narrow double[current.length];
    means = innovations ? new ConditionalMeans(sampler.synapses(), sampler.sums(), parameters, patterns) : null;
    fields = innovations ? new @Narrow double[current.length] : null;
  }

  @Override
  public List<LayerMeasurement> run(int realisation) {
    List<LayerMeasurement> measurements = new ArrayList<>(parameters.depth() + 1);
    var h0 = measuredInput.draw(realisation, current);
    measurements.add(measuredInput.measure(h0));
    layers.keepFields(fields);
    propagateAll(realisation, h0, layer -> measurements.add(measure(layer, measurements.getLast().statistics())));
    layers.keepFields(null);
    return measurements;
  }

  private LayerMeasurement measure(int layer, LayerStatistics before) {
    LayerMeasurement measured = meter.measure(next);
    return means == null
        ? measured
        : measured.with(means.innovations(before, inputs(layer), meter.measure(fields).statistics(), () -> FieldMean.of(fields, patterns)));
  }

  @Override
  public void visit(int realisation, Visitor visitor) {
    propagateAll(realisation, measuredInput.draw(realisation, current), layer -> visitor.visit(layer, new State(realisation, layer)));
  }

  /**
   * Propagates the patterns from layer to layer; {@code reached} is told each one while {@code next} holds its
   * activities.
   */
  private void propagateAll(int realisation, @Narrow double[] h0, IntConsumer reached) {
    for (int layer = 1; layer <= parameters.depth(); layer++) {
      propagate(realisation, layer, layer == 1 ? h0 : current);
      reached.accept(layer);
      var swap = current;
      current = next;
      next = swap;
    }
  }

  private int inputs(int layer) {
    return layer == 1 ? input.inputWidth(parameters.width()) : parameters.width();
  }

  /** The layer whose activities {@code next} holds. */
  private final class State implements LayerState {
    private final int realisation;
    private final int layer;

    State(int realisation, int layer) {
      this.realisation = realisation;
      this.layer = layer;
    }

    @Override
    public double[] weights() {
      int inputs = inputs(layer);
      var drawn = new @Narrow double[Math.multiplyExact(parameters.width(), inputs)];
      layerSampler.drawWeights(realisation, layer, inputs, drawn);
      double[] wide = new double[drawn.length];
      Wide.copy(drawn, 0, wide, 0, wide.length);
      return wide;
    }

    @Override
    public double[] covariance() {
      CovarianceAccumulator accumulator = new CovarianceAccumulator(parameters.width(), workspace);
      accumulator.add(next, patterns);
      return accumulator.covariance();
    }

    @Override
    public double[] centredGram() {
      return LayerMeter.centredGram(next, patterns, parameters.width(), workspace);
    }

    @Override
    public void activities(ActivityReceiver receiver) {
      int width = parameters.width();
      double[] h = new double[Math.multiplyExact(NEURONS, patterns)];
      double[] row = new double[NEURONS];
      for (int first = 0; first < width; first += NEURONS) {
        int count = Math.min(NEURONS, width - first);
        for (int a = 0; a < patterns; a++) {
          Wide.copy(next, a * width + first, row, 0, count);
          for (int i = 0; i < count; i++) {
            h[i * patterns + a] = row[i];
          }
        }
        receiver.next(h, count);
      }
    }
  }

  private void propagate(int realisation, int layer, @Narrow double[] h) {
    int width = parameters.width();
    int inputs = inputs(layer);
    layerSampler.drawBias(realisation, layer, bias);
    if (weights == null) {
      layers.propagate(patterns, inputs, width, h, layerSampler.weightSource(realisation, layer, inputs), bias, next);
    } else {
      layerSampler.drawWeights(realisation, layer, inputs, weights);
      layers.propagate(patterns, inputs, width, h, weights, bias, next);
    }
  }

  /**
   * Bytes that a simulation takes, excepted the sampler, a fixed input, and weights where the sampler has no
   * {@link WeightSampler#hasSource source}.
   */
  public static long bytes(NetworkInput input, int patterns, int width, int workers) {
    int larger = Math.max(width, input.inputWidth(width));
    long meters = LayerMeter.bytes(patterns, width, workers) + MeasuredInput.bytes(input, patterns, width, workers);
    long matrices = Element.BYTES * 2L * patterns * width;
    return meters + matrices + Workspace.bytes(Math.min(larger, patterns), workers);
  }
}
