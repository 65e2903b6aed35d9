package weaksyn.validation.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.compare.ActivationModel;

/** The recursion against the numbers of a program that shares no code with it. */
class MeanFieldReferenceTest {
  private static final double TOLERANCE = 1e-10;
  private static final int DEPTH = 10;

  static Stream<List<NamedCsvRecord>> cases() throws IOException {
    Map<String, List<NamedCsvRecord>> cases = new LinkedHashMap<>();
    try (InputStream in = MeanFieldReferenceTest.class.getResourceAsStream("meanfield_reference.csv");
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      csv.stream().forEach(row -> cases.computeIfAbsent(row.getField("case"), name -> new ArrayList<>()).add(row));
    }
    return cases.values().stream();
  }

  @Test
  void allCasesAreThere() throws IOException {
    assertEquals(13, cases().count());
    assertTrue(cases().allMatch(rows -> rows.size() == DEPTH));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees(List<NamedCsvRecord> rows) {
    NamedCsvRecord first = rows.getFirst();
    String activation = first.getField("activation");
    ActivationFunction phi = ActivationModel.ALL.stream().map(ActivationModel::theory).filter(one -> one.name().equals(activation)).findFirst().orElseThrow();
    MeanField meanField = new MeanField(phi, number(first, "g"), number(first, "sigma_b"));
    LayerStatistics input = InputMoments.of(number(first, "Q0"), number(first, "S0"), number(first, "q_0"), number(first, "E0"));
    WeightEnsemble ensemble = first.getField("ensemble").equals("iid") ? IidColumns.equicorrelated(number(first, "r")) : new Haar();
    List<MeanFieldLayer> layers = meanField.predict(ensemble, input, rows.size(), 1);
    for (NamedCsvRecord row : rows) {
      MeanFieldLayer layer = layers.get(Integer.parseInt(row.getField("layer")));
      LayerStatistics s = layer.statistics();
      check(row, "Q", s.variance());
      check(row, "S", s.squaredMean());
      check(row, "q", s.squaredVariance());
      check(row, "kappa", layer.kappa());
      check(row, "E", s.squaredCovariance());
      check(row, "mu", s.coherence());
      check(row, "D", s.dimension());
    }
  }

  private static void check(NamedCsvRecord row, String column, double actual) {
    double expected = number(row, column);
    // The reference takes S of a network without bias from sums that cancel, and is itself rounding noise there.
    double noise = column.equals("S") && number(row, "sigma_b") == 0 && number(row, "S0") == 0 ? 1e-30 : 0;
    assertEquals(expected, actual, TOLERANCE * Math.abs(expected) + noise, () -> row + " " + column);
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }
}
