package weaksyn.validation.theory;

/**
 * W = g·Q with Q uniform on the orthogonal group. Layers must be square. W C Wᵀ has the spectrum of g²C and a uniformly
 * random basis. So the spread of the spectrum gives the mean square of the off-diagonal elements: E' = κ²g⁴ [q + E −
 * Q²]. Their mean is 0.
 */
public record Haar() implements WeightEnsemble {
  /**
   * (q + E)/Q² − 1.
   *
   * @throws IllegalArgumentException if the widths differ
   */
  @Override
  public double fieldCorrelation(double inverseDimension, double widthRatio) {
    if (widthRatio != 1) {
      throw new IllegalArgumentException("orthogonal weights are square; the ratio of widths is " + widthRatio);
    }
    return Math.max(0, inverseDimension - 1); // D is at most 1 up to rounding
  }

  @Override
  public double meanFieldCorrelation() {
    return 0;
  }

  @Override
  public double squareWeight() {
    return -1;
  }
}
