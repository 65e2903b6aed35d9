package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.CorrelationMoments;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

/**
 * The code of {@code docs/library.md}: its blocks are the marked regions of this file, which are compiled and run here.
 */
class LibraryPageTest {
  private static final Path PAGE = Path.of("../docs/library.md");
  private static final Path SOURCE = Path.of("src/test/java/weaksyn/validation/LibraryPageTest.java");

  /**
   * Twelve realisations at N = 200 leave E within a third of the theory: a standard error of 5%, a finite-size term of
   * 1/√N.
   */
  @Test
  void simulationAndTheoryAgreeInEveryLayer() {
    List<Estimate> measured = new ArrayList<>();
    List<MeanFieldLayer> predicted = new ArrayList<>();
    // begin compare
    int width = 200;
    int depth = 3;
    double r = 1;
    Correlation correlation = new Correlation.Equal(r / Math.sqrt(width));
    List<List<LayerMeasurement>> realisations = new ArrayList<>();
    try (Team team = new Team(2)) {
      WeightSampler weights = new WeightSampler(Synapses.GAUSSIAN, correlation, width, team);
      NetworkParameters network = new NetworkParameters(width, depth, 1.0, 0.1, Activation.TANH);
      NetworkSimulation simulation = new NetworkSimulation(network, weights, new NetworkInput.Isotropic(), 800, 1L, team);
      for (int k = 0; k < 12; k++) {
        realisations.add(simulation.run(k));
      }
    }
    List<MeanFieldLayer> theory =
        new MeanField(new TanhTheory(), 1.0, 0.1).predict(IidColumns.equicorrelated(r), InputMoments.isotropic(), depth, 1);
    for (int layer = 1; layer <= depth; layer++) {
      int l = layer;
      Estimate e = Estimate.of(OrderParameter.SQUARED_COVARIANCE, realisations.stream().map(run -> run.get(l).statistics()).toList());
      System.out.printf("layer %d: E = %.4f ± %.4f, theory %.4f%n", l, e.mean(), e.standardError(), theory.get(l).statistics().squaredCovariance());
      // end compare
      measured.add(e);
      predicted.add(theory.get(l));
    }
    for (int l = 0; l < depth; l++) {
      double expected = predicted.get(l).statistics().squaredCovariance();
      assertEquals(expected, measured.get(l).mean(), expected / 3);
    }
  }

  // begin activation
  /** φ(z) = z / √(1 + z²), with branch points at ±i. */
  private static final class Algebraic implements ActivationFunction {
    @Override
    public String name() {
      return "algebraic";
    }

    @Override
    public double value(double z) {
      return z / Math.sqrt(1 + z * z);
    }

    @Override
    public double slope(double z) {
      return 1 / ((1 + z * z) * Math.sqrt(1 + z * z));
    }

    @Override
    public boolean isOdd() {
      return true;
    }

    @Override
    public double largestStep(double scale) {
      // Branch points are 1/scale away from the real axis, so the rule's error is e^(−2π/(h scale)) = e^−50
      return Math.min(0.25, 2 * Math.PI / (50 * scale));
    }
  }

  // end activation

  /** E φ' = E[z φ] for a standard normal z, by a plain sum; and Q' = E φ² without bias. */
  @Test
  void theTheoryTakesAnActivationOfOnesOwn() {
    double square = 0;
    double weight = 0;
    for (double z = -12; z <= 12; z += 0x1p-6) {
      double phi = z / Math.sqrt(1 + z * z);
      square += phi * phi * Math.exp(-z * z / 2);
      weight += Math.exp(-z * z / 2);
    }
    MeanFieldLayer layer = new MeanField(new Algebraic(), 1, 0).predict(IidColumns.equicorrelated(0), InputMoments.isotropic(), 1, 1).getLast();
    assertEquals(square / weight, layer.statistics().variance(), 1e-12);
  }

  @Test
  void theSimulationTakesInputAndCorrelationOfOnesOwn() {
    int width = 20;
    // begin own
    double[] patterns = new double[100 * 30]; // 100 patterns of 30 components, one a row
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = Math.sin(1.7 * i * i);
    }
    double[] matrix = new double[width * width]; // R, symmetric with diagonal 1
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        matrix[i * width + j] = Math.pow(0.3, Math.abs(i - j));
      }
    }
    NetworkInput input = new NetworkInput.Fixed(patterns, 30);
    Correlation correlation = new Correlation.Dense(matrix, width);
    try (Team team = new Team(1)) {
      WeightSampler weights = new WeightSampler(Synapses.BINARY, correlation, width, team);
      NetworkParameters network = new NetworkParameters(width, 2, 1.0, 0.1, Activation.TANH);
      List<LayerMeasurement> layers = new NetworkSimulation(network, weights, input, 100, 1L, team).run(0);
      LayerStatistics measured = layers.getFirst().statistics(); // S, estimated without bias, can come out below 0
      LayerStatistics start = InputMoments.of(
          measured.variance(), Math.max(0, measured.squaredMean()), measured.squaredVariance(), measured.squaredCovariance());
      MeanField meanField = new MeanField(new TanhTheory(), 1.0, 0.1);
      List<MeanFieldLayer> theory = meanField.predict(CorrelationMoments.of(matrix, width).ensemble(), start, 2, width / 30.0);
      // end own
      assertEquals(3, layers.size());
      // Q is a mean over 20 neurons whose variances scatter by half of it: 11%.
      assertEquals(theory.get(1).statistics().variance(), layers.get(1).statistics().variance(), 0.5 * theory.get(1).statistics().variance());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "activation", "own"})
  void thePageShowsTheCodeThatRunsHere(String region) throws IOException {
    List<String> source = Files.readAllLines(SOURCE);
    List<String> lines = source.subList(index(source, "// begin " + region) + 1, index(source, "// end " + region));
    int indentation = lines.getFirst().indexOf(lines.getFirst().strip());
    String code = String.join("\n", lines.stream().map(line -> line.isBlank() ? "" : line.substring(indentation)).toList()).stripTrailing();
    assertTrue(Files.readString(PAGE).contains("```java\n" + code), "not in docs/library.md:\n" + code);
  }

  private static int index(List<String> lines, String mark) {
    return lines.stream().map(String::strip).toList().indexOf(mark);
  }
}
