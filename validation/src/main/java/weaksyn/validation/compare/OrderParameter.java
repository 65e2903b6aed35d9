package weaksyn.validation.compare;

import java.util.function.ToDoubleFunction;
import weaksyn.kernel.covariance.LayerStatistics;

/** A quantity that simulation and theory both have. The symbols are those of the files. */
public enum OrderParameter {
  VARIANCE("Q", LayerStatistics::variance),
  SQUARED_MEAN("S", LayerStatistics::squaredMean),
  SQUARED_VARIANCE("q", LayerStatistics::squaredVariance),
  SQUARED_COVARIANCE("E", LayerStatistics::squaredCovariance),
  DIMENSION("D", LayerStatistics::dimension),
  COHERENCE("mu", LayerStatistics::coherence);

  private final String symbol;
  private final ToDoubleFunction<LayerStatistics> value;

  OrderParameter(String symbol, ToDoubleFunction<LayerStatistics> value) {
    this.symbol = symbol;
    this.value = value;
  }

  /** Symbol in files and tables. */
  public String symbol() {
    return symbol;
  }

  /** The quantity's value in one layer. */
  public double of(LayerStatistics statistics) {
    return value.applyAsDouble(statistics);
  }
}
