package weaksyn.validation.theory;

/**
 * Weights that are independent between presynaptic neurons, with E W_ik W_jk = (g²/N) R_ij. They may be Gaussian or
 * binary.
 *
 * @param rEffective √(N · mean_{i≠j} R_ij²), at least 0; r for equicorrelation R_ij = r/√N
 * @param rMean √N · mean_{i≠j} R_ij; r for equicorrelation, 0 for random signs
 * @param rCube N^(−3/2) tr (R − 1)³, which {@link FiniteWidth} reads; r³ for equicorrelation; NaN where it is not known
 */
public record IidColumns(double rEffective, double rMean, double rCube) implements WeightEnsemble {
  /** Rejects NaN, infinite values and an effective correlation below 0. */
  public IidColumns {
    if (!(rEffective >= 0 && rEffective < Double.POSITIVE_INFINITY) || !Double.isFinite(rMean) || Double.isInfinite(rCube)) {
      throw new IllegalArgumentException("effective correlation must be at least 0, mean and cube finite: " + rEffective + ", " + rMean + ", " + rCube);
    }
  }

  /** Equicorrelation R_ij = r/√N; a negative r enters E by its square. */
  public static IidColumns equicorrelated(double r) {
    return new IidColumns(Math.abs(r), r, r * r * r);
  }

  /**
   * Random-sign equicorrelation, R_ij = s_i s_j r/√N with s_i = ±1. The squares are those of {@link #equicorrelated},
   * and so is tr (R − 1)³, because each sign occurs twice in each of its terms. The mean is 0.
   */
  public static IidColumns randomSign(double r) {
    return new IidColumns(Math.abs(r), 0, r * r * r);
  }

  @Override
  public double fieldCorrelation(double inverseDimension, double widthRatio) {
    return rEffective * rEffective + widthRatio * inverseDimension;
  }

  @Override
  public double meanFieldCorrelation() {
    return rMean;
  }

  @Override
  public double squareWeight() {
    return rEffective * rEffective;
  }
}
