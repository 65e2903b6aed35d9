package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages of the smooth functions that are not odd, against other rules and other formulas. */
class SmoothRectifiersTest {
  private static final int POINTS = 400;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static Stream<Arguments> fields() {
    double[][] scales = {{1, 0}, {1, 0.1}, {0.5, 0.8}, {2, 1.5}, {0.1, 2}, {3, 0.5}, {6, 8}};
    return Stream.of(new GeluTheory(), new SoftplusTheory()).flatMap(phi -> Stream.of(scales).map(s -> Arguments.of(phi, s[0], s[1])));
  }

  /** One neuron by Boole's rule, φ written out as its definition says. */
  private record Brute(ActivationFunction phi, double a, double x) {
    double value(double z) {
      return phi instanceof GeluTheory ? z * (1 + Erf.value(z / Math.sqrt(2))) / 2 : Math.log(1 + Math.exp(z));
    }

    double mean() {
      return BruteForce.average(t -> value(a * t + x), 0, POINTS);
    }

    double variance() {
      double mean = mean();
      return BruteForce.average(t -> Math.pow(value(a * t + x) - mean, 2), 0, POINTS);
    }

    /** E φ' = E tφ/a, by partial integration. */
    double slope() {
      double mean = mean();
      return BruteForce.average(t -> t * (value(a * t + x) - mean), 0, POINTS) / a;
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void quadratureAgreesWithBoolesRule(ActivationFunction phi, double a, double b) {
    FieldAverages averages = FieldQuadrature.average(phi, a, b);
    double variance = 0;
    double squaredMean = 0;
    double squaredVariance = 0;
    double kappa = 0;
    double slope = 0;
    int n = 400;
    double step = 20.0 / n;
    double[] boole = {28, 64, 24, 64}; // 14 at both ends, where the weight is e^−50
    for (int i = 0; i <= n; i++) {
      double u = -10 + i * step;
      double weight = boole[i % 4] * step / 45 * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
      Brute neuron = new Brute(phi, a, b * u);
      double m = neuron.mean();
      double v = neuron.variance();
      double k = neuron.slope();
      variance += weight * v;
      squaredMean += weight * m * m;
      squaredVariance += weight * v * v;
      kappa += weight * k * k;
      slope += weight * k;
      if (b == 0) {
        variance = v;
        squaredMean = m * m;
        squaredVariance = v * v;
        kappa = k * k;
        slope = k;
        break;
      }
    }
    double tolerance = 1e-8;
    assertEquals(variance, a * a * averages.gainOfVariance(), tolerance * variance);
    assertEquals(squaredMean, averages.squaredMean(), tolerance * squaredMean);
    assertEquals(squaredVariance / (variance * variance), averages.varianceSpread(), tolerance);
    assertEquals(kappa, averages.kappa(), tolerance);
    assertEquals(slope, averages.meanSlope(), tolerance);
  }

  /** E φ = xΦ(y) + (a²/√(1 + a²)) ϕ(y), y = x/√(1 + a²), for gelu. */
  @ParameterizedTest
  @MethodSource("fields")
  void theMeanOfGeluHasAClosedForm(ActivationFunction phi, double a, double x) {
    if (phi instanceof GeluTheory) {
      double root = Math.sqrt(1 + a * a);
      double expected = x * NORMAL.cumulativeProbability(x / root) + a * a / root * NORMAL.density(x / root);
      assertEquals(expected, new NeuronQuadrature(phi, a).at(x).mean(), 1e-13 * Math.max(1, a));
    }
  }

  /** The rule's own steps against half of them: the step that the function asks for suffices. */
  @ParameterizedTest
  @MethodSource("fields")
  void theStepIsFineEnough(ActivationFunction phi, double a, double b) {
    FieldAverages averages = FieldQuadrature.average(phi, a, b);
    double stepT = NeuronQuadrature.powerOfTwoBelow(phi.largestStep(a)) / 2;
    double stepU = NeuronQuadrature.powerOfTwoBelow(phi.largestStep(b)) / 2;
    FieldAverages fine = FieldQuadrature.average(phi, a, b, stepT, stepU);
    assertEquals(1, averages.gainOfVariance() / fine.gainOfVariance(), 1e-12);
    assertEquals(1, averages.varianceSpread() / fine.varianceSpread(), 1e-12);
    assertEquals(1, averages.squaredMean() / fine.squaredMean(), 1e-12);
    assertEquals(1, averages.kappa() / fine.kappa(), 1e-12);
    FieldAverages coarse = FieldQuadrature.average(phi, a, b, 1, stepU);
    assertTrue(Math.abs(averages.gainOfVariance() / coarse.gainOfVariance() - 1) > 1e-12 || a < 1, "a step of 1 suffices too");
  }

  /** 400,000 pairs of draws; a deviation beyond 5 standard errors has probability 6e-7. */
  @ParameterizedTest
  @MethodSource("fields")
  void averagesAgreeWithDraws(ActivationFunction phi, double a, double b) {
    SplittableRandom random = new SplittableRandom(7);
    FieldAverages averages = FieldQuadrature.average(phi, a, b);
    int draws = 400_000;
    double sum = 0;
    double squares = 0;
    double mean = 0;
    double meanSquares = 0;
    for (int i = 0; i < draws; i++) {
      double u = b * random.nextGaussian();
      double one = phi.value(u + a * random.nextGaussian());
      double other = phi.value(u + a * random.nextGaussian());
      double v = (one - other) * (one - other) / 2; // its mean is v(u)
      sum += v;
      squares += v * v;
      mean += one * other; // its mean is m(u)²
      meanSquares += one * other * one * other;
    }
    near(a * a * averages.gainOfVariance(), sum, squares, draws);
    near(averages.squaredMean(), mean, meanSquares, draws);
  }

  private static void near(double expected, double sum, double squares, int draws) {
    double mean = sum / draws;
    assertEquals(expected, mean, 5 * Math.sqrt((squares / draws - mean * mean) / draws));
  }

  /** Small increments keep their digits. */
  @ParameterizedTest
  @MethodSource("fields")
  void incrementKeepsSmallDifferences(ActivationFunction phi, double x, double unused) {
    for (double sign : new double[] {-1, 1}) {
      double at = sign * x;
      double y = 1e-9;
      assertEquals(phi.slope(at) * y, phi.increment(at, y), 1e-9 * y + 1e-13 * Math.abs(phi.slope(at) * y));
      assertEquals(phi.value(at + 0.09) - phi.value(at), phi.increment(at, 0.09), 4e-15);
    }
  }
}
