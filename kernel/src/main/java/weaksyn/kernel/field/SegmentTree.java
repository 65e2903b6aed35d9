package weaksyn.kernel.field;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import weaksyn.kernel.covariance.NeuronSums;

/**
 * Adds up the sums of a layer's segments in one order, whenever and by whomever they are handed in: a binary tree over
 * their numbers. Segments 2i and 2i + 1 are added, then pairs of pairs, and so on; what has no partner goes up as it
 * is. Keeps about as many sums as there are threads and levels.
 */
final class SegmentTree {
  private record Pending(int level, int index, NeuronSums sums) {}

  private final Supplier<NeuronSums> empty;
  private final Deque<NeuronSums> unused = new ArrayDeque<>();
  private final List<Pending> pending = new ArrayList<>();
  private int segments;
  private NeuronSums root;

  /**
   * A tree without a layer.
   *
   * @param empty makes sums over no neurons
   */
  SegmentTree(Supplier<NeuronSums> empty) {
    this.empty = empty;
  }

  /** Begins with another layer. */
  synchronized void begin(int segments) {
    this.segments = segments;
    pending.forEach(node -> unused.add(node.sums));
    pending.clear();
    if (root != null) {
      unused.add(root);
      root = null;
    }
  }

  /** Sums to fill and hand in; what they hold is undefined. */
  synchronized NeuronSums lend() {
    return unused.isEmpty() ? empty.get() : unused.pop();
  }

  /** Keeps no sums for {@link #lend}. */
  synchronized void dropUnused() {
    unused.clear();
  }

  /** Takes the sums of one segment. */
  void add(int segment, NeuronSums sums) {
    int index = segment;
    int count = segments;
    NeuronSums node = sums;
    for (int level = 0; count > 1; level++) {
      boolean partner = (index ^ 1) < count;
      if (partner) {
        NeuronSums other = takeOrLeave(level, index, node);
        if (other == null) {
          return;
        }
        NeuronSums left = index % 2 == 0 ? node : other;
        NeuronSums right = index % 2 == 0 ? other : node;
        left.add(right);
        giveBack(right);
        node = left;
      }
      index /= 2;
      count = Math.ceilDiv(count, 2);
    }
    finish(node);
  }

  /** The partner of a node if it is here, otherwise the node waits for it. */
  private synchronized NeuronSums takeOrLeave(int level, int index, NeuronSums node) {
    for (int k = 0; k < pending.size(); k++) {
      Pending other = pending.get(k);
      if (other.level == level && other.index == (index ^ 1)) {
        pending.remove(k);
        return other.sums;
      }
    }
    pending.add(new Pending(level, index, node));
    return null;
  }

  private synchronized void giveBack(NeuronSums sums) {
    unused.push(sums);
  }

  private synchronized void finish(NeuronSums sums) {
    root = sums;
  }

  /** The sums over all segments, valid until the next {@link #begin}. */
  synchronized NeuronSums root() {
    return root;
  }
}
