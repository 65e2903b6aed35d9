package weaksyn.validation.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;

/**
 * The mean-field recursion of a deep network in the limit of infinite width. With t, u independent standard normals, a
 * = g√Q, b = √(g²S + σ_b²), m(u) = E_t φ(at + bu), v(u) = E_t φ² − m², k(u) = E_t φ':
 *
 * <pre>
 *   Q' = E v     S' = E m²     q' = E v²     κ = E k²
 *   E' = κ² g⁴ [r² Q² + (N/N_in)(q + E)]     μ' = (E k)² r g² Q     D' = Q'²/(q' + E')
 * </pre>
 *
 * The bracket is that of weights that are independent between presynaptic neurons. In general it is
 * {@link WeightEnsemble#fieldCorrelation} times Q². N/N_in is 1 except for the first layer.
 *
 * <p>Where φ is not odd and R_ij has a mean, E' and μ' have further terms of the same order. For these
 * {@link CommonModes} keeps the outliers of C beside the order parameters.
 *
 * <p>The computation carries q/Q² and E/Q², which stay of order one when Q underflows in the ordered phase. The
 * averages depend on Q and S only, not on the ensemble. An instance remembers the latest averages, so that further
 * strengths of correlation and fixed points cost nothing. Not thread-safe.
 */
public final class MeanField {
  private final ActivationFunction activation;
  private final double gain;
  private final double biasScale;
  private final Remembered<FieldAverages> averages = new Remembered<>(this::computeAverages);
  private final Remembered<ModeAverages> modeAverages = new Remembered<>(this::computeModeAverages);

  /**
   * A network without its weights' correlation.
   *
   * @param activation φ
   * @param gain g ≥ 0, weights have variance g²/N
   * @param biasScale σ_b ≥ 0
   */
  public MeanField(ActivationFunction activation, double gain, double biasScale) {
    if (!(gain >= 0 && gain < Double.POSITIVE_INFINITY && biasScale >= 0 && biasScale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("gain and bias scale must be finite and at least 0, are " + gain + ", " + biasScale);
    }
    this.activation = activation;
    this.gain = gain;
    this.biasScale = biasScale;
  }

  /**
   * Prediction for the layers 0 (the input itself, κ = NaN) to {@code depth}.
   *
   * @param ensemble law of the weights
   * @param input order parameters of the input; Q &gt; 0, S ≥ 0; its D and μ are not read
   * @param depth L ≥ 0
   * @param widthOverInputWidth N/N_in &gt; 0
   */
  public List<MeanFieldLayer> predict(WeightEnsemble ensemble, LayerStatistics input, int depth, double widthOverInputWidth) {
    if (!(input.variance() > 0 && input.squaredMean() >= 0) || depth < 0 || !(widthOverInputWidth > 0)) {
      throw new IllegalArgumentException("need Q > 0, S >= 0, depth >= 0, N/N_in > 0: " + input + ", " + depth + ", " + widthOverInputWidth);
    }
    List<MeanFieldLayer> layers = new ArrayList<>(depth + 1);
    layers.add(new MeanFieldLayer(input, Double.NaN));
    double variance = input.variance();
    double squaredMean = input.squaredMean();
    double inverseDimension = (input.squaredVariance() + input.squaredCovariance()) / (variance * variance);
    boolean common = hasCommonModes(ensemble);
    CommonModes modes = new CommonModes();
    for (int l = 1; l <= depth; l++) {
      double fieldCorrelation = ensemble.fieldCorrelation(inverseDimension, l == 1 ? widthOverInputWidth : 1);
      double fieldVariance = gain * gain * variance;
      double a = gain * Math.sqrt(variance);
      double b = Math.sqrt(gain * gain * squaredMean + biasScale * biasScale);
      FieldAverages averages = averages(a, b);
      double coherence = averages.meanSlope() * averages.meanSlope() * ensemble.meanFieldCorrelation() * fieldVariance;

      double transfer = averages.kappa() / averages.gainOfVariance(); // κ g² Q / Q'
      double spread = averages.varianceSpread(); // q'/Q'²
      double correlation = transfer * transfer * fieldCorrelation; // E'/Q'²
      variance = fieldVariance * averages.gainOfVariance();
      if (common) {
        correlation += modes.advance(gain, b, ensemble.meanFieldCorrelation(), averages, modeAverages(a, b));
        coherence = modes.coherence() * variance;
      }
      squaredMean = averages.squaredMean();
      inverseDimension = spread + correlation;
      double square = variance * variance;
      layers.add(
          new MeanFieldLayer(
              new LayerStatistics(variance, squaredMean, spread * square, correlation * square, 1 / inverseDimension, coherence), averages.kappa()));
    }
    return List.copyOf(layers);
  }

  /**
   * The fixed point that the recursion reaches from an input at unlimited depth, in square layers. E, D and μ are NaN
   * where they have the terms of {@link CommonModes}. This happens with activations that are not odd and keep a Q &gt;
   * 0.
   *
   * @param ensemble law of the weights
   * @param input order parameters of the input; only Q + S is read, because the second moment has the only choice
   * @return empty if the second moment grows without limit, or so slowly that it is not seen to settle
   */
  public Optional<FixedPoint> fixedPoint(WeightEnsemble ensemble, LayerStatistics input) {
    SecondMoment map = new SecondMoment(activation, gain, biasScale);
    return map.limit(input.variance() + input.squaredMean())
        .map(limit -> FixedPoint.of(limit, ensemble, gain, biasScale, hasCommonModes(ensemble), this::averages));
  }

  /**
   * Whether E and μ have terms that the recursion for odd φ leaves out. No fluctuation is common to the neurons where
   * the mean of the correlation is 0.
   *
   * @param ensemble law of the weights
   */
  public boolean hasCommonModes(WeightEnsemble ensemble) {
    return !activation.isOdd() && ensemble.meanFieldCorrelation() != 0;
  }

  /** g. */
  double gain() {
    return gain;
  }

  /** σ_b. */
  double biasScale() {
    return biasScale;
  }

  /** Whether φ(−z) = −φ(z). */
  boolean isOdd() {
    return activation.isOdd();
  }

  /** Averages that activations need which are not odd; the parameters are those of {@link #averages}. */
  ModeAverages modeAverages(double a, double b) {
    return modeAverages.at(a, b);
  }

  private ModeAverages computeModeAverages(double a, double b) {
    return activation.closedForms().flatMap(forms -> forms.modes(a, b)).orElseGet(() -> FieldQuadrature.modes(activation, a, b));
  }

  /**
   * Averages over fields.
   *
   * @param a their standard deviation over patterns, at least 0
   * @param b standard deviation of their means over neurons, at least 0
   */
  FieldAverages averages(double a, double b) {
    return averages.at(a, b);
  }

  private FieldAverages computeAverages(double a, double b) {
    return activation.closedForms().map(forms -> forms.field(a, b)).orElseGet(() -> FieldQuadrature.average(activation, a, b));
  }

  /** The latest values of a function of (a, b). */
  private static final class Remembered<T> {
    /**
     * How many are remembered, by a hash of (a, b). One would not do: at a fixed point the bits of Q and S can
     * alternate between neighbours, and values of r follow one another.
     */
    private static final int COUNT = 1 << 10; // 32 − 22 bits of the hash

    private final Function<T> function;
    private final double[] a = new double[COUNT];
    private final double[] b = new double[COUNT];
    private final List<T> values = new ArrayList<>(Collections.nCopies(COUNT, null));

    Remembered(Function<T> function) {
      this.function = function;
    }

    T at(double atA, double atB) {
      int slot = (Double.hashCode(atA) * 31 + Double.hashCode(atB)) * 0x9E3779B9 >>> 22;
      if (values.get(slot) == null || a[slot] != atA || b[slot] != atB) {
        values.set(slot, function.at(atA, atB));
        a[slot] = atA;
        b[slot] = atB;
      }
      return values.get(slot);
    }
  }

  /** Something that depends on (a, b). */
  @FunctionalInterface
  private interface Function<T> {
    T at(double a, double b);
  }
}
