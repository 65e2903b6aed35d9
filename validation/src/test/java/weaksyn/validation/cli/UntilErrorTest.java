package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies that end when their errors are small enough: the real command. */
class UntilErrorTest {
  private static final List<String> STUDY = List.of("--width", "60", "--depth", "2", "--r", "0,2", "--samples", "20", "--no-check", "--quiet");

  private static final int WRONG_USAGE = 2;

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Path directory, String... more) {
    List<String> arguments = new ArrayList<>(List.of("study", "--out", directory.toString()));
    arguments.addAll(STUDY);
    arguments.addAll(List.of(more));
    return RealCommand.run(out, err, arguments);
  }

  private JsonNode study(Path directory, String... more) throws IOException {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(more));
    assertEquals(Main.GOOD, run(directory, all.toArray(String[]::new)), err::toString);
    return new ObjectMapper().readTree(out.toString());
  }

  private static Map<Double, Integer> counts(JsonNode study) {
    Map<Double, Integer> counts = new TreeMap<>();
    study.path("summary").forEach(row -> counts.put(row.path("r").asDouble(), row.path("realisations").asInt()));
    return counts;
  }

  private static byte[] results(Path directory) throws IOException {
    return Files.readAllBytes(directory.resolve("results.csv"));
  }

  @Test
  void eachCurveStopsByItself() throws IOException {
    JsonNode study = study(temporary.resolve("run"), "--until-error", "D=2%,Q=1%");
    JsonNode outcome = study.path("until_error");
    assertEquals("D=2%,Q=1%", outcome.path("targets").asText());
    assertTrue(outcome.path("reached").asBoolean());
    Map<Double, Integer> counts = counts(study);
    assertTrue(counts.get(0.0) < counts.get(2.0), counts::toString);
    for (JsonNode curve : outcome.path("curves")) {
      assertEquals(counts.get(curve.path("r").asDouble()), curve.path("realisations").asInt());
    }
    for (JsonNode row : study.path("summary")) {
      double relative = row.path("standard_error").asDouble() / row.path("mean").asDouble();
      switch (row.path("quantity").asText()) {
        case "D" -> assertTrue(relative < 0.02, row::toString);
        case "Q" -> assertTrue(relative < 0.01, row::toString);
        default -> {}
      }
    }
    JsonNode manifest = new ObjectMapper().readTree(temporary.resolve("run/manifest.json").toFile());
    assertEquals(counts.get(0.0), manifest.path("curves").path("gaussian-r0").asInt());
    assertEquals(counts.get(2.0), manifest.path("curves").path("gaussian-r2").asInt());
    assertEquals(counts.get(0.0) + counts.get(2.0), manifest.path("cells").path("total").asInt());
  }

  @Test
  void interruptionsAndThreadsChangeNothing() throws IOException {
    Path whole = temporary.resolve("whole");
    Path pieces = temporary.resolve("pieces");
    study(whole, "--until-error", "D=2%", "--threads", "1");
    study(pieces, "--realisations", "5");
    study(pieces, "--until-error", "D=5%", "--threads", "3");
    study(pieces, "--until-error", "D=2%", "--threads", "2");
    assertArrayEquals(results(whole), results(pieces));
    assertEquals(0, study(pieces, "--until-error", "D=2%").path("computedCells").asInt());
  }

  private String dryRun(Path directory, String... more) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of("--dry-run"));
    all.addAll(List.of(more));
    assertEquals(Main.GOOD, run(directory, all.toArray(String[]::new)), err::toString);
    return out.toString();
  }

  /** Before the run it says the K of each curve, and afterwards that nothing is missing. */
  @Test
  void aDryRunPredictsWhenEachCurveStops() throws IOException {
    Path run = temporary.resolve("run");
    JsonNode forecast = new ObjectMapper().readTree(dryRun(run, "--until-error", "D=2%,E=5%", "--json"));
    JsonNode curves = forecast.path("until_error").path("curves");
    Map<Double, Integer> expected = new TreeMap<>();
    curves.forEach(curve -> expected.put(curve.path("r").asDouble(), curve.path("realisations").asInt()));
    assertEquals(expected.get(0.0) + expected.get(2.0), forecast.path("cells").asInt());
    String lines = dryRun(run, "--until-error", "D=2%,E=5%");
    assertTrue(lines.contains("errors      gaussian r = 0: K = " + expected.get(0.0) + ", "), lines);
    Map<Double, Integer> counts = counts(study(run, "--until-error", "D=2%,E=5%"));
    assertEquals(expected, counts);
    assertTrue(dryRun(run, "--until-error", "D=2%,E=5%").contains("time        none, all cells are there"));
    assertTrue(dryRun(run, "--until-error", "E=0.5%", "--realisations", "20").contains("; that takes K = "), out::toString);
  }

  @Test
  void aDryRunSaysWhatItDoesNotPredict() {
    String lines = dryRun(temporary.resolve("run"), "--until-error", "Q=1%", "--activation", "relu");
    assertTrue(lines.contains("gaussian r = 0: K = 16 or more, its errors are not predicted"), lines);
    assertTrue(dryRun(temporary.resolve("run"), "--until-error", "Q=1%").contains("gaussian r = 0: K = 16, Q at layer "), out::toString);
    assertTrue(lines.startsWith("cells       32 (2 curves x 16 realisations), 0 finished"), lines);
  }

  @Test
  void theCapComesFirst() throws IOException {
    JsonNode study = study(temporary.resolve("run"), "--until-error", "D=0.1%", "--realisations", "20");
    assertFalse(study.path("until_error").path("reached").asBoolean());
    study.path("until_error").path("curves").forEach(curve -> assertTrue(curve.path("realisations_needed").asInt() > 20, curve::toString));
    assertEquals(Map.of(0.0, 20, 2.0, 20), counts(study));
    assertEquals(Main.GOOD, run(temporary.resolve("run"), "--until-error", "D=0.1%", "--realisations", "20"));
    assertTrue(out.toString().contains("The largest number of realisations came before the errors that were wanted: gaussian r = 0: D at layer "),
        out::toString);
  }

  @Test
  void merge() throws IOException {
    Path whole = temporary.resolve("whole");
    JsonNode study = study(whole, "--until-error", "D=2%");
    Path merged = temporary.resolve("merged");
    assertEquals(Main.GOOD, RealCommand.run(out, err, List.of("merge", whole.toString(), "--no-check", "--quiet", "--out", merged.toString())), err::toString);
    assertArrayEquals(results(whole), results(merged));
    Path more = temporary.resolve("more");
    int most = counts(study).get(2.0);
    study(more, "--realisations", Integer.toString(most));
    Path all = temporary.resolve("all");
    assertEquals(
        Main.GOOD, RealCommand.run(out, err, List.of("merge", whole.toString(), more.toString(), "--no-check", "--quiet", "--out", all.toString())),
        err::toString);
    assertArrayEquals(results(more), results(all));
  }

  @Test
  void theSameRunDirectoryAsWithoutIt() throws IOException {
    Path run = temporary.resolve("run");
    study(run, "--until-error", "D=2%");
    int most = counts(study(run, "--until-error", "D=2%")).get(2.0);
    Path plain = temporary.resolve("plain");
    study(plain, "--realisations", Integer.toString(most));
    study(run, "--realisations", Integer.toString(most));
    assertArrayEquals(results(plain), results(run));
    assertTrue(new ObjectMapper().readTree(run.resolve("manifest.json").toFile()).path("curves").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"S=1%|--until-error S=1%: 'S' is no quantity", "D=0|greater than 0", "D=-2%|greater than 0",
    "D|is no wanted error"})
  void whatIsNoTarget(String text, String complaint) {
    assertEquals(WRONG_USAGE, run(temporary.resolve("run"), "--until-error", text));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertFalse(Files.exists(temporary.resolve("run")));
  }

  @Test
  void noShard() {
    assertEquals(WRONG_USAGE, run(temporary.resolve("run"), "--until-error", "D=1%", "--shard", "1/2"));
    assertTrue(err.toString().contains("--until-error D=1%: has no meaning with --shard 1/2"), err::toString);
  }

  @Test
  void noRelativeErrorOfNothing() {
    assertEquals(
        WRONG_USAGE,
        RealCommand.run(
            out, err,
            List.of("study", "--width", "60", "--synapses", "haar", "--until-error", "E=1%", "--no-check", "--out", temporary.resolve("run").toString())));
    assertTrue(err.toString().contains("the theory of E is 0 for haar r = 0"), err::toString);
    assertTrue(err.toString().contains("give an absolute one"), err::toString);
  }
}
