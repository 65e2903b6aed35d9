package weaksyn.validation.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import weaksyn.kernel.covariance.LayerStatistics;

/**
 * An average over realisations.
 *
 * @param mean the average; NaN for no realisations
 * @param standardError its standard error; NaN below two realisations
 * @param realisations how many there are
 */
public record Estimate(double mean, double standardError, int realisations) {
  /**
   * Mean and standard error of a quantity of one layer over realisations. D is the ratio of the averaged numerators D(q
   * + E) and the averaged (q + E), with a jackknife error.
   */
  public static Estimate of(OrderParameter quantity, List<LayerStatistics> realisations) {
    return quantity == OrderParameter.DIMENSION
        ? ofRatio(values(realisations, s -> s.dimension() * squares(s)), values(realisations, Estimate::squares))
        : ofMean(values(realisations, quantity::of));
  }

  /** Mean and its standard error s/√K with s² = Σ(x − mean)²/(K − 1). */
  public static Estimate ofMean(double[] values) {
    int count = values.length;
    double mean = sum(values) / count;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Estimate(mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count), count);
  }

  /**
   * Ratio of the means of two quantities that were measured together. Its error is that of the delete-one jackknife,
   * √((K − 1)/K · Σ(θ_k − mean θ)²), where θ_k is the ratio without realisation k.
   */
  static Estimate ofRatio(double[] numerators, double[] denominators) {
    int count = numerators.length;
    double numerator = sum(numerators);
    double denominator = sum(denominators);
    double ratio = numerator / denominator;
    if (count < 2) {
      return new Estimate(ratio, Double.NaN, count);
    }
    double[] without = new double[count];
    for (int k = 0; k < count; k++) {
      without[k] = (numerator - numerators[k]) / (denominator - denominators[k]);
    }
    double mean = sum(without) / count;
    double squares = 0;
    for (double theta : without) {
      squares += (theta - mean) * (theta - mean);
    }
    return new Estimate(ratio, Math.sqrt(squares * (count - 1) / count), count);
  }

  /** tr C² / N. */
  private static double squares(LayerStatistics s) {
    return s.squaredVariance() + s.squaredCovariance();
  }

  private static double[] values(List<LayerStatistics> realisations, ToDoubleFunction<LayerStatistics> value) {
    return realisations.stream().mapToDouble(value).toArray();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
