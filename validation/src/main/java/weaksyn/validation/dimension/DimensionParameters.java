package weaksyn.validation.dimension;

import weaksyn.kernel.covariance.UnbiasedEstimates;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * How a dimension is estimated.
 *
 * @param centring what is removed from the activity
 * @param blocks most blocks of the jackknife, 2 to {@link Blocks#MOST}
 * @param leastLength fewest patterns of a block
 * @param precision of products of patterns
 * @param seed of what is chosen at random: subsets of patterns and of neurons
 * @param curve whether to estimate from fewer patterns and neurons too
 * @param neighbours whether to estimate the intrinsic dimension
 * @param threads number of threads
 * @param bytes memory that may be taken
 */
public record DimensionParameters(Centring centring, int blocks, int leastLength, Precision precision, long seed, boolean curve, boolean neighbours,
    int threads, long bytes) {
  /**
   * The blocks of so many patterns: as many as asked for, or fewer where they would be too short.
   *
   * @throws UsageException if there are too few blocks, or too few patterns besides a block
   */
  public Blocks blocksOf(int patterns) {
    Blocks made = new Blocks(patterns, Math.min(blocks, patterns / leastLength));
    if (!suffice(made)) {
      int most = patterns / 2;
      while (most > 1 && !suffice(new Blocks(patterns, Math.min(Blocks.MOST, patterns / most)))) {
        most--;
      }
      throw UsageException.of(
          "%s %d, %s %d: %d patterns then make %d block%s; at least 2 are needed, and %d patterns besides each: allowed is %s 1..%d, with as many blocks as that makes",
          Quantity.BLOCKS, blocks, Quantity.BLOCK_LENGTH, leastLength, patterns, made.count(), made.count() == 1 ? "" : "s", UnbiasedEstimates.MIN_PATTERNS,
          Quantity.BLOCK_LENGTH, most);
    }
    return made;
  }

  private static boolean suffice(Blocks made) {
    return made.count() >= 2 && made.patterns() - Math.ceilDiv(made.patterns(), made.count()) >= UnbiasedEstimates.MIN_PATTERNS;
  }
}
