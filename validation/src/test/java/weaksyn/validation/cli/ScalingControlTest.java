package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static weaksyn.validation.cli.CorrectedSums.curve;
import static weaksyn.validation.cli.CorrectedSums.number;
import static weaksyn.validation.cli.CorrectedSums.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Theory as control variate in a sweep, from the command to its files. */
class ScalingControlTest {
  private static final String[] SWEEP =
      {"scaling", "--widths", "24,48", "--depth", "2", "--samples", "20", "--exponent", "0.5,1", "--r", "1", "--no-check", "--quiet"};

  private static final String NOTE = "could not be used as control variate for this sweep";

  @TempDir private Path directory;

  private FakeBackend.Output output(String name, String... more) {
    Path out = directory.resolve(name);
    String[] arguments = Stream.of(SWEEP, more, new String[] {"--out", out.toString()}).flatMap(Stream::of).toArray(String[]::new);
    FakeBackend.Output output = RealCommand.run(arguments);
    assertEquals(Main.GOOD, output.status(), output.err());
    return output;
  }

  private Path run(String name, String... more) {
    output(name, more);
    return directory.resolve(name);
  }

  /** Means and excesses from the files alone: raw realisations, their innovations and the coefficients. */
  @ParameterizedTest
  @ValueSource(strings = {"weights", "fields"})
  void theFilesGiveTheCorrectedMeans(String sampling) throws IOException {
    String kinds = sampling.equals("weights") ? "gaussian,binary" : "gaussian";
    Path run =
        run("files", "--synapses", kinds, "--sampling", sampling, "--realisations", "5", "--input", sampling.equals("weights") ? "wishart:0.5" : "isotropic");
    CorrectedSums sums = new CorrectedSums(run);
    List<NamedCsvRecord> summary = rows(run.resolve("summary.csv"));
    assertFalse(summary.isEmpty());
    for (NamedCsvRecord row : summary) {
      // Relative to sums of terms of order one.
      assertEquals(sums.mean(row), number(row, "mean"), 1e-12, row::toString);
      assertNotEquals(row.getField("mean"), row.getField("mean_plain"));
    }
    List<NamedCsvRecord> excess = rows(run.resolve("excess.csv"));
    assertFalse(excess.isEmpty());
    for (NamedCsvRecord row : excess) {
      String uncorrelated = curve(row).replaceAll("[^ ]+ $", "0 ");
      double expected = (sums.sum(curve(row), 1, "E") - sums.sum(uncorrelated, 1, "E")) / number(row, "realisations");
      assertEquals(expected, number(row, "mean"), 1e-12, row::toString);
    }
  }

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
    assertEquals(1, Files.readAllLines(without.resolve("coefficients.csv")).size());
    for (String file : List.of("summary.csv", "excess.csv")) {
      List<NamedCsvRecord> rows = rows(without.resolve(file));
      List<NamedCsvRecord> corrected = rows(with.resolve(file));
      for (int i = 0; i < rows.size(); i++) {
        assertEquals(rows.get(i).getField("mean"), rows.get(i).getField("mean_plain"));
        assertEquals(rows.get(i).getField("mean"), corrected.get(i).getField("mean_plain"));
        assertEquals(rows.get(i).getField("standard_error"), corrected.get(i).getField("standard_error_plain"));
      }
    }
    String page = Files.readString(without.resolve("report.html"));
    assertTrue(page.contains("Theory was not used as control variate"), page);
    assertTrue(page.contains(" --no-control"), "the command of the report");
  }

  /** A fit over widths needs errors of one kind: where one cell has no innovations, none is corrected. */
  @Test
  void cellsWithoutInnovationsSwitchItOff() throws IOException {
    run("older", "--realisations", "2", "--no-control");
    FakeBackend.Output grown = output("older", "--realisations", "3");
    assertTrue(grown.out().contains(NOTE), grown.out());
    Path run = directory.resolve("older");
    assertTrue(Files.readString(run.resolve("report.html")).contains(NOTE));
    for (NamedCsvRecord row : rows(run.resolve("summary.csv"))) {
      assertEquals(row.getField("mean_plain"), row.getField("mean"));
    }
    assertFalse(output("fresh", "--realisations", "3").out().contains("control variate"));
  }

  @Test
  void shardsCarryInnovations() throws IOException {
    Path whole = run("whole", "--realisations", "4");
    Path first = run("first", "--realisations", "4", "--shard", "1/2");
    Path second = run("second", "--realisations", "4", "--shard", "2/2");
    String[] merge = {"merge", first.toString(), second.toString(), "--no-check", "--quiet", "--out"};
    Path merged = directory.resolve("merged");
    assertEquals(Main.GOOD, RealCommand.run(Stream.concat(Stream.of(merge), Stream.of(merged.toString())).toArray(String[]::new)).status());
    for (String file : List.of("results.csv", "summary.csv", "coefficients.csv", "excess.csv", "slopes.csv")) {
      assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(merged.resolve(file)), file);
    }
    Path plain = directory.resolve("plain");
    assertEquals(
        Main.GOOD, RealCommand.run(Stream.concat(Stream.of(merge), Stream.of(plain.toString(), "--no-control")).toArray(String[]::new)).status());
    for (NamedCsvRecord row : rows(plain.resolve("summary.csv"))) {
      assertEquals(row.getField("mean_plain"), row.getField("mean"));
    }
    assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(plain.resolve("results.csv")));
  }

  /** The control is no part of what identifies a run. */
  @Test
  void theIdentityDoesNotChange() throws IOException {
    String[] identities = new String[2];
    for (int i = 0; i < 2; i++) {
      Path run = i == 0 ? run("on", "--realisations", "2") : run("off", "--realisations", "2", "--no-control");
      identities[i] = new ObjectMapper().readTree(Files.readString(run.resolve("manifest.json"))).path("identity").asText();
    }
    assertEquals(identities[0], identities[1]);
  }
}
