package weaksyn.validation.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.study.Spectrum;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * A made-up study: the theory's numbers for r = 0, 1, 2 at g = 1, σ_b = 0.1 on isotropic input, and realisations
 * scattered about them.
 */
final class SampleReport {
  static final int DEPTH = 8;

  /** d of all layers but the input, which is no number of the theory. */
  static final double CORRECTION = -0.5;

  private SampleReport() {}

  /** The study with so many realisations, for each of the kinds of synapses. */
  static ReportData of(int realisations, Synapses... kinds) {
    Map<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    List<CellResult> cells = new ArrayList<>();
    List<SummaryRow> summary = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    for (Synapses kind : kinds) {
      theory().forEach((r, layers) -> theory.put(new Curve(kind, Double.parseDouble(r)), layers));
    }
    theory.forEach((curve, layers) -> {
      List<CellResult> own = new ArrayList<>();
      for (int realisation = 0; realisation < realisations; realisation++) {
        own.add(new CellResult(new Cell(curve, realisation), scatter(layers, curve.r(), random)));
      }
      cells.addAll(own);
      summarise(curve, layers, own, summary);
    });
    return new ReportData(
        "Study: width 1000, depth 8",
        1000,
        List.of(
            new ReportData.Entry("width N", "1000"), new ReportData.Entry("depth L", "8"), new ReportData.Entry("gain g", "1"),
            new ReportData.Entry("bias σ_b", "0.1"), new ReportData.Entry("input", "isotropic"), new ReportData.Entry("samples M", "2000"),
            new ReportData.Entry("realisations", Integer.toString(realisations)), new ReportData.Entry("seed", "1"), new ReportData.Entry("precision", "f64")),
        List.copyOf(theory.keySet()),
        cells,
        summary,
        theory,
        new Verdict(Verdict.Outcome.AGREES, "48 comparisons; the worst deviation, z = +2.1, is E in layer 5 at r = 2."),
        List.of(),
        List.of(),
        List.of("Gaussian fields are an approximation for input that is not Gaussian."),
        "0.1.0-SNAPSHOT",
        "0123abc",
        "weaksyn study --width 1000 --depth 8 --r 0,1,2 --realisations " + realisations);
  }

  /**
   * A report with the spectrum of layer 3 of the first curve: 10/rank, the last of 1000 eigenvalues 0, one outlier
   * predicted at 9.
   */
  static ReportData withSpectrum(ReportData data) {
    double[] eigenvalues = new double[1000];
    Arrays.setAll(eigenvalues, i -> i < 999 ? 10.0 / (i + 1) : 0);
    return new ReportData(
        data.title(), data.width(), data.configuration(), data.curves(), data.cells(), data.summary(), data.theory(), data.verdict(),
        List.of(new Spectrum(data.curves().getFirst(), 3, eigenvalues, new double[] {9})), data.arrays(), data.notes(), data.version(), data.revision(),
        data.commandLine());
  }

  private static Map<String, List<MeanFieldLayer>> theory() {
    Map<String, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(Objects.requireNonNull(SampleReport.class.getResourceAsStream("sample-theory.csv")), StandardCharsets.UTF_8))) {
      reader.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> theory.computeIfAbsent(cells[0], r -> new ArrayList<>()).add(layer(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return theory;
  }

  private static MeanFieldLayer layer(String[] cells) {
    double[] values = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = Double.parseDouble(cells[i]);
    }
    return new MeanFieldLayer(new LayerStatistics(values[2], values[3], values[4], values[6], values[8], values[7]), values[5], values[1] > 0 ? CORRECTION : 0);
  }

  /**
   * Realisations of E differ by some percent, more of them for r > 0, and the more the deeper the layer; the estimate
   * of a vanishing E has both signs.
   */
  private static List<LayerMeasurement> scatter(List<MeanFieldLayer> layers, double r, SplittableRandom random) {
    List<LayerMeasurement> measurements = new ArrayList<>();
    double common = random.nextGaussian();
    for (int layer = 0; layer < layers.size(); layer++) {
      LayerStatistics ideal = layers.get(layer).statistics();
      double spread = (0.01 + 0.05 * Math.min(r, 1)) * Math.sqrt(layer);
      double covariance = ideal.squaredCovariance() * (1 + spread * common + 0.01 * random.nextGaussian()) + 0.0005 * random.nextGaussian();
      double variance = ideal.variance() * (1 + 0.004 * random.nextGaussian());
      double squared = ideal.squaredVariance() * (1 + 0.004 * random.nextGaussian());
      double dimension = variance * variance / (squared + covariance);
      LayerStatistics statistics = new LayerStatistics(variance, ideal.squaredMean(), squared, covariance, dimension, ideal.coherence());
      measurements.add(new LayerMeasurement(statistics, dimension / (1 + 0.5 * dimension), Double.NaN, Double.NaN));
    }
    return measurements;
  }

  private static void summarise(Curve curve, List<MeanFieldLayer> theory, List<CellResult> cells, List<SummaryRow> summary) {
    for (int layer = 1; layer < theory.size(); layer++) {
      int number = layer;
      List<LayerStatistics> values = cells.stream().map(cell -> cell.layers().get(number).statistics()).toList();
      for (OrderParameter quantity : OrderParameter.values()) {
        Estimate estimate = Estimate.of(quantity, values);
        double ideal = quantity.of(theory.get(layer).statistics());
        double z = (estimate.mean() - ideal) / estimate.standardError();
        summary.add(new SummaryRow(curve, layer, quantity, ideal, estimate.mean(), estimate.standardError(), z, estimate.realisations()));
      }
    }
  }
}
