package weaksyn.validation.dimension;

import java.util.Arrays;

/**
 * Consecutive patterns in blocks, each of which the jackknife leaves out once. Lengths differ by one at most.
 *
 * @param patterns number of patterns
 * @param count number of blocks
 */
public record Blocks(int patterns, int count) {
  /** The usual number: the error is then uncertain by a sixth. */
  public static final int USUAL = 20;

  /** Most blocks: time and memory grow with their number. */
  public static final int MOST = 200;

  /** First pattern of a block. */
  int begin(int block) {
    return (int) ((long) block * patterns / count);
  }

  /** Number of patterns of a block. */
  int length(int block) {
    return begin(block + 1) - begin(block);
  }

  /** Least number of patterns of a block. */
  public int leastLength() {
    return patterns / count;
  }

  /** The block of each pattern. */
  int[] ofPatterns() {
    int[] of = new int[patterns];
    for (int block = 0; block < count; block++) {
      Arrays.fill(of, begin(block), begin(block + 1), block);
    }
    return of;
  }
}
