package weaksyn.validation.theory;

/** What the recursion must know of the law of the weights, in the limit of infinite width. */
public sealed interface WeightEnsemble permits IidColumns, Haar {
  /**
   * Mean square of √N Δ_ij, i ≠ j, divided by (g²Q)². Δ = W C Wᵀ is the covariance of the fields of the next layer.
   *
   * @param inverseDimension (q + E)/Q² of the layer that the weights read from
   * @param widthRatio N/N_in, the width of the next layer over the width of the one read from
   */
  double fieldCorrelation(double inverseDimension, double widthRatio);

  /** Mean of √N Δ_ij, i ≠ j, divided by g²Q. */
  double meanFieldCorrelation();

  /** The factor of Q² in {@link #fieldCorrelation} times Q². The rest is linear in q + E. */
  double squareWeight();
}
