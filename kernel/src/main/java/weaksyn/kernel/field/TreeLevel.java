package weaksyn.kernel.field;

import weaksyn.kernel.covariance.NeuronSums;

/**
 * One level of the tree in which {@link LayerPass} adds up the sums of a layer's segments, for nodes that are made in
 * several places. A node of level k has 2^k segments, the last one what is left. Its sums are those of {@link
 * LayerPass#sumSegments}. The sums over all nodes have the bits of one pass over the layer, whatever the level, and in
 * whatever order the nodes come.
 */
public final class TreeLevel {
  private final int segments;
  private final int level;
  private final SegmentTree tree = new SegmentTree(() -> {
    throw new IllegalStateException("all sums are given");
  });

  /**
   * A level of the tree of a layer.
   *
   * @param width N, at least 1
   * @param level k, from 0 to the {@linkplain #highest highest}
   */
  public TreeLevel(long width, int level) {
    if (level < 0 || level > highest(width)) {
      throw new IllegalArgumentException("the tree of " + width + " neurons has the levels 0 to " + highest(width) + ", not " + level);
    }
    segments = Math.toIntExact(Math.ceilDiv(width, LayerPass.SEGMENT));
    this.level = level;
    tree.begin(nodes());
  }

  /** The level of the root: it has one node. */
  public static int highest(long width) {
    return Long.SIZE - Long.numberOfLeadingZeros(Math.ceilDiv(width, LayerPass.SEGMENT) - 1);
  }

  /** Number of nodes. */
  public int nodes() {
    return Math.ceilDiv(segments, 1 << level);
  }

  /** Number of the first segment of a node. */
  public int first(int node) {
    return node << level;
  }

  /** Number of segments of a node. */
  public int segments(int node) {
    return Math.min(1 << level, segments - first(node));
  }

  /** Takes the sums of a node, each once, and keeps them. Any thread may call it. */
  public void add(int node, NeuronSums sums) {
    tree.add(node, sums);
    tree.dropUnused();
  }

  /** The sums over all nodes, null until all are there. */
  public NeuronSums total() {
    return tree.root();
  }
}
