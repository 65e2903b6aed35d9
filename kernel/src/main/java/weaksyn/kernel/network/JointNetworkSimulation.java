package weaksyn.kernel.network;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.weights.SharedNormals;
import weaksyn.kernel.weights.WeightSampler;

/**
 * Simulates realisations of networks whose weights come from the same normal numbers. All networks take one layer
 * before any takes the next: the layer's normal numbers are drawn once, and each network makes its weights of them
 * while they are packed for its product. Bits are those of {@link NetworkSimulation}, for any team and lane width.
 */
@AlsoInFloat(marked = true)
public final class JointNetworkSimulation implements JointSimulation {
  private final NetworkParameters parameters;
  private final NetworkInput input;
  private final int patterns;
  private final long seed;
  private final List<Network> networks = new ArrayList<>();
  private final MeasuredInput measuredInput;
  private final Layer layers;
  private final LayerMeter meter;
  private final SharedNormals normals;
  private final @Narrow double[] bias;
  private final @Narrow double[] first;
  private final @Narrow double[] fields;
  private @Narrow double[] next;

  /** What one network does not share. */
  private static final class Network {
    private final LayerSampler sampler;
    private final ConditionalMeans means;
    private @Narrow double[] activities;
    private LayerStatistics before;

    Network(LayerSampler sampler, ConditionalMeans means, @Narrow double[] activities) {
      this.sampler = sampler;
      this.means = means;
      this.activities = activities;
    }
  }

  /**
   * Allocates everything.
   *
   * @param samplers laws of the weights, one for each network
   * @param patterns M, number of input patterns, at least 4; patterns given by a {@link NetworkInput.Fixed} must be as
   *     many
   * @param innovations whether they are measured too; the rest keeps its bits
   * @throws IllegalArgumentException if there are too few patterns, or another number than the input has, or if a
   *     sampler has no {@linkplain WeightSampler#hasSource source}
   * @throws ArithmeticException if a matrix would have more than 2³¹ − 1 numbers
   */
  public JointNetworkSimulation(
      NetworkParameters parameters, List<WeightSampler> samplers, NetworkInput input, int patterns, long seed, boolean innovations, Team team) {
    this.parameters = parameters;
    this.input = input;
    this.patterns = patterns;
    this.seed = seed;
    Workspace workspace = new Workspace(team);
    int width = parameters.width();
    meter = new LayerMeter(patterns, width, workspace);
    measuredInput = new MeasuredInput(input, patterns, width, seed, innovations, meter, workspace);
    layers = new Layer(parameters.activation(), workspace);
    normals = new SharedNormals(team);
    WeightSampler.Buffers buffers = new WeightSampler.Buffers(workspace);
    int numbers = Math.multiplyExact(patterns, width);
    for (WeightSampler sampler : samplers) {
      if (!sampler.hasSource()) {
        throw new IllegalArgumentException("weights that are drawn as a matrix share no normal numbers: " + sampler.synapses());
      }
      networks.add(
          new Network(
              new LayerSampler(sampler, width, parameters.gain(), parameters.biasScale(), seed, buffers),
              innovations ? new ConditionalMeans(sampler.synapses(), sampler.sums(), parameters, patterns) : null,
              new @Narrow double[numbers]));
    }
    bias = new @Narrow double[width];
    first = new @Narrow double[numbers];
    next = new @Narrow double[numbers];
    fields = innovations ? new @Narrow double[numbers] : null;
    layers.keepFields(fields);
  }

  @Override
  public List<List<LayerMeasurement>> run(int realisation, int... numbers) {
    var h0 = measuredInput.draw(realisation, first);
    LayerMeasurement ofInput = measuredInput.measure(h0);
    List<Network> chosen = new ArrayList<>();
    List<List<LayerMeasurement>> measurements = new ArrayList<>();
    for (int number : numbers) {
      Network network = networks.get(number);
      network.before = ofInput.statistics();
      chosen.add(network);
      measurements.add(new ArrayList<>(List.of(ofInput)));
    }
    for (int layer = 1; layer <= parameters.depth(); layer++) {
      int inputs = layer == 1 ? input.inputWidth(parameters.width()) : parameters.width();
      normals.draw(LayerSampler.stream(seed, realisation, layer), parameters.width(), inputs);
      for (int i = 0; i < chosen.size(); i++) {
        Network network = chosen.get(i);
        measurements.get(i).add(propagate(network, realisation, layer, inputs, layer == 1 ? h0 : network.activities));
      }
    }
    return measurements;
  }

  private LayerMeasurement propagate(Network network, int realisation, int layer, int inputs, @Narrow double[] h) {
    network.sampler.drawBias(realisation, layer, bias);
    layers.propagate(patterns, inputs, parameters.width(), h, network.sampler.weightSource(realisation, layer, inputs, normals), bias, next);
    var swap = network.activities;
    network.activities = next;
    next = swap;
    LayerMeasurement measured = meter.measure(network.activities);
    LayerStatistics before = network.before;
    network.before = measured.statistics();
    return network.means == null
        ? measured
        : measured.with(network.means.innovations(before, inputs, meter.measure(fields).statistics(), () -> FieldMean.of(fields, patterns)));
  }

  /** Bytes that a joint simulation takes beyond those of a {@link NetworkSimulation}. */
  public static long moreBytes(NetworkInput input, int networks, int patterns, int width) {
    return (long) Element.BYTES * networks * patterns * width + SharedNormals.bytes(width, Math.max(width, input.inputWidth(width)));
  }
}
