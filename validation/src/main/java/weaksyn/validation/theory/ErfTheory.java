package weaksyn.validation.theory;

import java.util.Optional;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * φ(z) = erf(√π z/2). Its slope at the origin is 1, as that of tanh. With A = πa²/2, B = πb²/2:
 *
 * <pre>
 *   E φ² = (2/π) arcsin((A + B)/(1 + A + B))      S' = E m² = (2/π) arcsin(B/(1 + A + B))
 *   κ = 1/√((1 + A)(1 + A + 2B))                  E k = 1/√(1 + A + B)
 *   v(u) = (4/π) ∫ exp(−h²/(2cos²θ)) dθ           h² = Bu²/(1 + A), θ from arctan 1/√(1 + 2A) to π/4
 *                                                 (Owen's T function)
 * </pre>
 *
 * <p>After the average over u, E v² is a double integral over θ. Its integrand is analytic far around the square, so
 * the Gauss-Legendre rule gives it to rounding.
 */
public record ErfTheory() implements ActivationFunction, ClosedForms {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double HALF_PI = Math.PI / 2;
  private static final double ROOT_HALF_PI = Math.sqrt(HALF_PI);
  private static final double SCALE = Math.sqrt(Math.PI) / 2;

  /** Panels of the integral over the correlation. */
  private static final int PANELS = 4;

  @Override
  public String name() {
    return "erf";
  }

  @Override
  public double value(double z) {
    return Erf.value(SCALE * z);
  }

  @Override
  public double slope(double z) {
    return Math.exp(-SCALE * SCALE * z * z);
  }

  @Override
  public boolean isOdd() {
    return true;
  }

  /**
   * φ is entire and grows as e^(πy²/4) along the imaginary axis. For a product of four and the weight the rule's error
   * is e^(−π²/(h²(1/2 + π·scale²))). The step makes it e^−50.
   */
  @Override
  public double largestStep(double scale) {
    return Math.min(0.25, Math.PI / Math.sqrt(50 * (0.5 + Math.PI * scale * scale)));
  }

  @Override
  public Optional<ClosedForms> closedForms() {
    return Optional.of(this);
  }

  @Override
  public FieldAverages field(double a, double b) {
    double patterns = HALF_PI * a * a;
    double neurons = HALF_PI * b * b;
    double all = patterns + neurons;
    // The difference of the two arcsines without cancellation: its sine is A times this.
    double share = all > 0 ? neurons / all : 0;
    double sineOverA = (1 + share) / (Math.sqrt((1 + patterns) * (1 + all + neurons)) + share * Math.sqrt(1 + 2 * all));
    double sine = patterns * sineOverA;
    double gain = sineOverA * (sine > 0 ? Math.asin(Math.min(1, sine)) / sine : 1);
    double squaredMean = Math.asin(neurons / (1 + all)) / HALF_PI;
    double kappa = 1 / Math.sqrt((1 + patterns) * (1 + all + neurons));
    return new FieldAverages(gain, squaredMean, varianceSpread(patterns, neurons / (1 + patterns)), kappa, 1 / Math.sqrt(1 + all));
  }

  /** E v²/(E v)²: the length of the interval cancels. */
  private static double varianceSpread(double patterns, double h2) {
    double from = Math.PI / 4 - angle(patterns);
    double mean = 0;
    double square = 0;
    for (int i = 0; i < GaussLegendre.POINTS; i++) {
      double x = exponent(h2, GaussLegendre.point(i, from, Math.PI / 4));
      mean += GaussLegendre.weight(i) / Math.sqrt(1 + x);
      for (int j = 0; j < GaussLegendre.POINTS; j++) {
        double y = exponent(h2, GaussLegendre.point(j, from, Math.PI / 4));
        square += GaussLegendre.weight(i) * GaussLegendre.weight(j) / Math.sqrt(1 + x + y);
      }
    }
    return square / (mean * mean);
  }

  private static double exponent(double h2, double angle) {
    double cosine = Math.cos(angle);
    return h2 / (cosine * cosine);
  }

  /** π/4 − arctan 1/√(1 + 2A). The relative error is a few ε, also at small A. */
  private static double angle(double patterns) {
    return Math.atan(tangentOverA(patterns) * patterns);
  }

  private static double tangentOverA(double patterns) {
    double root = Math.sqrt(1 + 2 * patterns);
    return 2 / ((1 + root) * (1 + root));
  }

  @Override
  public NeuronAverages neuron(double a, double x) {
    double patterns = HALF_PI * a * a;
    double y = ROOT_HALF_PI * x / Math.sqrt(1 + patterns);
    double tangent = tangentOverA(patterns) * patterns;
    double angle = Math.atan(tangent);
    double mean = 0;
    for (int i = 0; i < GaussLegendre.POINTS; i++) {
      mean += GaussLegendre.weight(i) * Math.exp(-exponent(y * y, GaussLegendre.point(i, Math.PI / 4 - angle, Math.PI / 4)) / 2);
    }
    double gain = 2 * tangentOverA(patterns) * (tangent > 0 ? angle / tangent : 1) * mean;
    return new NeuronAverages(Erf.value(y / Math.sqrt(2)), gain, Math.exp(-y * y / 2) / Math.sqrt(1 + patterns));
  }

  /**
   * m(x) = 2Φ(y) − 1 and α_n = aⁿ m⁽ⁿ⁾(x)/√n!, where the derivatives of Φ are Hermite polynomials times the density.
   */
  @Override
  public void hermite(double a, double x, double[] coefficients) {
    double patterns = HALF_PI * a * a;
    double y = ROOT_HALF_PI * x / Math.sqrt(1 + patterns);
    double factor = -Math.sqrt(patterns / (1 + patterns));
    double power = -2 * NORMAL.density(y);
    double previous = 0;
    double polynomial = 1; // he_{n−1}(y)
    coefficients[0] = Erf.value(y / Math.sqrt(2));
    for (int n = 1; n < coefficients.length; n++) {
      power *= factor;
      coefficients[n] = power * polynomial / Math.sqrt(n);
      double next = (y * polynomial - Math.sqrt(n - 1.0) * previous) / Math.sqrt(n);
      previous = polynomial;
      polynomial = next;
    }
  }

  /**
   * The integral of E φ'φ' over the covariance of the fields, from 0. With V = a² + 2/π the covariance is √(V₁V₂) sin
   * θ.
   */
  @Override
  public double covariance(double a1, double x1, double a2, double x2, double correlation) {
    double deviation1 = Math.sqrt(a1 * a1 + 1 / HALF_PI);
    double deviation2 = Math.sqrt(a2 * a2 + 1 / HALF_PI);
    double end = Math.asin(correlation * (a1 / deviation1) * (a2 / deviation2));
    return GaussLegendre.integrate(angle -> pairExponential(x1 / deviation1, x2 / deviation2, angle), 0, end, PANELS) / HALF_PI;
  }

  /** exp(−(p² − 2pq sin θ + q²)/(2cos²θ)). This is 2π cos θ times the bivariate normal density of correlation sin θ. */
  static double pairExponential(double p, double q, double angle) {
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    return Math.exp(-(p * p - 2 * p * q * sine + q * q) / (2 * cosine * cosine));
  }
}
