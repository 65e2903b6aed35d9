package weaksyn.validation.study;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Setting;
import weaksyn.validation.theory.Innovation;

/** The rows of {@code results.csv}: one for each layer 0..L of a cell. Files of cells have the same form. */
public final class ResultsCsv {
  /** Names of the columns. */
  public static final List<String> COLUMNS =
      List.of("synapses", "r", "realisation", "layer", "Q", "S", "q", "E", "D", "mu", "D_plain", "rms_pearson", "mean_abs_cov");

  /** Innovations of every network. */
  private static final List<Innovation> USUAL = List.of(Innovation.VARIANCE, Innovation.SQUARE, Innovation.SQUARED_MEAN, Innovation.COHERENCE);

  /** Innovations of networks whose φ is not odd. */
  private static final List<Innovation> ALL = List.of(Innovation.values());

  private static final int FIRST_NUMBER = 4;

  private ResultsCsv() {}

  /** {@code results.csv}: as {@link #write}, with the values of what is swept in front. */
  static String table(Setting swept, List<CellResult> results) {
    List<Innovation> innovations = innovations(results);
    return CsvText.of(
        swept.columns(columns(innovations)),
        csv -> results.forEach(
            result -> rows(result, innovations).forEach(row -> csv.writeRecord(result.cell().curve().setting().row(row)))));
  }

  /** Header and rows of the cells in the order given. There are columns of those innovations that any cell has. */
  public static String write(List<CellResult> results) {
    List<Innovation> innovations = innovations(results);
    return CsvText.of(columns(innovations), csv -> results.forEach(result -> rows(result, innovations).forEach(csv::writeRecord)));
  }

  /** The innovations that any of the cells has. */
  public static List<Innovation> innovations(Collection<CellResult> results) {
    if (results.stream().noneMatch(ResultsCsv::hasInnovations)) {
      return List.of();
    }
    boolean mean = results.stream().flatMap(result -> result.layers().stream()).anyMatch(layer -> !Double.isNaN(layer.innovations().mean()));
    return mean ? ALL : USUAL;
  }

  /** Names of the columns of cells with these innovations. */
  public static List<String> columns(List<Innovation> innovations) {
    return Stream.concat(COLUMNS.stream(), innovations.stream().map(Innovation::symbol)).toList();
  }

  /** The rows of one cell, with some innovations. */
  public static List<List<String>> rows(CellResult result, List<Innovation> shown) {
    List<List<String>> rows = new ArrayList<>();
    for (int layer = 0; layer < result.layers().size(); layer++) {
      Innovations innovations = result.layers().get(layer).innovations();
      rows.add(Stream.concat(row(result, layer).stream(), shown.stream().map(which -> Numbers.cell(which.of(innovations)))).toList());
    }
    return rows;
  }

  /** Whether any layer of a cell has innovations. */
  private static boolean hasInnovations(CellResult result) {
    return result.layers().stream().anyMatch(layer -> !layer.innovations().equals(Innovations.NONE));
  }

  /** The rows of one cell, without innovations. */
  public static List<List<String>> rows(CellResult result) {
    return rows(result, List.of());
  }

  private static List<String> row(CellResult result, int layer) {
    LayerMeasurement m = result.layers().get(layer);
    LayerStatistics s = m.statistics();
    return List.of(
        Names.of(result.cell().curve().synapses()),
        Numbers.parameter(result.cell().curve().r()),
        Integer.toString(result.cell().realisation()),
        Integer.toString(layer),
        Numbers.cell(s.variance()),
        Numbers.cell(s.squaredMean()),
        Numbers.cell(s.squaredVariance()),
        Numbers.cell(s.squaredCovariance()),
        Numbers.cell(s.dimension()),
        Numbers.cell(s.coherence()),
        Numbers.cell(m.plainDimension()),
        Numbers.cell(m.rmsPearson()),
        Numbers.cell(m.meanAbsoluteCovariance()));
  }

  /**
   * The inverse of {@link #write}.
   *
   * @param depth L
   * @param curves those that cells may be of
   * @return empty if the text is not what {@link #write} makes of whole cells of these curves
   */
  public static Optional<List<CellResult>> parse(String text, int depth, List<Curve> curves) {
    if (!text.endsWith("\n")) {
      return Optional.empty();
    }
    Map<List<String>, Curve> named = new HashMap<>();
    curves.forEach(curve -> named.put(List.of(Names.of(curve.synapses()), Numbers.parameter(curve.r())), curve));
    try {
      List<CellResult> results = new ArrayList<>();
      Iterator<CsvRecord> records = CsvReader.builder().ofCsvRecord(text).iterator();
      List<String> columns = records.hasNext() ? records.next().getFields() : List.of();
      if (Stream.of(List.<Innovation>of(), USUAL, ALL).noneMatch(which -> columns.equals(columns(which)))) {
        return Optional.empty();
      }
      while (records.hasNext()) {
        List<String> fields = records.next().getFields();
        Cell cell = new Cell(named.get(fields.subList(0, 2)), Integer.parseInt(fields.get(2)));
        List<LayerMeasurement> layers = new ArrayList<>(List.of(measurement(fields, columns.size())));
        while (layers.size() <= depth && records.hasNext()) {
          layers.add(measurement(records.next().getFields(), columns.size()));
        }
        if (cell.curve() == null || layers.size() <= depth) {
          return Optional.empty();
        }
        results.add(new CellResult(cell, layers));
      }
      // Writing it again also compares synapses, r, realisation and layer, and refuses numbers in any other spelling
      // than ours.
      return !results.isEmpty() && write(results).equals(text) ? Optional.of(results) : Optional.empty();
    } catch (CsvParseException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty(); // the file is torn or foreign
    }
  }

  private static LayerMeasurement measurement(List<String> fields, int columns) {
    double[] v = fields.subList(FIRST_NUMBER, columns).stream().mapToDouble(Numbers::parse).toArray();
    LayerMeasurement measured = new LayerMeasurement(new LayerStatistics(v[0], v[1], v[2], v[3], v[4], v[5]), v[6], v[7], v[8]);
    if (columns == COLUMNS.size()) {
      return measured;
    }
    return measured.with(new Innovations(v[9], v[10], v[11], v[12], columns == COLUMNS.size() + ALL.size() ? v[13] : Double.NaN));
  }
}
