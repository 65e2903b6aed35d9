package weaksyn.validation.theory;

/**
 * Derivatives of what a layer makes of its fields by a shift of all of them. All are 0 where φ is odd.
 *
 * @param variance derivative of Q', 2 E[(φ − m) φ']
 * @param squaredMean derivative of S', 2 E mk
 * @param squaredVariance derivative of q', 2 Q' times that of Q': the spread of v over neurons is left out
 * @param kappa derivative of κ, 2 E[k E_t φ'']
 */
record FieldShift(double variance, double squaredMean, double squaredVariance, double kappa) {
  /** Of φ that is odd. */
  static final FieldShift NONE = new FieldShift(0, 0, 0, 0);

  /**
   * The derivatives.
   *
   * @param modes averages over fields with these variances
   * @param a2 a², the variance of the fields over patterns
   * @param nextVariance Q'
   */
  static FieldShift of(ModeAverages modes, double a2, double nextVariance) {
    if (!(a2 > 0)) {
      return NONE;
    }
    double a = Math.sqrt(a2);
    double variance = 2 * a * modes.tilt();
    return new FieldShift(variance, 2 * modes.meanSlope(), 2 * nextVariance * variance, 2 * modes.slopeCurvature() / a);
  }
}
