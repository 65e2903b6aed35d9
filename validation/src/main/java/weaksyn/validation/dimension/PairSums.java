package weaksyn.validation.dimension;

/**
 * Sums over pairs of patterns without each block, and of all patterns behind them; not centred anew.
 *
 * @param crossed Σ_ij K_ij K_ji
 * @param parallel Σ_ij K_ij²; the same array where there is one trial
 */
record PairSums(double[] crossed, double[] parallel) {}
