package weaksyn.validation.theory;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * φ(z) = max(0, z). Because of the kink all averages are closed forms. For one neuron, with η = x/a and M(η) = ηΦ(η) +
 * ϕ(η):
 *
 * <pre>   m = a M(η)      v = a² [Φ(η) − M(η) M(−η)]      k = Φ(η)</pre>
 *
 * Over neurons, with τ² = a² + b² and the correlation cos θ = b²/τ² of the fields of two patterns (the arc-cosine
 * kernel):
 *
 * <pre>
 *   S' = τ² [sin θ + (π − θ) cos θ]/(2π)      Q' = τ²/2 − S'
 *   κ = 1/4 + arcsin(cos θ)/(2π)              E k = 1/2</pre>
 */
public record ReluTheory() implements ActivationFunction, ClosedForms {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Beyond this η the two parts of v² + v(−)² are 1 and 0 to rounding. */
  private static final double RANGE = 10;

  private static final int PANELS = 10;

  @Override
  public String name() {
    return "relu";
  }

  @Override
  public double value(double z) {
    return Math.max(0, z);
  }

  /** 0 at the kink. */
  @Override
  public double slope(double z) {
    return z > 0 ? 1 : 0;
  }

  @Override
  public boolean isOdd() {
    return false;
  }

  /**
   * A step for even powers about the kink, where the rule is as good as for polynomials. Everything else uses the
   * closed forms.
   */
  @Override
  public double largestStep(double scale) {
    return 0.25;
  }

  @Override
  public Optional<ClosedForms> closedForms() {
    return Optional.of(this);
  }

  /**
   * For a = 0 this is the limit of a much smaller than b, also where b has underflowed too, because S/Q grows with
   * depth.
   */
  @Override
  public FieldAverages field(double a, double b) {
    double total = Math.hypot(a, b);
    double ratio = a > 0 ? b / total : 1;
    double cosine = ratio * ratio;
    double sine = a > 0 ? a / total * Math.sqrt(1 + cosine) : 0;
    double angle = Math.atan2(sine, cosine);
    double squaredMean = total * total * (sine + (Math.PI - angle) * cosine) / (2 * Math.PI);
    double curvature = sine > 0 ? angle * Math.pow(angle / sine, 2) * sineMinusCosine(angle) : 0;
    double gain = 0.5 - (1 + cosine) * curvature / (2 * Math.PI);
    double kappa = 0.25 + (Math.PI / 2 - angle) / (2 * Math.PI);
    return new FieldAverages(gain, squaredMean, meanSquareGain(a > 0 ? b / a : Double.POSITIVE_INFINITY) / (gain * gain), kappa, 0.5);
  }

  /**
   * These follow from E uf = E f', E ϕ(λu) = a/(√(2π)τ) and E ϕ(λu)² = a/(2π√(a² + 2b²)), with τ² = a² + b² and λ =
   * b/a.
   */
  @Override
  public Optional<ModeAverages> modes(double a, double b) {
    double total = Math.hypot(a, b);
    double patterns = a > 0 ? a / total : 0; // a/τ
    double neurons = a > 0 ? b / total : 1; // b/τ
    double root = Math.hypot(1, neurons); // √(1 + b²/τ²)
    double rest = Math.atan2(patterns * root, neurons * neurons) / (2 * Math.PI); // 1/2 − κ
    double density = 1 / Math.sqrt(2 * Math.PI);
    double square = patterns / (2 * Math.PI * root); // E ϕ(λu)²
    double product = patterns * root / (2 * Math.PI); // E mϕ(λu)/a
    return Optional.of(
        new ModeAverages(
            neurons * density,
            0.5 - rest + 2 * neurons * neurons * square,
            neurons * density,
            patterns * density,
            square,
            patterns * density / 2,
            neurons * patterns * square,
            (patterns * patterns / 2 + neurons * neurons) * total * density,
            b * (0.5 - rest) + a * neurons * root / (2 * Math.PI),
            a * product,
            patterns * density / 2,
            patterns > 0 ? neurons * (rest / patterns - root / (2 * Math.PI)) : 0,
            0.5 - product));
  }

  /** (sin θ − θ cos θ)/θ³ = Σ (−1)^(n+1) 2n θ^(2n−2)/(2n+1)!, for θ in [0, π/2]. */
  private static double sineMinusCosine(double angle) {
    double power = 1.0 / 6;
    double sum = 0;
    for (int n = 1; Math.abs(power) > 1e-18; n++) {
      sum += 2 * n * power;
      power *= -angle * angle / ((2 * n + 2) * (2 * n + 3));
    }
    return sum;
  }

  /** E v²/a⁴ over η = λu. It is 1/2, as for a step, plus the difference that the smooth step of width one makes. */
  private static double meanSquareGain(double lambda) {
    if (lambda == Double.POSITIVE_INFINITY) {
      return 0.5;
    }
    return 0.5 + GaussLegendre.integrate(u -> {
      double eta = lambda * u;
      double above = NORMAL.cumulativeProbability(eta);
      double product = mean(eta) * mean(-eta);
      return ((above - product) * (above - product) + (1 - above - product) * (1 - above - product) - 1) * NORMAL.density(u);
    }, 0, Math.min(RANGE, RANGE / lambda), PANELS);
  }

  private static double mean(double eta) {
    return eta * NORMAL.cumulativeProbability(eta) + NORMAL.density(eta);
  }

  /** The variance has an absolute error of a few ε a², and is not below 0. */
  @Override
  public NeuronAverages neuron(double a, double x) {
    if (a == 0) {
      return new NeuronAverages(value(x), slope(x), slope(x));
    }
    double eta = x / a;
    double above = NORMAL.cumulativeProbability(eta);
    double mean = mean(eta);
    double below = mean(-eta);
    return new NeuronAverages(a * mean, Math.max(0, above - mean * below), above);
  }

  /** α_1 = aΦ(η), α_n = (−1)ⁿ a ϕ(η) he_{n−2}(η)/√(n(n − 1)). */
  @Override
  public void hermite(double a, double x, double[] coefficients) {
    double eta = x == 0 ? 0 : x / a;
    coefficients[0] = a == 0 ? value(x) : a * mean(eta);
    coefficients[1] = a * NORMAL.cumulativeProbability(eta);
    double factor = a * NORMAL.density(eta);
    double previous = 0;
    double polynomial = 1; // he_{n−2}(−η)
    for (int n = 2; n < coefficients.length; n++) {
      coefficients[n] = factor == 0 ? 0 : factor * polynomial / Math.sqrt(n * (n - 1.0));
      double next = (-eta * polynomial - Math.sqrt(n - 2.0) * previous) / Math.sqrt(n - 1.0);
      previous = polynomial;
      polynomial = next;
    }
  }

  /**
   * The second derivative in ρ is the bivariate density at the kinks: a₁a₂ [ρ Φ(η₁)Φ(η₂) + ∫₀^ρ (ρ − s) p_s(η₁, η₂)
   * ds], s = sin θ.
   */
  @Override
  public double covariance(double a1, double x1, double a2, double x2, double correlation) {
    if (a1 == 0 || a2 == 0) {
      return 0;
    }
    double p = x1 / a1;
    double q = x2 / a2;
    double response = correlation * NORMAL.cumulativeProbability(p) * NORMAL.cumulativeProbability(q);
    double end = Math.asin(correlation);
    double rest = GaussLegendre.integrate(angle -> (correlation - Math.sin(angle)) * ErfTheory.pairExponential(p, q, angle), 0, end, PANELS) / (2 * Math.PI);
    return a1 * a2 * (response + rest);
  }
}
