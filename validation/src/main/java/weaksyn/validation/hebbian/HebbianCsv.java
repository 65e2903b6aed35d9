package weaksyn.validation.hebbian;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.CsvText;
import weaksyn.validation.Numbers;
import weaksyn.validation.run.CellFormat;

/**
 * The rows of {@code results.csv}, one for each layer and kind of weights in a cell. The file of one cell has one more
 * column, the accuracy of the readout. The run has that in {@code readout.csv}.
 *
 * @param depth L
 */
public record HebbianCsv(int depth) implements CellFormat<HebbianCell, HebbianResult> {
  private static final List<String> COLUMNS = List.of("competition", "realisation", "layer", "kind", "r_hat", "Q", "S", "q", "E", "D");

  private static final String ACCURACY = "accuracy";

  /** How many columns identify the row. The others hold measured numbers. */
  private static final int NAMING = 4;

  /** Header and rows of the cells in the order given. */
  public static String results(List<HebbianResult> results) {
    return CsvText.of(COLUMNS, csv -> results.forEach(result -> result.rows().forEach(row -> csv.writeRecord(fields(result.cell(), row)))));
  }

  /**
   * The accuracies. The first row is that of the images themselves, as layer 0. One row for each row of the results
   * follows.
   *
   * @param images accuracy of a readout of the images themselves
   */
  public static String readout(double images, List<HebbianResult> results) {
    return CsvText.of(append(COLUMNS.subList(0, NAMING), ACCURACY), csv -> {
      csv.writeRecord("", "", "0", "images", Numbers.cell(images));
      results.forEach(
          result -> result.rows().forEach(row -> csv.writeRecord(append(fields(result.cell(), row).subList(0, NAMING), Numbers.cell(row.accuracy())))));
    });
  }

  private static List<String> append(List<String> fields, String last) {
    List<String> all = new ArrayList<>(fields);
    all.add(last);
    return all;
  }

  /** The averages over realisations. */
  public static String summary(List<HebbianSummary> rows) {
    return CsvText.of(
        List.of("competition", "layer", "kind", "quantity", "mean", "standard_error", "realisations"),
        csv -> rows.forEach(
            row -> csv.writeRecord(
                Numbers.parameter(row.competition()),
                Integer.toString(row.layer()),
                row.kind().toString(),
                row.quantity(),
                Numbers.cell(row.estimate().mean()),
                Numbers.cell(row.estimate().standardError()),
                Integer.toString(row.estimate().realisations()))));
  }

  private static List<String> fields(HebbianCell cell, HebbianRow row) {
    LayerStatistics s = row.statistics();
    return List.of(
        Numbers.parameter(cell.competition()),
        Integer.toString(cell.realisation()),
        Integer.toString(row.layer()),
        row.kind().toString(),
        Numbers.cell(row.correlation()),
        Numbers.cell(s.variance()),
        Numbers.cell(s.squaredMean()),
        Numbers.cell(s.squaredVariance()),
        Numbers.cell(s.squaredCovariance()),
        Numbers.cell(s.dimension()));
  }

  /** The name of the file of one cell, for instance {@code competition-0.5-0003.csv}. */
  @Override
  public String fileName(HebbianCell cell) {
    return name(cell) + ".csv";
  }

  /** The beginning of the names of all files of a cell. */
  String name(HebbianCell cell) {
    return String.format(Locale.ROOT, "competition-%s-%04d", Numbers.parameter(cell.competition()), cell.realisation());
  }

  @Override
  public String write(HebbianResult result) {
    return CsvText.of(
        append(COLUMNS, ACCURACY), csv -> result.rows().forEach(row -> csv.writeRecord(append(fields(result.cell(), row), Numbers.cell(row.accuracy())))));
  }

  @Override
  public Optional<HebbianResult> parse(String text, HebbianCell cell) {
    if (!text.endsWith("\n")) {
      return Optional.empty();
    }
    try {
      Kind[] kinds = Kind.values();
      List<HebbianRow> rows = new ArrayList<>();
      Iterator<CsvRecord> records = CsvReader.builder().ofCsvRecord(text).iterator();
      records.next();
      while (records.hasNext()) {
        double[] v = records.next().getFields().subList(NAMING, COLUMNS.size() + 1).stream().mapToDouble(Numbers::parse).toArray();
        LayerStatistics statistics = new LayerStatistics(v[1], v[2], v[3], v[4], v[5], Double.NaN);
        rows.add(new HebbianRow(rows.size() / kinds.length + 1, kinds[rows.size() % kinds.length], v[0], statistics, v[6]));
      }
      HebbianResult result = new HebbianResult(cell, rows);
      // Writing it again compares the header and all names, and refuses numbers in any other spelling than ours.
      return rows.size() == depth * kinds.length && write(result).equals(text) ? Optional.of(result) : Optional.empty();
    } catch (CsvParseException | NumberFormatException | IndexOutOfBoundsException | NoSuchElementException e) {
      return Optional.empty(); // the file is torn or foreign
    }
  }
}
