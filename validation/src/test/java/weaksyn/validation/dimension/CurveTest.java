package weaksyn.validation.dimension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

/** Estimates from subsets. */
class CurveTest {
  private static final int DIMENSION = 10;

  private static DimensionParameters parameters(long bytes) {
    return new DimensionParameters(Centring.PATTERNS, 20, 1, Precision.F64, 3, true, false, 2, bytes);
  }

  /** Activity that is not in memory, as that of a large file. */
  private record Elsewhere(Activity activity) implements Activity {
    @Override
    public int patterns() {
      return activity.patterns();
    }

    @Override
    public int neurons() {
      return activity.neurons();
    }

    @Override
    public Pass open() {
      return activity.open();
    }
  }

  @Test
  void subsamples() {
    double[][] x = FixedActivity.first(50, 7, 1, 0);
    Activity activity = FixedActivity.activity(x);
    int[] rows = {0, 3, 4, 48};
    double[] expected = Arrays.stream(rows).mapToObj(i -> x[i]).flatMapToDouble(Arrays::stream).toArray();
    assertArrayEquals(expected, HeldActivity.of(new Subsample(activity, rows, true)).values());
    int[] columns = {1, 6};
    double[] two = IntStream.range(0, 50).boxed().flatMapToDouble(i -> Arrays.stream(columns).mapToDouble(j -> x[i][j])).toArray();
    assertArrayEquals(two, HeldActivity.of(new Subsample(activity, columns, false)).values());
  }

  /** Linear mixtures of ten normal numbers: the limit of many patterns and neurons is ten. */
  private static Activity mixtures(int patterns, int neurons, long seed) {
    Random random = new Random(seed);
    double[][] weights = new double[DIMENSION][neurons];
    Arrays.stream(weights).forEach(row -> Arrays.setAll(row, _ -> random.nextGaussian()));
    double[][] x = new double[patterns][neurons];
    for (double[] row : x) {
      for (double[] weight : weights) {
        double latent = random.nextGaussian();
        for (int j = 0; j < neurons; j++) {
          row[j] += latent * weight[j];
        }
      }
    }
    return FixedActivity.activity(x);
  }

  /**
   * The estimate that corrects for both numbers stays at the truth where the plain one falls. The means of four subsets
   * scatter by some 5% at the sizes that are looked at, and bounds are at four times that, so that one seed in a
   * thousand would fail.
   */
  @Test
  void correctedEstimatesDoNotFollowTheSize() {
    Activity activity = mixtures(400, 200, 5);
    try (Team team = new Team(2)) {
      for (boolean ofPatterns : new boolean[] {true, false}) {
        List<CurvePoint> points = new Curve(parameters(100_000_000), ofPatterns, team).points(List.of(activity));
        assertEquals(ofPatterns ? List.of(12, 25, 50, 100, 200) : List.of(12, 25, 50, 100), points.stream().map(CurvePoint::size).toList());
        assertEquals(2, points.getLast().subsets());
        CurvePoint few = points.get(1);
        assertEquals(DIMENSION, few.means().get(Estimator.BOTH).value(), 2, few.toString());
        assertTrue(few.means().get(Estimator.PLAIN).value() < 8, few.toString());
        assertTrue(few.means().get(ofPatterns ? Estimator.NEURONS : Estimator.PATTERNS).value() < 8.5, "the other correction does not help: " + few);
      }
    }
  }

  /** Subsets that are held in memory are the same as those that are read from elsewhere. */
  @Test
  void memoryChangesNothing() {
    Activity activity = mixtures(300, 20, 6);
    try (Team team = new Team(1)) {
      for (boolean ofPatterns : new boolean[] {true, false}) {
        List<CurvePoint> expected = new Curve(parameters(100_000_000), ofPatterns, team).points(List.of(activity));
        assertEquals(expected, new Curve(parameters(100_000_000), ofPatterns, team).points(List.of(new Elsewhere(activity))));
        assertEquals(expected.size(), new Curve(parameters(60_000), ofPatterns, team).points(List.of(new Elsewhere(activity))).size());
      }
    }
  }
}
