package weaksyn.kernel.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.NeuronSums;

class SegmentTreeTest {
  /** Numbers of very different size, so that each order of summation has other bits. */
  private static double number(int segment) {
    return Math.scalb(1 + segment / 7.0, segment * 5 % 60);
  }

  private static double tree(int begin, int end, int size) {
    if (size == 1) {
      return number(begin);
    }
    int middle = begin + size / 2;
    return middle >= end ? tree(begin, end, size / 2) : tree(begin, middle, size / 2) + tree(middle, end, size / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 31, 64, 100})
  void orderIsThatOfTheTreeWhoeverComesFirst(int segments) {
    SegmentTree tree = new SegmentTree(() -> new NeuronSums(4));
    Random random = new Random(segments);
    for (int trial = 0; trial < 5; trial++) {
      int[] order = new int[segments];
      for (int k = 0; k < segments; k++) {
        int to = random.nextInt(k + 1);
        order[k] = order[to];
        order[to] = k;
      }
      tree.begin(segments);
      for (int segment : order) {
        NeuronSums sums = tree.lend();
        sums.clear();
        sums.gram()[0] = number(segment);
        sums.total()[3] = -number(segment);
        tree.add(segment, sums);
      }
      double expected = tree(0, segments, Integer.highestOneBit(Math.max(1, 2 * segments - 1)));
      assertEquals(expected, tree.root().gram()[0]);
      assertEquals(-expected, tree.root().total()[3]);
    }
  }

  /** The segments of 10⁹ neurons, handed in by a few threads almost in order: what waits is a few sums a level. */
  @Test
  void aThousandMillionNeurons() {
    int segments = Math.toIntExact(Math.ceilDiv(1_000_000_000L, LayerPass.SEGMENT));
    SegmentTree tree = new SegmentTree(() -> new NeuronSums(4));
    tree.begin(segments);
    Set<NeuronSums> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int k = 0; k < segments; k++) {
      NeuronSums sums = tree.lend();
      lent.add(sums);
      sums.clear();
      sums.gram()[0] = 1;
      sums.total()[3] = LayerPass.SEGMENT;
      tree.add((k ^ 3) < segments ? k ^ 3 : k, sums);
    }
    assertEquals(segments, tree.root().gram()[0]);
    assertEquals((double) segments * LayerPass.SEGMENT, tree.root().total()[3]);
    assertTrue(lent.size() < 30, lent.size() + " sums for 18 levels");
  }
}
