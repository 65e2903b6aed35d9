package weaksyn.validation.report;

import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.Quantity;

/**
 * Mean over realisations and its standard error.
 *
 * @param mean mean; for D the ratio of the averaged numerator and denominator
 * @param standardError standard error, for D by the jackknife; NaN below two realisations
 * @param realisations number of realisations
 */
record Estimate(double mean, double standardError, int realisations) {

  /** The estimate from one layer of some realisations, at least one. */
  static Estimate of(Quantity quantity, List<LayerStatistics> realisations) {
    return quantity == Quantity.DIMENSION ? ratio(realisations) : mean(quantity, realisations);
  }

  private static Estimate mean(Quantity quantity, List<LayerStatistics> realisations) {
    int count = realisations.size();
    double sum = 0;
    for (LayerStatistics statistics : realisations) {
      sum += quantity.of(statistics);
    }
    double mean = sum / count;
    double squares = 0;
    for (LayerStatistics statistics : realisations) {
      double deviation = quantity.of(statistics) - mean;
      squares += deviation * deviation;
    }
    return new Estimate(mean, count < 2 ? Double.NaN : Math.sqrt(squares / (count * (count - 1.0))), count);
  }

  private static Estimate ratio(List<LayerStatistics> realisations) {
    int count = realisations.size();
    double numerator = 0;
    double denominator = 0;
    for (LayerStatistics statistics : realisations) {
      numerator += statistics.dimension() * squares(statistics);
      denominator += squares(statistics);
    }
    double[] without = new double[count];
    double average = 0;
    for (int k = 0; k < count; k++) {
      LayerStatistics left = realisations.get(k);
      without[k] = (numerator - left.dimension() * squares(left)) / (denominator - squares(left));
      average += without[k] / count;
    }
    double spread = 0;
    for (double value : without) {
      spread += (value - average) * (value - average);
    }
    return new Estimate(numerator / denominator, count < 2 ? Double.NaN : Math.sqrt(spread * (count - 1) / count), count);
  }

  /** tr C² / N, the denominator of D per neuron. */
  private static double squares(LayerStatistics statistics) {
    return statistics.squaredVariance() + statistics.squaredCovariance();
  }
}
