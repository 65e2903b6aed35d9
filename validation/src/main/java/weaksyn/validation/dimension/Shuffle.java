package weaksyn.validation.dimension;

import java.util.Arrays;
import java.util.Random;

/** Random subsets. */
final class Shuffle {
  private Shuffle() {}

  /** The numbers 0..count − 1 in random order, each order equally likely (R. Durstenfeld, CACM 7, 420 (1964)). */
  static int[] order(int count, long seed) {
    Random random = new Random(seed);
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int number = order[i];
      order[i] = order[j];
      order[j] = number;
    }
    return order;
  }

  /** Numbers from..to − 1 of an order, ascending. */
  static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }
}
