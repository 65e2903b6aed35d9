package weaksyn.validation.dimension;

/**
 * The sums over products of four activities that all estimators are made of. With a_i and b_i the activities of pattern
 * i in the first and the second trial, centred over the patterns unless nothing is removed, K_ij = a_i · b_j, and α the
 * neurons:
 *
 * <p>Where there is one trial b is a. (docs/dimension.md derives the estimators from these.)
 *
 * @param centring what was removed
 * @param patterns P
 * @param trace (Σ_i K_ii)²
 * @param crossed Σ_ij K_ij K_ji
 * @param parallel Σ_ij K_ij²
 * @param fourth Σ_i K_ii²
 * @param traceOfColumns Σ_α (Σ_i a_iα b_iα)², what trace and crossed have of equal neurons
 * @param parallelOfColumns Σ_α (Σ_i a_iα²)(Σ_i b_iα²)
 * @param fourthOfColumns Σ_α Σ_i a_iα² b_iα²
 */
record QuarticSums(
    Centring centring, int patterns, double trace, double crossed, double parallel, double fourth, double traceOfColumns, double parallelOfColumns,
    double fourthOfColumns) {}
