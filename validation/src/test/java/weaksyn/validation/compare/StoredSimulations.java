package weaksyn.validation.compare;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

/**
 * One set of the simulations in {@code simulations.csv}.
 *
 * @param context width
 * @param samples M
 * @param gain g
 * @param biasScale σ_b
 * @param input moments of the input
 * @param curves curves in the set
 * @param cells all realisations of all curves
 */
record StoredSimulations(VerdictContext context, int samples, double gain, double biasScale, LayerStatistics input, List<Curve> curves,
    List<CellResult> cells) {

  static StoredSimulations read(String set) {
    Map<Cell, List<LayerMeasurement>> layers = new LinkedHashMap<>();
    NamedCsvRecord last = null;
    try (InputStream in = StoredSimulations.class.getResourceAsStream("simulations.csv");
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : csv) {
        if (row.getField("set").equals(set)) {
          Curve curve = new Curve(Synapses.valueOf(row.getField("synapses").toUpperCase(Locale.ROOT)), number(row, "r"));
          Cell cell = new Cell(curve, Integer.parseInt(row.getField("realisation")));
          layers.computeIfAbsent(cell, key -> new ArrayList<>()).add(measurement(row));
          last = row;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<CellResult> cells = layers.entrySet().stream().map(e -> new CellResult(e.getKey(), e.getValue())).toList();
    double alpha = number(last, "alpha");
    return new StoredSimulations(
        VerdictContext.equicorrelated((int) number(last, "width"), alpha == 0 ? 0 : 1 / alpha),
        (int) number(last, "samples"),
        number(last, "gain"),
        number(last, "bias"),
        alpha == 0 ? InputMoments.isotropic() : InputMoments.wishart(alpha),
        layers.keySet().stream().map(Cell::curve).distinct().toList(),
        cells);
  }

  int realisations() {
    return cells.stream().mapToInt(c -> c.cell().realisation()).max().orElseThrow() + 1;
  }

  /**
   * The theory at another gain and with r multiplied by a factor; both 1 for the right one. Keyed by the true curves.
   */
  Map<Curve, List<MeanFieldLayer>> theory(double gainFactor, double rFactor) {
    MeanField meanField = new MeanField(new TanhTheory(), gain * gainFactor, biasScale);
    Map<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
    for (Curve curve : curves) {
      Curve changed = new Curve(curve.synapses(), curve.r() * rFactor);
      theory.put(curve, TheoryTable.equicorrelated(meanField, List.of(changed), input, depth(), 1).get(changed));
    }
    return theory;
  }

  /** The cells of some realisations, drawn without replacement, the same for all curves. */
  List<CellResult> draw(int count, RandomGenerator random) {
    boolean[] chosen = new boolean[realisations()];
    for (int left = count; left > 0;) {
      int k = random.nextInt(chosen.length);
      if (!chosen[k]) {
        chosen[k] = true;
        left--;
      }
    }
    return cells.stream().filter(c -> chosen[c.cell().realisation()]).toList();
  }

  /** The same simulation measured with the plain, biased estimates of tr C² and D. */
  StoredSimulations biased() {
    List<CellResult> plain =
        cells.stream().map(c -> new CellResult(c.cell(), c.layers().stream().map(StoredSimulations::biased).toList())).toList();
    return new StoredSimulations(context, samples, gain, biasScale, input, curves, plain);
  }

  private int depth() {
    return cells.getFirst().layers().size() - 1;
  }

  private static LayerMeasurement biased(LayerMeasurement m) {
    LayerStatistics s = m.statistics();
    double covariance = s.variance() * s.variance() / m.plainDimension() - s.squaredVariance();
    LayerStatistics plain =
        new LayerStatistics(s.variance(), s.squaredMean(), s.squaredVariance(), covariance, m.plainDimension(), s.coherence());
    return new LayerMeasurement(plain, m.plainDimension(), m.rmsPearson(), m.meanAbsoluteCovariance());
  }

  private static LayerMeasurement measurement(NamedCsvRecord row) {
    LayerStatistics statistics =
        new LayerStatistics(number(row, "Q"), number(row, "S"), number(row, "q"), number(row, "E"), number(row, "D"), number(row, "mu"));
    return new LayerMeasurement(statistics, number(row, "D_plain"), Double.NaN, Double.NaN);
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }
}
