package weaksyn.kernel.covariance;

/**
 * A band of rows of the second moments M = Σ_a x_a x_aᵀ of patterns in blocks, in either precision, and sums over it
 * that leave out one block.
 *
 * <p>The patterns of two trials are given side by side, neuron by neuron: columns 2i and 2i + 1 are neuron i of the
 * first and of the second trial.
 */
public interface SecondMoments {
  /**
   * Adds patterns to a block.
   *
   * @param x row-major {@code count × columns}
   */
  void add(int block, double[] x, int count);

  /**
   * Adds the sums over the pairs of different neurons i &gt; j of the band, counted twice for i, j and j, i. With S_g
   * the cross products of the trials, (S_g)_ij = Σ_a a_ai b_aj over all patterns but those of block g,
   *
   * <pre>
   *   crossed[g] += 2 Σ (S_g)_ij (S_g)_ji          parallel[g] += 2 Σ (A_g)_ij (B_g)_ij
   * </pre>
   *
   * where A_g and B_g are the products of the first trial with itself and of the second with itself. Of one trial both
   * are sums of squares. Element {@code blocks} leaves out nothing. Terms are formed and added in double, along a row,
   * then rows in ascending order.
   *
   * @param crossed {@code blocks + 1} numbers
   * @param parallel {@code blocks + 1} numbers, may be the same array where there is one trial, and is not written then
   */
  void addPairs(double[] crossed, double[] parallel);
}
