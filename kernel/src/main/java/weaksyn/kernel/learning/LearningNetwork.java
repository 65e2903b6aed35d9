package weaksyn.kernel.learning;

import java.util.function.Function;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.network.LayerSampler;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/**
 * A network whose layers learn one after another. Learning starts from normal weights of variance g²/N_in. Layer l + 1
 * learns from what layer l makes of all patterns.
 *
 * <p>The result is a function of parameters, patterns, seed, rule and realisation alone: the bits are the same for any
 * team and lane width. Networks that differ in the rule alone start from the same weights and see the same batches.
 */
@AlsoInFloat(marked = true)
final class LearningNetwork implements Learning {
  private final NetworkParameters network;
  private final Function<RuleParameters, LearningRule> rules;
  private final @Narrow double[] patterns;
  private final int inputs;
  private final int count;
  private final int measured;
  private final long seed;
  private final Workspace workspace;
  private final LayerSampler sampler;
  private final double rate;
  private final LayerTraining firstTraining;
  private final LayerTraining training;
  private final Layer layers;
  private final LayerMeter meter;
  private final @Narrow double[] bias;

  /** Allocates all that does not depend on the layer. The patterns are not copied. */
  LearningNetwork(
      NetworkParameters network, Function<RuleParameters, LearningRule> rules, Training training, @Narrow double[] patterns, int inputs, int measured,
      long seed,
      Team team) {
    this.network = network;
    this.rules = rules;
    rate = training.rate();
    this.patterns = patterns;
    this.inputs = inputs;
    count = patterns.length / inputs;
    this.measured = measured;
    this.seed = seed;
    if (measured > count || patterns.length % inputs != 0) {
      throw new IllegalArgumentException(patterns.length + " numbers are not " + measured + " or more rows of " + inputs);
    }
    workspace = new Workspace(team);
    int width = network.width();
    WeightSampler initial = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team);
    sampler = new LayerSampler(initial, width, network.gain(), network.biasScale(), seed, workspace);
    firstTraining = new LayerTraining(training, network, inputs, workspace);
    this.training = inputs == width ? firstTraining : new LayerTraining(training, network, width, workspace);
    layers = new Layer(network.activation(), workspace);
    meter = new LayerMeter(measured, width, workspace);
    bias = new @Narrow double[width];
  }

  @Override
  public Activities input(int realisation, int rows) {
    if (rows < measured || rows > count) {
      throw new IllegalArgumentException(rows + " patterns of " + measured + " that are measured and " + count + " that there are");
    }
    return new Propagation(realisation, rows);
  }

  /** Activities of one layer, in buffers that are allocated when they are needed. */
  private final class Propagation implements Activities {
    private final int realisation;
    private final int rows;
    private int layer;
    private @Narrow double[] current = patterns;
    private @Narrow double[] next;

    Propagation(int realisation, int rows) {
      this.realisation = realisation;
      this.rows = rows;
    }

    /** Number of neurons that the activities are of. */
    private int neurons() {
      return layer == 0 ? inputs : network.width();
    }

    @Override
    public double[] learn(RuleParameters rule) {
      if (rate > rule.largestRate()) {
        throw new IllegalArgumentException("rate must be at most " + rule.largestRate() + " with this rule, is " + rate);
      }
      var w = new @Narrow double[Math.multiplyExact(network.width(), neurons())];
      sampler.draw(realisation, layer + 1, neurons(), w, bias);
      RandomStream choices = new RandomStream(seed, realisation, layer + 1, Purpose.BATCHES);
      (layer == 0 ? firstTraining : training).train(rules.apply(rule), current, rows, choices, bias, w);
      return wide(w, w.length);
    }

    @Override
    public void propagate(double[] weights) {
      sampler.drawBias(realisation, layer + 1, bias);
      if (next == null) {
        next = new @Narrow double[Math.multiplyExact(rows, network.width())];
      }
      layers.propagate(rows, neurons(), network.width(), current, Element.array(weights), bias, next);
      var behind = current;
      current = next;
      next = layer == 0 ? null : behind; // the patterns themselves are not to be written to
      layer++;
    }

    @Override
    public LayerMeasurement measure() {
      return (layer == 0 ? new LayerMeter(measured, inputs, workspace) : meter).measure(current);
    }

    @Override
    public double[] measured() {
      return wide(current, measured * neurons());
    }
  }

  private static double[] wide(@Narrow double[] x, int length) {
    double[] wide = new double[length];
    Wide.copy(x, 0, wide, 0, length);
    return wide;
  }

  /** Bytes of one network without its patterns. */
  static long bytes(RuleParameters rule, Training training, long count, int inputs, int width, int measured, int counterparts, int workers) {
    long largest = Math.max(inputs, width);
    long trainings = LayerTraining.bytes(rule, training.batchSize(), inputs, width)
        + (inputs == width ? 0 : LayerTraining.bytes(rule, training.batchSize(), width, width));
    long activities = 2L * Element.BYTES * width * (count + (long) counterparts * measured);
    long weights = (1L + counterparts) * width * largest * (Element.BYTES + Double.BYTES);
    return trainings + activities + weights + LayerMeter.bytes(measured, width, workers) + Workspace.bytes(Math.max(largest, measured), workers);
  }
}
