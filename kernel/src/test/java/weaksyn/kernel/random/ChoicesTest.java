package weaksyn.kernel.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private static final RandomStream STREAM = new RandomStream(7, 2, 3, Purpose.BATCHES);

  private static int[] first(RandomStream stream, int count, int bound) {
    int[] values = new int[count];
    Arrays.setAll(values, i -> Choices.choose(stream, i, bound));
    return values;
  }

  /** χ² of 100 cells has 99 degrees of freedom: above 161 or below 54 with probability 10⁻⁴ each. The seed is fixed. */
  @Test
  void choicesAreUniformAndSoAreTheirPairs() {
    int[] values = first(STREAM, 100_000, 10);
    double[] pairs = new double[100];
    for (int i = 0; i < values.length; i += 2) {
      pairs[10 * values[i] + values[i + 1]]++;
    }
    double chi = 0;
    for (double count : pairs) {
      chi += (count - 500) * (count - 500) / 500;
    }
    assertTrue(chi > 54 && chi < 161, "chi squared " + chi);
  }

  @Test
  void everyPartOfTheNameChangesThem() {
    int[] values = first(STREAM, 10, 1_000_000);
    assertNotEquals(Arrays.toString(values), Arrays.toString(first(new RandomStream(8, 2, 3, Purpose.BATCHES), 10, 1_000_000)));
    assertNotEquals(Arrays.toString(values), Arrays.toString(first(new RandomStream(7, 1, 3, Purpose.BATCHES), 10, 1_000_000)));
    assertNotEquals(Arrays.toString(values), Arrays.toString(first(new RandomStream(7, 2, 4, Purpose.BATCHES), 10, 1_000_000)));
    assertEquals(Arrays.toString(values), Arrays.toString(first(new RandomStream(7, 2, 3, Purpose.BATCHES), 10, 1_000_000)));
  }

  @Test
  void boundsAreKept() {
    assertEquals(0, Choices.choose(STREAM, 5, 1));
    for (int value : first(STREAM, 1000, Integer.MAX_VALUE)) {
      assertTrue(value >= 0);
    }
  }
}
