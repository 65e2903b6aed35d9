package weaksyn.validation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weaksyn.validation.cli.CorrectedSums.number;
import static weaksyn.validation.cli.CorrectedSums.rows;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Theory as control variate, from the command to its files. */
class ControlTest {
  private static final String[] STUDY = {"study", "--width", "40", "--depth", "3", "--samples", "20", "--r", "0,1", "--no-check", "--quiet"};

  @TempDir private Path directory;

  private Path run(String name, String... more) {
    Path out = directory.resolve(name);
    String[] arguments = Stream.of(STUDY, more, new String[] {"--out", out.toString()}).flatMap(Stream::of).toArray(String[]::new);
    FakeBackend.Output output = FakeBackend.run(new NetworkBackend(), arguments);
    assertEquals(Main.GOOD, output.status(), output.err());
    return out;
  }

  /** What the means are made of, from the files alone: raw realisations, their innovations and the coefficients. */
  @ParameterizedTest
  @ValueSource(strings = {"weights", "fields"})
  void theFilesGiveTheCorrectedMeans(String sampling) throws IOException {
    String kinds = sampling.equals("weights") ? "gaussian,binary,haar" : "gaussian";
    String[] options = {"--synapses", kinds, "--sampling", sampling, "--realisations", "5"};
    Path run = sampling.equals("weights")
        ? run("files", Stream.of(options, new String[] {"--input", "wishart:0.5"}).flatMap(Stream::of).toArray(String[]::new))
        : run("files", options);
    CorrectedSums sums = new CorrectedSums(run);
    List<NamedCsvRecord> summary = rows(run.resolve("summary.csv"));
    assertFalse(summary.isEmpty());
    for (NamedCsvRecord row : summary) {
      // Relative to sums of terms of order one.
      assertEquals(sums.mean(row), number(row, "mean"), 1e-12, row::toString);
    }
  }

  @Test
  void errorsBecomeSmaller() throws IOException {
    Path run = run("errors", "--realisations", "16", "--synapses", "gaussian,binary");
    for (NamedCsvRecord row : rows(run.resolve("summary.csv"))) {
      if (row.getField("quantity").equals("D") && !row.getField("r").equals("0")) {
        double factor = number(row, "variance_factor");
        double ratio = number(row, "standard_error_plain") / number(row, "standard_error");
        assertEquals(ratio * ratio, factor, 1e-12 * factor);
        // The factor is ten and more at this width; with 16 realisations its logarithm has an error of about a half.
        assertTrue(factor > 2, row::toString);
      }
    }
  }

  /** The corrected columns stand behind the others, which stay what they were. */
  @Test
  void withoutControlTheFilesAreThoseOfPlainMeans() throws IOException {
    Path with = run("with", "--realisations", "3");
    Path without = run("without", "--realisations", "3", "--no-control");
    List<String> plain = Files.readAllLines(without.resolve("results.csv"));
    List<String> more = Files.readAllLines(with.resolve("results.csv"));
    assertEquals(plain.size(), more.size());
    for (int i = 0; i < plain.size(); i++) {
      assertTrue(more.get(i).startsWith(plain.get(i) + ","), more.get(i));
    }
    assertEquals(List.of("synapses,r,layer,quantity,source_layer,innovation,coefficient"), Files.readAllLines(without.resolve("coefficients.csv")));
    List<NamedCsvRecord> summary = rows(without.resolve("summary.csv"));
    List<NamedCsvRecord> corrected = rows(with.resolve("summary.csv"));
    for (int i = 0; i < summary.size(); i++) {
      assertEquals(summary.get(i).getField("mean"), summary.get(i).getField("mean_plain"));
      assertEquals(summary.get(i).getField("mean"), corrected.get(i).getField("mean_plain"));
      assertEquals(summary.get(i).getField("standard_error"), corrected.get(i).getField("standard_error_plain"));
    }
  }

  /**
   * Cells without innovations, of a run without control or of an older version, switch it off and the output says so.
   */
  @Test
  void cellsWithoutInnovationsSwitchItOff() throws IOException {
    Path run = run("older", "--realisations", "2", "--no-control");
    byte[] before = Files.readAllBytes(run.resolve("results.csv"));
    Path fresh = run("fresh", "--realisations", "3");
    Path grown = run("older", "--realisations", "3");
    for (NamedCsvRecord row : rows(grown.resolve("summary.csv"))) {
      assertEquals(row.getField("mean_plain"), row.getField("mean"));
    }
    List<String> columns = new ArrayList<>();
    rows(grown.resolve("results.csv")).stream().filter(row -> row.getField("layer").equals("1")).forEach(row -> columns.add(row.getField("eps1")));
    assertEquals(List.of(true, true, false, true, true, false), columns.stream().map(String::isEmpty).toList());
    String report = Files.readString(grown.resolve("report.html"));
    assertTrue(report.contains("could not be used as control variate for gaussian r = 0, gaussian r = 1"), report);
    assertFalse(Files.readString(fresh.resolve("report.html")).contains("could not be used as control variate"));
    assertFalse(new String(before, UTF_8).contains("eps1"));
  }

  @Test
  void shardsCarryInnovations() throws IOException {
    Path whole = run("whole", "--realisations", "3");
    Path first = run("first", "--realisations", "3", "--shard", "1/2");
    Path second = run("second", "--realisations", "3", "--shard", "2/2");
    Path merged = directory.resolve("merged");
    FakeBackend.Output output =
        FakeBackend.run(new NetworkBackend(), "merge", first.toString(), second.toString(), "--no-check", "--quiet", "--out", merged.toString());
    assertEquals(Main.GOOD, output.status(), output.err());
    for (String file : List.of("results.csv", "summary.csv", "coefficients.csv")) {
      assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(merged.resolve(file)), file);
    }
  }

  /** The same cell with and without innovations is one cell; the one with them is taken. */
  @Test
  void mergingPrefersCellsWithInnovations() throws IOException {
    Path with = run("with", "--realisations", "2");
    Path without = run("without", "--realisations", "2", "--no-control");
    for (List<Path> order : List.of(List.of(with, without), List.of(without, with))) {
      Path merged = directory.resolve("merged-" + order.getFirst().getFileName());
      FakeBackend.Output output = FakeBackend.run(
          new NetworkBackend(), "merge", order.getFirst().toString(), order.getLast().toString(), "--no-check", "--quiet", "--out", merged.toString());
      assertEquals(Main.GOOD, output.status(), output.err());
      assertArrayEquals(Files.readAllBytes(with.resolve("results.csv")), Files.readAllBytes(merged.resolve("results.csv")));
    }
  }
}
