package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies and sweeps of input of low rank: the real command. */
class LowRankStudyTest {
  private static final List<String> SMALL =
      List.of("--width", "60", "--depth", "2", "--r", "0,1", "--samples", "80", "--realisations", "3", "--input", "low-rank:5");

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String command, List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--quiet"));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    return RealCommand.run(out, err, arguments);
  }

  private Path study(String name, String... more) {
    Path run = temporary.resolve(name);
    List<String> options = new ArrayList<>(SMALL);
    options.addAll(List.of("--out", run.toString()));
    assertEquals(Main.GOOD, run("study", options, more), err::toString);
    return run;
  }

  private static byte[] results(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("results.csv"));
  }

  @Test
  void shardsAndAnyThreadsMakeTheSameBytes() throws IOException {
    byte[] whole = results(study("whole", "--threads", "1"));
    assertArrayEquals(whole, results(study("threads", "--threads", "3")));
    Path merged = temporary.resolve("merged");
    List<String> parts = List.of(study("first", "--shard", "1/2").toString(), study("second", "--shard", "2/2").toString());
    assertEquals(Main.GOOD, run("merge", parts, "--out", merged.toString()), err::toString);
    assertArrayEquals(whole, results(merged));
    assertTrue(Files.readString(merged.resolve("manifest.json")).contains("\"input\" : \"low-rank:5\""));
  }

  /** D of the input is P/N up to the sampling of 80 patterns, which is less than 3% with 5 directions: five errors. */
  @Test
  void bothPrecisionsHaveTheDimensionOfTheLaw() throws IOException {
    for (String precision : List.of("f64", "f32")) {
      String[] first = Files.readAllLines(study(precision, "--precision", precision).resolve("results.csv")).get(1).split(",", -1);
      assertEquals("0", first[3], "layer");
      assertEquals(5.0 / 60, Double.parseDouble(first[8]), 0.15 * 5 / 60);
    }
  }

  @Test
  void stronglyCorrelatedInputIsReportedAndNotJudged() throws IOException {
    String page = Files.readString(study("strong").resolve("report.html"));
    assertTrue(out.toString().contains("no verdict: with low-rank:5 at width 60"), out::toString);
    assertTrue(page.contains("with low-rank:5 at width 60"), "a note in the report");
    assertTrue(page.contains("--input low-rank:5"), "the command that makes the run");
  }

  @Test
  void aDryRunCountsDrawingTheDirections() {
    List<String> options = List.of("--width", "1000", "--samples", "100", "--r", "0", "--depth", "1", "--realisations", "1", "--dry-run", "--json");
    assertEquals(Main.GOOD, run("study", options, "--input", "low-rank:500"), err::toString);
    double operations = number("operations");
    double bytes = number("memoryBytes");
    out.getBuffer().setLength(0);
    assertEquals(Main.GOOD, run("study", options, "--input", "isotropic"), err::toString);
    // The product with A, and the 500 reflections of vectors of 1000 numbers
    assertEquals(2.0 * 100 * 1000 * 500 + 2.0 * 1000 * 500 * 500 - 2.0 * 500 * 500 * 500 / 3, operations - number("operations"), 1);
    // A, the latent numbers, and what A is made of: two matrices of its size, and blocks of 64 reflections
    assertEquals(8.0 * (500 * (1000 + 100) + 2 * 500 * 1000 + 2 * 64 * (1000 + 500)), bytes - number("memoryBytes"));
  }

  private double number(String key) {
    return Double.parseDouble(out.toString().replaceAll("(?s).*\"" + key + "\":([0-9.E]+).*", "$1"));
  }

  @Test
  void aSweepIsNotJudged() {
    List<String> options = List.of("--widths", "20,40", "--depth", "1", "--samples", "40", "--realisations", "3", "--input", "low-rank:10");
    assertEquals(Main.GOOD, run("scaling", options, "--out", temporary.resolve("sweep").toString()), err::toString);
    assertTrue(out.toString().contains("no verdict: the correlation of low-rank:10 input grows with the width"), out::toString);
    assertFalse(err.toString().contains("unexpected"), err::toString);
  }
}
