package weaksyn.validation.compare;

/** Student's t distribution with a whole number of degrees of freedom. */
public final class StudentT {
  private StudentT() {}

  /**
   * P(|T| &gt; t), by the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4. The absolute error is a few ε, so
   * that probabilities below 10⁻¹² have no digits.
   *
   * @param t at least 0
   * @param degrees degrees of freedom, at least 1
   */
  public static double twoSidedTail(double t, int degrees) {
    double theta = Math.atan(t / Math.sqrt(degrees));
    double cosine = Math.cos(theta);
    double sine = Math.sin(theta);
    double inside;
    if (degrees % 2 == 1) {
      double term = cosine;
      double sum = degrees == 1 ? 0 : cosine;
      for (int k = 3; k <= degrees - 2; k += 2) {
        term *= cosine * cosine * (k - 1) / k;
        sum += term;
      }
      inside = 2 / Math.PI * (theta + sine * sum);
    } else {
      double term = 1;
      double sum = 1;
      for (int k = 2; k <= degrees - 2; k += 2) {
        term *= cosine * cosine * (k - 1) / k;
        sum += term;
      }
      inside = sine * sum;
    }
    return Math.clamp(1 - inside, 0.0, 1.0);
  }

  /**
   * The t with P(|T| &gt; t) = {@code probability}.
   *
   * @param probability between 10⁻¹² and 1
   */
  public static double twoSidedQuantile(double probability, int degrees) {
    if (!(probability >= 1e-12 && probability <= 1)) {
      throw new IllegalArgumentException("probability must lie in 1e-12..1, is " + probability);
    }
    double low = 0;
    double high = 1;
    while (twoSidedTail(high, degrees) > probability) {
      high *= 2;
    }
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (twoSidedTail(middle, degrees) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
