package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static final double NOTHING_KNOWN = Double.POSITIVE_INFINITY;

  /** Slope and intercept of a weighted line in closed form. */
  @Test
  void aLineIsThatOfTheTextbook() {
    double[] x = {0, 1, 3, 7};
    double[] y = {1, 2.5, 2, 9};
    double[] variances = {0.5, 1, 2, 0.25};
    double[][] design = new double[4][];
    double w = 0;
    double wx = 0;
    double wy = 0;
    for (int i = 0; i < 4; i++) {
      design[i] = new double[] {1, x[i]};
      w += 1 / variances[i];
      wx += x[i] / variances[i];
      wy += y[i] / variances[i];
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < 4; i++) {
      sxx += (x[i] - wx / w) * (x[i] - wx / w) / variances[i];
      sxy += (x[i] - wx / w) * (y[i] - wy / w) / variances[i];
    }
    LeastSquares fit = LeastSquares.fit(design, y, variances, NOTHING_KNOWN, NOTHING_KNOWN);
    assertEquals(sxy / sxx, fit.values()[1], 1e-13);
    assertEquals((wy - sxy / sxx * wx) / w, fit.values()[0], 1e-13);
    assertEquals(1 / Math.sqrt(sxx), fit.errors()[1], 1e-14);
    assertEquals(Math.sqrt(1 / w + wx * wx / w / w / sxx), fit.errors()[0], 1e-14);
  }

  /** A prior is a measurement of the parameter with result 0. */
  @Test
  void aPriorIsOneMoreDatum() {
    double[][] design = {{1, 2}, {1, 3}, {1, 5}};
    double[] y = {1, 2, 2};
    double[] variances = {1, 1, 2};
    LeastSquares prior = LeastSquares.fit(design, y, variances, NOTHING_KNOWN, 0.1);
    LeastSquares datum =
        LeastSquares.fit(new double[][] {{1, 2}, {1, 3}, {1, 5}, {0, 1}}, new double[] {1, 2, 2, 0}, new double[] {1, 1, 2, 0.01}, NOTHING_KNOWN,
            NOTHING_KNOWN);
    assertEquals(datum.values()[0], prior.values()[0], 1e-13);
    assertEquals(datum.values()[1], prior.values()[1], 1e-13);
    assertEquals(datum.errors()[1], prior.errors()[1], 1e-14);
  }

  /** An extrapolation with a prior on its last term, by the normal equations to 30 digits (mpmath). */
  @Test
  void anExtrapolationAgreesToTwelveDigits() {
    double[] widths = {128, 256, 512, 1024, 2048};
    double[] y = {0.031, 0.019, 0.0125, 0.008, 0.0061};
    double[] variances = {4e-6, 2.5e-6, 1e-6, 9e-7, 4e-7};
    double[][] design = Arrays.stream(widths).mapToObj(n -> new double[] {1, 1 / Math.sqrt(n), 1 / n}).toArray(double[][]::new);
    LeastSquares fit = LeastSquares.fit(design, y, variances, NOTHING_KNOWN, NOTHING_KNOWN, 0.75);
    double[] values = {-0.0010367199405630378, 0.29076519545578816, 0.6097085904616247};
    double[] errors = {0.001551306324853657, 0.06710843239758882, 0.6343512812828328};
    for (int j = 0; j < values.length; j++) {
      assertEquals(1, fit.values()[j] / values[j], 1e-12);
      assertEquals(1, fit.errors()[j] / errors[j], 1e-12);
    }
  }

  @Test
  void dataThatDetermineNothingAreRefused() {
    assertThrows(ArithmeticException.class, () -> LeastSquares.fit(new double[][] {{0}}, new double[] {1}, new double[] {1}, NOTHING_KNOWN));
    double[][] oneRow = {{1, 2}};
    assertThrows(ArithmeticException.class, () -> LeastSquares.fit(oneRow, new double[] {1}, new double[] {1}, NOTHING_KNOWN, NOTHING_KNOWN));
  }
}
