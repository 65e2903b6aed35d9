package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.CorrelationSums;
import weaksyn.kernel.weights.Synapses;

/**
 * Innovations have mean zero, layer by layer, for each kind of synapses, correlation and input, by weights and by
 * fields. A mean is compared with its standard error over the realisations, at {@value #ERRORS} of them. A case of two
 * layers and an input has ten comparisons, so right means fail with probability 6·10⁻⁶ were they normal, and all
 * cases together with less than 10⁻³ with the skewness that such means have at these K. Seeds are fixed.
 *
 * <p>The power is shown by conditional means that are wrong in one term each.
 */
class InnovationLawTest {
  private static final double ERRORS = 5;
  private static final int WIDTH = 24;
  private static final int DEPTH = 2;
  private static final double GAIN = 1.3;
  private static final double BIAS = 0.2;
  private static final NetworkInput ISOTROPIC = new NetworkInput.Isotropic();
  private static final Correlation NONE = new Correlation.Equal(0);
  private static final Correlation EQUAL = new Correlation.Equal(0.25);
  private static final LayerStatistics NOTHING = new LayerStatistics(0, 0, 0, 0, 0, 0);

  static Stream<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    List<Correlation> correlations = List.of(
        NONE, EQUAL, new Correlation.Equal(-0.02), new Correlation.RandomSign(0.25), new Correlation.RandomSign(-0.02),
        new Correlation.Toeplitz(0.6, WIDTH), Correlation.toeplitz(-0.5, WIDTH));
    for (boolean fields : new boolean[] {false, true}) {
      for (Correlation correlation : correlations) {
        networks.add(Arguments.of(fields, Synapses.GAUSSIAN, correlation, ISOTROPIC));
        if (!fields) {
          networks.add(Arguments.of(false, Synapses.BINARY, correlation, ISOTROPIC));
        }
      }
      networks.add(Arguments.of(fields, Synapses.HAAR, NONE, ISOTROPIC));
      networks.add(Arguments.of(fields, Synapses.GAUSSIAN, EQUAL, new WishartInput.Law(0.5)));
      networks.add(Arguments.of(fields, Synapses.GAUSSIAN, EQUAL, new WishartInput.Law(2)));
      networks.add(Arguments.of(fields, Synapses.GAUSSIAN, EQUAL, new LowRankInput.Law(WIDTH / 4)));
      networks.add(Arguments.of(fields, Synapses.GAUSSIAN, EQUAL, fixed(9)));
      networks.add(Arguments.of(fields, Synapses.GAUSSIAN, EQUAL, fixed(60)));
    }
    networks.add(Arguments.of(false, Synapses.BINARY, EQUAL, fixed(9)));
    networks.add(Arguments.of(false, Synapses.BINARY, EQUAL, new WishartInput.Law(0.5)));
    return networks.stream();
  }

  /** M &lt; N. */
  @ParameterizedTest
  @MethodSource("networks")
  void haveMeanZero(boolean fields, Synapses synapses, Correlation correlation, NetworkInput input) {
    check(fields, synapses, correlation, input, 16, 1000);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("networks")
  void haveMeanZeroOverManyRealisations(boolean fields, Synapses synapses, Correlation correlation, NetworkInput input) {
    check(fields, synapses, correlation, input, 16, 10_000);
    if (synapses != Synapses.HAAR || !fields) {
      check(fields, synapses, correlation, input, 64, 10_000); // M ≥ N
    }
  }

  private static void check(boolean fields, Synapses synapses, Correlation correlation, NetworkInput input, int samples, int count) {
    List<List<LayerMeasurement>> runs = run(fields, synapses, correlation, input, WIDTH, DEPTH, samples, count);
    for (int l = input instanceof NetworkInput.Fixed ? 1 : 0; l <= DEPTH; l++) {
      for (int k = 0; k < 4; k++) {
        double errors = errors(innovations(runs, l), k);
        assertTrue(Math.abs(errors) < ERRORS, "innovation " + k + " of layer " + l + " at M = " + samples + " is off by " + errors + " errors");
      }
    }
  }

  /** The mean of all fields, which only φ that is not odd has. */
  @ParameterizedTest
  @MethodSource("networks")
  void theMeanOfTheFieldsHasMeanZero(boolean fields, Synapses synapses, Correlation correlation, NetworkInput input) {
    List<List<LayerMeasurement>> runs = run(Activation.RELU, fields, synapses, correlation, input, WIDTH, DEPTH, 16, 1000);
    for (int l = 1; l <= DEPTH; l++) {
      double[][] innovations = innovations(runs, l);
      assertTrue(Math.abs(errors(innovations, 4)) < ERRORS);
      double[][] activities = runs.stream().map(run -> new double[] {run.get(DEPTH).statistics().squaredMean()}).toArray(double[][]::new);
      assertTrue(Math.abs(errors(activities, 0)) > ERRORS, "a mean that is not 0 is found");
    }
  }

  /**
   * At N = 60, r = 1 a mean without the fourth cumulant of binary weights is off by about 4 errors at K = 2000, and by
   * 9 at K = 8000.
   */
  @Test
  void binaryWeightsWithoutTheirFourthCumulantAreFound() {
    int width = 60;
    Correlation correlation = new Correlation.Equal(1 / Math.sqrt(width));
    List<List<LayerMeasurement>> runs = run(false, Synapses.BINARY, correlation, ISOTROPIC, width, 1, 40, 6000);
    CorrelationSums sums = CorrelationSums.of(correlation, width);
    ConditionalMeans right = means(Synapses.BINARY, sums, width, 40);
    ConditionalMeans wrong = means(Synapses.GAUSSIAN, sums, width, 40);
    assertTrue(Math.abs(errors(innovations(runs, 1), 1)) < ERRORS);
    assertTrue(Math.abs(errors(replaced(runs, right, width, wrong, width), 1)) > ERRORS);
  }

  @Test
  void sumsWithoutTheSquaredCorrelationAreFound() {
    List<List<LayerMeasurement>> runs = run(true, Synapses.GAUSSIAN, EQUAL, ISOTROPIC, WIDTH, 1, 16, 1000);
    ConditionalMeans right = means(Synapses.GAUSSIAN, CorrelationSums.of(EQUAL, WIDTH), WIDTH, 16);
    ConditionalMeans wrong = means(Synapses.GAUSSIAN, new CorrelationSums(1, 0.25), WIDTH, 16);
    assertTrue(Math.abs(errors(replaced(runs, right, WIDTH, wrong, WIDTH), 1)) > ERRORS);
  }

  @Test
  void theWidthInPlaceOfThatOfTheInputIsFound() {
    List<List<LayerMeasurement>> runs = run(false, Synapses.GAUSSIAN, EQUAL, fixed(9), WIDTH, 1, 16, 1000);
    ConditionalMeans means = means(Synapses.GAUSSIAN, CorrelationSums.of(EQUAL, WIDTH), WIDTH, 16);
    assertTrue(Math.abs(errors(replaced(runs, means, 9, means, WIDTH), 1)) > ERRORS);
  }

  @Test
  void aMeanCorrelationThatIsLeftOutIsFound() {
    List<List<LayerMeasurement>> runs = run(true, Synapses.GAUSSIAN, EQUAL, ISOTROPIC, WIDTH, 1, 16, 1000);
    CorrelationSums sums = CorrelationSums.of(EQUAL, WIDTH);
    ConditionalMeans right = means(Synapses.GAUSSIAN, sums, WIDTH, 16);
    ConditionalMeans wrong = means(Synapses.GAUSSIAN, new CorrelationSums(sums.squares(), 0), WIDTH, 16);
    assertTrue(Math.abs(errors(replaced(runs, right, WIDTH, wrong, WIDTH), 3)) > ERRORS);
  }

  /** Innovations of layer 1 with means that are wrong in place of right ones. */
  private static double[][] replaced(List<List<LayerMeasurement>> runs, ConditionalMeans right, int inputs, ConditionalMeans wrong, int wrongInputs) {
    double[][] innovations = innovations(runs, 1);
    for (int i = 0; i < innovations.length; i++) {
      LayerStatistics before = runs.get(i).getFirst().statistics();
      double[] rightMean = numbers(right.innovations(before, inputs, NOTHING, () -> 0));
      double[] wrongMean = numbers(wrong.innovations(before, wrongInputs, NOTHING, () -> 0));
      for (int k = 0; k < 4; k++) {
        innovations[i][k] += wrongMean[k] - rightMean[k];
      }
    }
    return innovations;
  }

  private static ConditionalMeans means(Synapses synapses, CorrelationSums sums, int width, int samples) {
    return new ConditionalMeans(synapses, sums, new NetworkParameters(width, 1, GAIN, BIAS, Activation.TANH), samples);
  }

  private static double[][] innovations(List<List<LayerMeasurement>> runs, int layer) {
    return runs.stream().map(run -> numbers(run.get(layer).innovations())).toArray(double[][]::new);
  }

  private static double[] numbers(Innovations i) {
    return new double[] {i.variance(), i.square(), i.squaredMean(), i.coherence(), i.mean()};
  }

  /** The mean of one innovation in standard errors; 0 where all are 0. */
  private static double errors(double[][] innovations, int k) {
    double sum = 0;
    double squares = 0;
    for (double[] numbers : innovations) {
      sum += numbers[k];
      squares += numbers[k] * numbers[k];
    }
    int count = innovations.length;
    double mean = sum / count;
    return squares == 0 ? 0 : mean / Math.sqrt((squares / count - mean * mean) / (count - 1));
  }

  private static List<List<LayerMeasurement>> run(
      boolean fields, Synapses synapses, Correlation correlation, NetworkInput input, int width, int depth, int samples, int count) {
    return run(Activation.TANH, fields, synapses, correlation, input, width, depth, samples, count);
  }

  private static List<List<LayerMeasurement>> run(
      Activation activation, boolean fields, Synapses synapses, Correlation correlation, NetworkInput input, int width, int depth, int samples, int count) {
    NetworkInput patterns = input instanceof NetworkInput.Fixed fixed ? repeated(fixed, samples) : input;
    NetworkParameters parameters = new NetworkParameters(width, depth, GAIN, BIAS, activation);
    try (Team team = new Team(1)) {
      Simulation.Factory simulations =
          fields ? Precision.F64.fields(synapses, correlation, width, team) : Precision.F64.simulations(synapses, correlation, width, team);
      Simulation simulation = simulations.create(parameters, patterns, samples, 11, true, team);
      List<List<LayerMeasurement>> runs = new ArrayList<>(count);
      for (int k = 0; k < count; k++) {
        runs.add(simulation.run(k));
      }
      return runs;
    }
  }

  /** Stands for given patterns of this width, as many as the simulation takes. */
  private static NetworkInput fixed(int width) {
    return new NetworkInput.Fixed(new double[width], width);
  }

  private static NetworkInput repeated(NetworkInput.Fixed shape, int samples) {
    double[] values = new double[samples * shape.width()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (k * k % 101) / 50.0 - 1;
    }
    return new NetworkInput.Fixed(values, shape.width());
  }
}
