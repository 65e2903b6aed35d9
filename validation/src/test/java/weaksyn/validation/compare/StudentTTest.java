package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {
  /** Printed quantiles of Student's distribution: two-sided probability, degrees of freedom, t. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 12.706", "0.05, 2, 4.303", "0.05, 3, 3.182", "0.05, 7, 2.365", "0.01, 7, 3.499", "0.001, 7, 5.408", "0.01, 10, 3.169", "0.001, 30, 3.646",
    "0.05, 120, 1.980"
  })
  void printedQuantiles(double probability, int degrees, double t) {
    assertEquals(t, StudentT.twoSidedQuantile(probability, degrees), 5.0001e-4);
  }

  /** The density integrated numerically, independent of the series. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 15, 40})
  void tailIsTheIntegralOfTheDensity(int degrees) {
    double t = 1.7;
    int n = 2000;
    double step = t / n;
    double integral = 0;
    double whole = 0;
    // The whole line by x = √ν tan θ, on which the density is cos^(ν−1) θ.
    for (int i = 0; i < n; i++) {
      double x = (i + 0.5) * step;
      integral += step * Math.pow(1 + x * x / degrees, -0.5 * (degrees + 1));
      double theta = (i + 0.5) / n * Math.PI / 2;
      whole += Math.PI / 2 / n * Math.sqrt(degrees) * Math.pow(Math.cos(theta), degrees - 1);
    }
    // Midpoint rule: error below t³/(24 n²) times the largest second derivative, of order one.
    assertEquals(1 - integral / whole, StudentT.twoSidedTail(t, degrees), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1e-4, 10", "7e-5, 15", "1e-9, 15", "0.5, 9"})
  void quantileInvertsTail(double probability, int degrees) {
    assertEquals(probability, StudentT.twoSidedTail(StudentT.twoSidedQuantile(probability, degrees), degrees), 1e-6 * probability + 1e-15);
  }
}
