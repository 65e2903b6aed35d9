package weaksyn.kernel.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.NeuronSums;

class TreeLevelTest {
  /** Of very different size, so that each order of summation has other bits. */
  private static NeuronSums sums(int segment) {
    NeuronSums sums = new NeuronSums(4);
    sums.gram()[4] = Math.scalb(1 + segment / 7.0, segment * 5 % 60);
    return sums;
  }

  private static double tree(int first, int count) {
    SegmentTree tree = new SegmentTree(() -> new NeuronSums(4));
    tree.begin(count);
    for (int k = 0; k < count; k++) {
      tree.add(k, sums(first + k));
    }
    return tree.root().gram()[4];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 31, 64, 100})
  void everyLevelHasTheBitsOfTheWholeTree(int segments) {
    long width = (segments - 1L) * LayerPass.SEGMENT + 1;
    int highest = TreeLevel.highest(width);
    for (int level = 0; level <= highest; level++) {
      TreeLevel nodes = new TreeLevel(width, level);
      int covered = 0;
      for (int node = 0; node < nodes.nodes(); node++) {
        assertEquals(covered, nodes.first(node));
        covered += nodes.segments(node);
      }
      assertEquals(segments, covered);
      List<Integer> order = new ArrayList<>(IntStream.range(0, nodes.nodes()).boxed().toList());
      Collections.shuffle(order, new Random(level));
      for (int node : order) {
        assertNull(nodes.total());
        NeuronSums sums = new NeuronSums(4);
        sums.gram()[4] = tree(nodes.first(node), nodes.segments(node));
        nodes.add(node, sums);
      }
      assertEquals(tree(0, segments), nodes.total().gram()[4]);
    }
    assertEquals(1, new TreeLevel(width, highest).nodes());
  }

  @Test
  void levelsEndAtTheRoot() {
    assertEquals(0, TreeLevel.highest(LayerPass.SEGMENT));
    assertEquals(1, TreeLevel.highest(LayerPass.SEGMENT + 1));
    assertEquals(18, TreeLevel.highest(1_000_000_000));
    assertThrows(IllegalArgumentException.class, () -> new TreeLevel(LayerPass.SEGMENT + 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new TreeLevel(LayerPass.SEGMENT, -1));
  }
}
