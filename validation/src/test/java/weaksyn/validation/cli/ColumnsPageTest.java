package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.pages.MarkdownPage;

/** {@code docs/columns.md} describes every column that a run directory has. */
class ColumnsPageTest {
  @TempDir private Path directory;

  private String page() throws IOException {
    return String.join("\n", MarkdownPage.of("docs/columns.md").lines());
  }

  private Path run(String... arguments) {
    Path out = directory.resolve(arguments[0]);
    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--no-check", "--quiet", "--out", out.toString())).toArray(String[]::new);
    FakeBackend.Output output = RealCommand.run(all);
    assertEquals(0, output.status(), output.err());
    return out;
  }

  private void assertDescribed(Path run, String... files) throws IOException {
    String page = page();
    for (String file : files) {
      assertTrue(page.contains("## `" + file + "`"), file);
      for (String column : Files.readAllLines(run.resolve(file)).getFirst().split(",", -1)) {
        assertTrue(page.contains("`" + column + "`"), file + ": " + column);
      }
    }
  }

  @Test
  void theColumnsOfAStudy() throws IOException {
    Path run = run("study", "--width", "10", "--depth", "1", "--samples", "20", "--r", "1", "--realisations", "2", "--spectrum", "1",
        "--save-weights", "1");
    assertDescribed(run, "results.csv", "theory.csv", "summary.csv", "spectrum.csv");
    for (String key : keys(run)) {
      assertTrue(page().contains("`" + key + "`"), key);
    }
    try (Stream<Path> arrays = Files.list(run.resolve("arrays"))) {
      assertEquals(List.of("gaussian-r1-layer1-weights.npy"), arrays.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void theColumnsOfAStudyOfSeveralGainsBiasesAndInputs() throws IOException {
    Path run = run(
        "study", "--width", "10", "--depth", "1", "--samples", "20", "--r", "1", "--realisations", "2", "--gain", "1,2", "--bias", "0,1", "--input",
        "isotropic,wishart:1");
    assertDescribed(run, "results.csv", "theory.csv", "summary.csv", "coefficients.csv");
  }

  private static List<String> keys(Path run) throws IOException {
    return new ObjectMapper().readTree(Files.readString(run.resolve("manifest.json"))).propertyStream().map(Map.Entry::getKey).toList();
  }

  @Test
  void theColumnsOfASweep() throws IOException {
    Path run = run("scaling", "--widths", "16,32", "--depth", "1", "--samples", "40", "--realisations", "2");
    assertDescribed(run, "results.csv", "theory.csv", "summary.csv", "coefficients.csv", "excess.csv", "slopes.csv", "extrapolation.csv", "finite-width.csv");
  }

  @Test
  void theColumnsOfLearning() throws IOException {
    Path run = run("hebbian", "--width", "10", "--depth", "1", "--batches", "2", "--batch", "10", "--samples", "40", "--competition", "0.5",
        "--realisations", "1");
    assertDescribed(run, "results.csv", "summary.csv", "readout.csv");
  }

  @Test
  void theColumnsOfDimensions() throws IOException {
    Path file = directory.resolve("activity.csv");
    Files.write(file, IntStream.range(0, 40).mapToObj(i -> i % 7 + "," + (i % 7 + i * i % 5) + "," + (i % 7 + i * i % 11)).toList());
    Path out = directory.resolve("dimension");
    FakeBackend.Output output = RealCommand.run("dimension", file.toString(), "--out", out.toString());
    assertEquals(0, output.status(), output.err());
    assertDescribed(out, "dimension.csv", "curve.csv");
  }

  @Test
  void theColumnsOfFixedPoints() throws IOException {
    String header = FakeBackend.good().run("theory", "--fixed-point").out().lines().findFirst().orElseThrow();
    for (String column : header.split(",", -1)) {
      assertTrue(page().contains("`" + column + "`"), column);
    }
  }
}
