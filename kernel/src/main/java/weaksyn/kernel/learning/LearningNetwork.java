package weaksyn.kernel.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.network.LayerDraw;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Draw;
import weaksyn.kernel.random.Stream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;

/**
 * A network whose layers learn one after another. Learning starts from normal weights of variance g²/N_in; layer l + 1 sees what layer l makes of all patterns.
 *
 * <p>The result is a function of parameters, patterns, seed, competition and realisation alone: the same bits for any team and lane width. Networks that differ in competition alone start
 * from the same weights and see the same batches.
 */
@AlsoInFloat(marked = true)
final class LearningNetwork implements Learning {
  private final NetworkParameters network;
  private final DoubleFunction<LearningRule> rules;
  private final @Narrow double[] patterns;
  private final int inputs;
  private final int count;
  private final int samples;
  private final long seed;
  private final Workspace workspace;
  private final LayerDraw draw;
  private final LayerTraining firstTraining;
  private final LayerTraining training;
  private final Layer layers;
  private final LayerMeter meter;
  private final @Narrow double[] bias;

  /** Allocates all that does not depend on the layer; the patterns are not copied. */
  LearningNetwork(
      NetworkParameters network, DoubleFunction<LearningRule> rules, Training training, @Narrow double[] patterns, int inputs, int samples, long seed,
      Team team) {
    this.network = network;
    this.rules = rules;
    this.patterns = patterns;
    this.inputs = inputs;
    count = patterns.length / inputs;
    this.samples = samples;
    this.seed = seed;
    if (samples > count || patterns.length % inputs != 0) {
      throw new IllegalArgumentException(patterns.length + " numbers are not " + samples + " or more rows of " + inputs);
    }
    workspace = new Workspace(team);
    int width = network.width();
    WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team);
    draw = new LayerDraw(sampler, width, network.gain(), network.biasScale(), seed, workspace);
    firstTraining = new LayerTraining(training, network, inputs, workspace);
    this.training = inputs == width ? firstTraining : new LayerTraining(training, network, width, workspace);
    layers = new Layer(network.activation(), workspace);
    meter = new LayerMeter(samples, width, workspace);
    bias = new @Narrow double[width];
  }

  @Override
  public LayerMeasurement input() {
    return new LayerMeter(samples, inputs, workspace).measure(patterns);
  }

  @Override
  public double[] firstLayer(double competition, int realisation) {
    return learn(1, realisation, rules.apply(competition), patterns);
  }

  @Override
  public List<List<LayerMeasurement>> run(double competition, int realisation, Counterparts counterparts) {
    List<Activities> networks = new ArrayList<>();
    for (int k = 0; k <= counterparts.count(); k++) {
      networks.add(new Activities(k == 0 ? count : samples));
    }
    List<List<LayerMeasurement>> measured = new ArrayList<>();
    var rule = rules.apply(competition);
    for (int layer = 1; layer <= network.depth(); layer++) {
      double[] learned = learn(layer, realisation, rule, layer == 1 ? patterns : networks.getFirst().current);
      List<double[]> weights = new ArrayList<>(List.of(learned));
      weights.addAll(counterparts.of(layer, before(layer), learned));
      List<LayerMeasurement> row = new ArrayList<>();
      for (int k = 0; k < networks.size(); k++) {
        row.add(networks.get(k).propagate(layer, Element.array(weights.get(k))));
      }
      measured.add(row);
    }
    return measured;
  }

  /** Number of neurons before a layer. */
  private int before(int layer) {
    return layer == 1 ? inputs : network.width();
  }

  /** Trains one layer; its biases are left in {@link #bias}. */
  private double[] learn(int layer, int realisation, LearningRule rule, @Narrow double[] seen) {
    int before = before(layer);
    var w = new @Narrow double[Math.multiplyExact(network.width(), before)];
    draw.draw(realisation, layer, before, w, bias);
    (layer == 1 ? firstTraining : training).train(rule, seen, count, new Stream(seed, realisation, layer, Draw.BATCHES), bias, w);
    double[] wide = new double[w.length];
    Wide.copy(w, 0, wide, 0, wide.length);
    return wide;
  }

  /** Activities of one network. */
  private final class Activities {
    private final int rows;
    private @Narrow double[] current;
    private @Narrow double[] next;

    Activities(int rows) {
      this.rows = rows;
      current = new @Narrow double[Math.multiplyExact(rows, network.width())];
      next = new @Narrow double[current.length];
    }

    LayerMeasurement propagate(int layer, @Narrow double[] w) {
      layers.propagate(rows, before(layer), network.width(), layer == 1 ? patterns : current, w, bias, next);
      var swap = current;
      current = next;
      next = swap;
      return meter.measure(current);
    }
  }

  /** Bytes of one network, its patterns excepted. */
  static long bytes(Training training, long count, int inputs, int width, int samples, int counterparts, int workers) {
    long largest = Math.max(inputs, width);
    long trainings = LayerTraining.bytes(training.batchSize(), inputs, width) + (inputs == width ? 0 : LayerTraining.bytes(training.batchSize(), width, width));
    long activities = 2L * Element.BYTES * width * (count + (long) counterparts * samples);
    long weights = (1L + counterparts) * width * largest * (Element.BYTES + Double.BYTES);
    return trainings + activities + weights + LayerMeter.bytes(samples, width, workers) + Workspace.bytes(Math.max(largest, samples), workers);
  }
}
