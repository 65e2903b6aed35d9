package weaksyn.validation.dimension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;

/** The intrinsic dimension by the two nearest neighbours. */
class NearestNeighboursTest {
  private static DimensionParameters parameters() {
    return new DimensionParameters(Centring.PATTERNS, 20, 1, Precision.F64, 1, false, true, 2, 100_000_000);
  }

  /** Uniform in a cube of some dimensions, turned and bent within more of them. */
  private static double[][] surface(int patterns, int dimension, int neurons, double mean, long seed) {
    Random random = new Random(seed);
    double[][] weights = new double[dimension][neurons];
    Arrays.stream(weights).forEach(row -> Arrays.setAll(row, _ -> random.nextGaussian()));
    double[][] x = new double[patterns][neurons];
    for (double[] row : x) {
      double[] latent = random.doubles(dimension).toArray();
      for (int j = 0; j < neurons; j++) {
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
          sum += latent[k] * weights[k][j];
        }
        row[j] = sum + 0.1 * sum * sum + mean;
      }
    }
    return x;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(IntStream.range(0, a.length).mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j])).sum());
  }

  @Test
  void ratiosAreThoseOfPlainLoops() {
    double[][] x = surface(70, 2, 5, 0, 1);
    double[] expected = IntStream.range(0, 70).mapToDouble(i -> {
      double[] distances = IntStream.range(0, 70).filter(other -> other != i).mapToDouble(other -> distance(x[i], x[other])).sorted().toArray();
      return distances[1] / distances[0];
    }).toArray();
    try (Team team = new Team(2)) {
      assertArrayEquals(expected, NearestNeighbours.ratios(x, team), 1e-12);
    }
  }

  /** Σ x y / Σ x² of three points of which the largest is left out. */
  @Test
  void slopeByHand() {
    double x1 = Math.log(1.5);
    double x2 = Math.log(2);
    double expected = (x1 * -Math.log(2.0 / 3) + x2 * -Math.log(1.0 / 3)) / (x1 * x1 + x2 * x2);
    assertEquals(expected, NearestNeighbours.slope(new double[] {2, 7, 1.5}), 1e-14);
  }

  /** The bias by the boundary is a few per cent at these dimensions; the error is 2 to 3: 12% are four errors. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void surfacesHaveTheirDimension(int dimension) {
    try (Team team = new Team(2)) {
      NearestNeighbours found = NearestNeighbours.of(FixedActivity.activity(surface(2000, dimension, 12, 1e4, dimension)), parameters(), team);
      assertEquals(dimension, found.dimension(), 0.12 * dimension, found.toString());
      assertTrue(found.standardError() > 0.01 * dimension && found.standardError() < 0.05 * dimension, found.toString());
      assertEquals(2000, found.patterns());
    }
  }

  @Test
  void copiesAreLeftOutAndCounted() {
    double[][] x = surface(300, 2, 6, 0, 3);
    double[][] doubled = new double[450][];
    Arrays.setAll(doubled, i -> x[i % 300].clone());
    try (Team team = new Team(2)) {
      NearestNeighbours once = NearestNeighbours.of(FixedActivity.activity(x), parameters(), team);
      NearestNeighbours found = NearestNeighbours.of(FixedActivity.activity(doubled), parameters(), team);
      assertEquals(150, found.copies());
      assertEquals(300, found.patterns());
      assertEquals(once.dimension(), found.dimension(), 1e-10);
    }
  }

  @Test
  void tooFewPatternsHaveNone() {
    try (Team team = new Team(1)) {
      assertTrue(Double.isNaN(NearestNeighbours.of(FixedActivity.activity(surface(9, 2, 6, 0, 3)), parameters(), team).dimension()));
    }
  }
}
