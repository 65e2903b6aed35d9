package weaksyn.validation.theory;

/** What the recursion must know of the law of the weights, in the limit of infinite width. */
public sealed interface WeightEnsemble permits IidColumns, Haar {
  /**
   * Mean square of √N Δ_ij, i ≠ j, over (g²Q)², where Δ = W C Wᵀ is the covariance of the fields of the next layer.
   *
   * @param inverseDimension (q + E)/Q² of the layer that the weights read from
   * @param widthRatio N/N_in, the width of the next layer over the width of the one read from
   */
  double fieldCorrelation(double inverseDimension, double widthRatio);

  /** Mean of √N Δ_ij, i ≠ j, over g²Q. */
  double meanFieldCorrelation();

  /** What Q² is multiplied with in {@link #fieldCorrelation} times Q²; the rest is linear in q + E. */
  double squareWeight();
}
