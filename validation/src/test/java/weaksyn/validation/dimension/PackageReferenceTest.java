package weaksyn.validation.dimension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

/**
 * Numbers of the package {@code dimensionality} of the authors of arXiv:2509.26560, see the README beside the file. Of
 * one trial all four estimates agree. Of two trials those that correct for patterns differ, because the package takes
 * terms as equal that are equal only where both trials are the same.
 */
class PackageReferenceTest {
  @ParameterizedTest
  @CsvFileSource(resources = "package.csv", useHeadersInDisplayName = true, numLinesToSkip = 1)
  void agrees(int patterns, int neurons, int seed, double mean, int trials, double naive, double row, double col, double both) {
    List<double[][]> data = FixedActivity.trials(patterns, neurons, seed, mean, trials);
    DimensionEstimate estimate;
    try (Team team = new Team(1)) {
      DimensionParameters parameters = new DimensionParameters(Centring.PATTERNS, 20, 1, Precision.F64, 1, false, false, 1, 100_000_000);
      estimate = DimensionEstimate.of(data.stream().map(FixedActivity::activity).toList(), parameters, team);
    }
    // The package sums raw activities, which costs it digits where their mean is large.
    double tolerance = mean == 0 ? 1e-10 : 1e-7;
    assertAgrees(naive, estimate, Estimator.PLAIN, tolerance);
    assertAgrees(col, estimate, Estimator.NEURONS, tolerance);
    if (trials == 1) {
      assertAgrees(row, estimate, Estimator.PATTERNS, tolerance);
      assertAgrees(both, estimate, Estimator.BOTH, tolerance);
    } else {
      PackageFormula formula = new PackageFormula(data.getFirst(), data.getLast());
      assertEquals(row, formula.ratio(false), tolerance * row);
      assertEquals(both, formula.ratio(true), tolerance * Math.abs(both));
      double own = estimate.ratios().get(Estimator.PATTERNS).value();
      assertTrue(Math.abs(own - row) > 1e-6 * row, own + " and " + row + " should differ");
    }
  }

  private static void assertAgrees(double expected, DimensionEstimate estimate, Estimator estimator, double tolerance) {
    assertEquals(expected, estimate.ratios().get(estimator).value(), tolerance * expected, estimator.toString());
  }
}
