package weaksyn.bench.gate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {
  private static double[] series(Noise noise, int length, int from, double step, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] series = new double[length];
    Arrays.setAll(series, i -> noise.draw(random) + (i >= from ? step : 0));
    return series;
  }

  private static List<ChangePoints.Change> find(double[] series, double level) {
    return new ChangePoints(series, level, 1).find();
  }

  /**
   * At a level of 0.05, more than 48 of 500 series with a change have a probability below 10⁻⁴ where none has one. A
   * level of 0.2 gives more.
   */
  @ParameterizedTest
  @EnumSource
  void changesAreAsRareAsPromisedWhereThereIsNone(Noise noise) {
    long promised = LongStream.range(0, 500).filter(seed -> !find(series(noise, 25, 25, 0, seed), 0.05).isEmpty()).count();
    long loose = LongStream.range(0, 500).filter(seed -> !find(series(noise, 25, 25, 0, seed), 0.2).isEmpty()).count();
    assertTrue(promised <= 48, "changes " + promised);
    assertTrue(loose > 48, "changes at a level of 0.2: " + loose);
  }

  /** A step of 5% in noise of 2%: found within a night in 90 of 100 series; at a rate of 97%, fewer have p < 10⁻³. */
  @Test
  void aStepIsFoundWhereItIs() {
    long found = LongStream.range(0, 100).filter(seed -> find(series(Noise.NORMAL, 40, 28, 0.05, seed), 0.01).stream()
        .anyMatch(change -> Math.abs(change.index() - 28) <= 1)).count();
    assertTrue(found >= 90, "found " + found);
  }

  @Test
  void severalStepsAreInTheOrderOfTheSeries() {
    double[] series = series(Noise.NORMAL, 60, 20, 0.2, 3);
    for (int i = 40; i < 60; i++) {
      series[i] -= 0.35;
    }
    assertEquals(List.of(20, 40), find(series, 0.01).stream().map(ChangePoints.Change::index).toList());
    assertTrue(find(series, 0.01).stream().allMatch(change -> change.p() <= 0.01 && change.p() > 0));
  }

  /** Nothing is said of too few nights, nor of nights that are all the same. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 6, 30})
  void equalNumbersHaveNoChange(int length) {
    assertEquals(List.of(), find(new double[length], 0.05));
  }

  /** Six numbers can be cut in one place alone, and one of ten orders is this one or its mirror image: p is no less. */
  @Test
  void shortSeriesCannotBeSignificant() {
    assertEquals(List.of(), find(new double[] {1, 1.01, 1.02, 9, 9.01, 9.02}, 0.05));
    assertEquals(List.of(3), find(new double[] {1, 1.01, 1.02, 9, 9.01, 9.02}, 0.3).stream().map(ChangePoints.Change::index).toList());
  }

  /** The same seed gives the same p. */
  @Test
  void theSeedDecides() {
    double[] series = series(Noise.LOUD, 30, 15, 0.15, 5);
    assertEquals(find(series, 0.2), find(series, 0.2));
  }
}
