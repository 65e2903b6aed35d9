package weaksyn.validation.compare;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Verdicts.Sample;
import weaksyn.validation.model.Curve;

/**
 * One quantity in the layers of one curve. Its errors are pooled: E and D have about the same relative error in all
 * layers, and so has Q; S has about the same absolute error.
 *
 * @param rows the layers that can be measured
 * @param scales what deviations are relative to
 */
record ComparedSeries(VerdictContext context, int realisations, List<SummaryRow> rows, double[] scales) {
  /** What is compared. */
  private static final List<OrderParameter> JUDGED =
      List.of(OrderParameter.VARIANCE, OrderParameter.SQUARED_MEAN, OrderParameter.SQUARED_COVARIANCE, OrderParameter.DIMENSION);

  /** Those of a curve that is judged, or that is one width of an extrapolation. */
  static List<ComparedSeries> of(Sample sample, Curve curve) {
    List<ComparedSeries> series = new ArrayList<>();
    if (!Verdicts.isJudged(curve, sample.context()) && !Verdicts.isExtrapolated(curve, sample.context())) {
      return series;
    }
    List<Layer> layers = Layer.of(sample, curve);
    for (OrderParameter quantity : JUDGED) {
      List<Layer> compared = layers.stream().filter(layer -> layer.compares(quantity)).toList();
      if (!compared.isEmpty()) {
        series.add(
            new ComparedSeries(
                sample.context(), layers.getFirst().rows.getFirst().realisations(), compared.stream().map(layer -> layer.row(quantity)).toList(),
                compared.stream().mapToDouble(layer -> layer.scale(quantity)).toArray()));
      }
    }
    return series;
  }

  boolean isJudged() {
    return Verdicts.isJudged(rows.getFirst().curve(), context);
  }

  /** Curve and quantity. */
  List<Object> what() {
    return List.of(rows.getFirst().curve(), rows.getFirst().quantity());
  }

  /**
   * Comparisons of one curve and quantity with the theory of infinite width. Errors differ too much between layers to
   * be pooled.
   *
   * @param widths the same of each width
   */
  static List<Comparison> extrapolations(List<ComparedSeries> widths, int count) {
    ComparedSeries any = widths.getFirst();
    WidthExtrapolation parabola =
        new WidthExtrapolation(Verdicts.isCorrelated(any.rows.getFirst().curve()), widths.stream().mapToInt(series -> series.context.width()).toArray());
    int realisations = widths.stream().mapToInt(ComparedSeries::realisations).min().orElseThrow();
    double tolerated = ModeratedErrors.quantile(Verdicts.FALSE_ALARM / count, realisations - 1);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < any.scales.length; i++) {
      int layer = i;
      double scale = any.scales[i];
      double[] deviations = widths.stream().mapToDouble(series -> (series.rows.get(layer).mean() - series.rows.get(layer).theory()) / scale).toArray();
      double error = parabola.error(widths.stream().mapToDouble(series -> series.rows.get(layer).standardError() / scale).toArray());
      SummaryRow limit = any.rows.get(i).withLimit(any.rows.get(i).theory() + scale * parabola.limit(deviations), scale * error);
      comparisons.add(new Comparison("N → ∞", limit, scale, parabola.rest(deviations), error, tolerated));
    }
    return comparisons;
  }

  List<Comparison> comparisons(int count) {
    boolean absolute = rows.getFirst().quantity() == OrderParameter.SQUARED_MEAN;
    double[] squares = new double[scales.length];
    for (int i = 0; i < scales.length; i++) {
      squares[i] = square(rows.get(i).standardError() / (absolute ? 1 : scales[i]));
    }
    double[] pooled = ModeratedErrors.pooled(realisations, squares);
    double errors = ModeratedErrors.pooledQuantile(Verdicts.FALSE_ALARM, count, realisations, scales.length);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < scales.length; i++) {
      SummaryRow row = rows.get(i);
      double bound = ActivationModel.of(context.activation()).finiteSize(row.curve().synapses()).orElseThrow()
          .perNeuron(row.quantity(), row.curve().r(), row.layer(), context.inputCorrelation()) / context.width();
      comparisons.add(new Comparison("N = " + context.width(), row, scales[i], bound, Math.sqrt(pooled[i]) / (absolute ? scales[i] : 1), errors));
    }
    return comparisons;
  }

  /** One layer of one curve. */
  private record Layer(List<SummaryRow> rows) {
    /**
     * The layers that can be measured and have a theory at the width of the sample; that of infinite width where they
     * are extrapolated.
     */
    static List<Layer> of(Sample sample, Curve curve) {
      boolean infinite = sample.context().unjudgedInput().isPresent() || Verdicts.isExtrapolated(curve, sample.context());
      List<SummaryRow> rows = sample.rows().stream().filter(row -> row.curve().equals(curve)).map(row -> infinite ? prediction(row) : row).toList();
      List<Layer> layers = new ArrayList<>();
      int first = 0;
      for (int i = 1; i <= rows.size(); i++) {
        if (i == rows.size() || rows.get(i).layer() != rows.get(first).layer()) {
          Layer layer = new Layer(rows.subList(first, i));
          if (Verdicts.measurable(curve.synapses(), layer.theory()) && !Double.isNaN(layer.row(OrderParameter.VARIANCE).finite())) {
            layers.add(layer);
          }
          first = i;
        }
      }
      return layers;
    }

    /** With an input that is not judged, the largest deviation is that from the theory of infinite width. */
    private static SummaryRow prediction(SummaryRow row) {
      return Double.isNaN(row.finite()) ? row.withFinite(row.theory()) : row;
    }

    SummaryRow row(OrderParameter quantity) {
      return rows.stream().filter(row -> row.quantity() == quantity).findFirst().orElseThrow();
    }

    /** Without bias an odd φ has S = 0, and nothing to compare S with. */
    boolean compares(OrderParameter quantity) {
      return quantity != OrderParameter.SQUARED_MEAN || row(quantity).finite() >= Double.MIN_NORMAL;
    }

    double scale(OrderParameter quantity) {
      SummaryRow row = row(quantity);
      return quantity == OrderParameter.SQUARED_COVARIANCE && row.curve().synapses() == Synapses.HAAR
          ? row(OrderParameter.SQUARED_VARIANCE).finite() + row.finite()
          : row.finite();
    }

    private LayerStatistics theory() {
      return new LayerStatistics(
          row(OrderParameter.VARIANCE).theory(),
          row(OrderParameter.SQUARED_MEAN).theory(),
          row(OrderParameter.SQUARED_VARIANCE).theory(),
          row(OrderParameter.SQUARED_COVARIANCE).theory(),
          row(OrderParameter.DIMENSION).theory(),
          row(OrderParameter.COHERENCE).theory());
    }
  }

  private static double square(double x) {
    return x * x;
  }
}
