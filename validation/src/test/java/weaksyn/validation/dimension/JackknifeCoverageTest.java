package weaksyn.validation.dimension;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

/**
 * How often the interval θ ± t σ holds the ratio of infinitely many patterns, with σ the jackknife's error and t the
 * quantile of Student's law with G − 1 degrees of freedom that should make it 95%. The law of the patterns is known, so
 * the ratio is as well.
 *
 * <p>A jackknife is exact for many patterns alone, so its intervals are allowed a coverage that is off by {@link
 * #ALLOWED}. Bounds are four standard deviations of the binomial law beyond that: right code fails in one of 30,000
 * cases for each estimate, of which there are 12.
 */
class JackknifeCoverageTest {
  private static final double NOMINAL = 0.95;
  private static final double ALLOWED = 0.03;
  private static final double DEVIATIONS = 4;
  private static final List<Estimator> UNBIASED = List.of(Estimator.PATTERNS, Estimator.BOTH);
  private static final int SOME = 400;
  private static final int MANY = 4000;

  private static boolean holds(CoverageCase kind, Estimator estimator, DimensionEstimate estimate) {
    DimensionEstimate.Ratio ratio = estimate.ratios().get(estimator);
    double half = TDistribution.of(estimate.blocks().count() - 1).inverseCumulativeProbability((1 + NOMINAL) / 2) * ratio.standardError();
    return Math.abs(ratio.value() - kind.truth(estimator)) <= half;
  }

  /** How often the interval of each estimator holds the truth. */
  private static Map<Estimator, Double> coverage(CoverageCase kind, int blocks, int block, int repetitions) {
    DimensionParameters parameters = new DimensionParameters(Centring.PATTERNS, blocks, block, Precision.F64, 1, false, false, 1, 100_000_000);
    Map<Estimator, Double> shares = new EnumMap<>(Estimator.class);
    Random random = new Random(kind.name().hashCode());
    try (Team team = new Team(1)) {
      for (int i = 0; i < repetitions; i++) {
        DimensionEstimate estimate = DimensionEstimate.of(kind.draw(random), parameters, team);
        for (Estimator estimator : UNBIASED) {
          shares.merge(estimator, holds(kind, estimator, estimate) ? 1.0 / repetitions : 0, Double::sum);
        }
      }
    }
    return shares;
  }

  /** The least and the largest share of intervals that right code gives. */
  private static double[] bounds(int repetitions) {
    double least = NOMINAL - ALLOWED;
    double most = NOMINAL + ALLOWED;
    return new double[] {
      least - DEVIATIONS * Math.sqrt(least * (1 - least) / repetitions), most + DEVIATIONS * Math.sqrt(most * (1 - most) / repetitions)
    };
  }

  private static void assertCovers(CoverageCase kind, int repetitions) {
    double[] bounds = bounds(repetitions);
    coverage(kind, kind.blocks(), kind.block(), repetitions).forEach((estimator, share) -> {
      System.out.printf(Locale.ROOT, "%s, corrected for %s: coverage %.4f%n", kind, estimator, share);
      assertTrue(share >= bounds[0] && share <= bounds[1], kind + " " + estimator + ": " + share + " is not within " + Arrays.toString(bounds));
    });
  }

  @ParameterizedTest
  @EnumSource
  void intervalsHoldTheTruth(CoverageCase kind) {
    assertCovers(kind, SOME);
  }

  /**
   * With many short blocks of correlated patterns the intervals are too short, and the test above would fail. Their
   * coverage is about 0.77, which is more than four standard deviations below the bound.
   */
  @Test
  void shortBlocksOfCorrelatedPatternsAreFound() {
    CoverageCase kind = CoverageCase.CORRELATED;
    coverage(kind, kind.blocks(), 1, SOME)
        .forEach((estimator, share) -> assertTrue(share < bounds(SOME)[0], estimator + ": " + share + " would pass as covered"));
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void manyIntervalsHoldTheTruth(CoverageCase kind) {
    assertCovers(kind, MANY);
  }
}
