package weaksyn.validation.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the means of a run are made of, from its files alone: raw realisations, their innovations and the coefficients.
 */
final class CorrectedSums {
  private final Map<String, Double> sums = new HashMap<>();

  /** Sums over realisations of what each layer measured, less what its innovations have done. */
  CorrectedSums(Path run) throws IOException {
    Map<String, Double> innovations = new HashMap<>();
    for (NamedCsvRecord row : rows(run.resolve("results.csv"))) {
      String layer = layer(row, "layer");
      for (String innovation : List.of("eps1", "eps2", "eps_b", "eps_mu")) {
        innovations.merge(layer + innovation, number(row, innovation), Double::sum);
      }
      for (String quantity : List.of("Q", "S", "q", "E", "mu")) {
        sums.merge(layer + quantity, number(row, quantity), Double::sum);
      }
      sums.merge(layer + "D(q+E)", number(row, "D") * (number(row, "q") + number(row, "E")), Double::sum);
    }
    for (NamedCsvRecord row : rows(run.resolve("coefficients.csv"))) {
      double noise = number(row, "coefficient") * innovations.get(layer(row, "source_layer") + row.getField("innovation"));
      sums.merge(layer(row, "layer") + row.getField("quantity"), -noise, Double::sum);
    }
  }

  /** The sum of a quantity of a layer, by the name of the curve and the number of the layer. */
  double sum(String curve, int layer, String quantity) {
    return sums.get(curve + layer + " " + quantity);
  }

  /** The mean that a row of {@code summary.csv} has to have. */
  double mean(NamedCsvRecord row) {
    String layer = layer(row, "layer");
    String quantity = row.getField("quantity");
    return quantity.equals("D")
        ? sums.get(layer + "D(q+E)") / (sums.get(layer + "q") + sums.get(layer + "E"))
        : sums.get(layer + quantity) / number(row, "realisations");
  }

  private static String layer(NamedCsvRecord row, String column) {
    return curve(row) + row.getField(column) + " ";
  }

  /** The curve of a row, in a sweep with its width and exponent. */
  static String curve(NamedCsvRecord row) {
    return Stream.of("width", "exponent", "synapses", "r").flatMap(column -> row.findField(column).stream()).map(part -> part + " ")
        .collect(Collectors.joining());
  }

  /** The rows of a file. */
  static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    }
  }

  /** A number, 0 for an empty cell. */
  static double number(NamedCsvRecord row, String column) {
    String text = row.getField(column);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }
}
