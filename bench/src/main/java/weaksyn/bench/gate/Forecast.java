package weaksyn.bench.gate;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.PairedTest;

/** How many pairs would settle a benchmark, if further pairs scatter as those that were measured. */
final class Forecast {
  /** How many series are drawn for each number of pairs. The seed is the same in each call. */
  private static final int DRAWS = 15;
  private static final double GROWTH = 1.15;

  private Forecast() {}

  /**
   * The least number of pairs, to about {@value #GROWTH}, with which more than half of the drawn series are settled.
   *
   * @param differences log(time of the head / time of the base) of the measured pairs
   * @return empty where fewer than three pairs were measured, or {@link PairedTest#MOST_PAIRS} would not do
   */
  static OptionalInt pairs(double[] differences, Criterion criterion) {
    if (differences.length < 3) {
      return OptionalInt.empty();
    }
    for (double pairs = differences.length + 1; pairs <= PairedTest.MOST_PAIRS; pairs = Math.max(pairs + 1, pairs * GROWTH)) {
      int count = (int) pairs;
      SplittableRandom random = new SplittableRandom(1);
      int settled = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        double[] drawn = new double[count];
        Arrays.setAll(drawn, _ -> differences[random.nextInt(differences.length)]);
        settled += criterion.judge(new PairedTest(criterion.effect(), drawn)).clear() ? 1 : 0;
      }
      if (2 * settled > DRAWS) {
        return OptionalInt.of(count);
      }
    }
    return OptionalInt.empty();
  }
}
