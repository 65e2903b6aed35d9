package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.study.FakeCells;

/** Studies that draw fields instead of weights: the real command. */
class SamplingTest {
  private static final List<String> FIELDS =
      List.of("--sampling", "fields", "--width", "5000", "--depth", "2", "--r", "0,1", "--samples", "20", "--realisations", "3");

  private static final int WRONG_USAGE = 2;

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String command, List<String> options, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--quiet"));
    arguments.addAll(options);
    arguments.addAll(List.of(more));
    Environment environment =
        new Environment(new PrintWriter(out), new PrintWriter(err), false, false, FakeCells.CLOCK, FakeBackend.HEAP, new NetworkBackend());
    return Main.run(environment, arguments.toArray(String[]::new));
  }

  private Path study(String name, List<String> options, String... more) {
    Path run = temporary.resolve(name);
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--no-check", "--out", run.toString()));
    assertEquals(Main.GOOD, run("study", all, more), err::toString);
    return run;
  }

  private static byte[] results(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("results.csv"));
  }

  @Test
  void theBytesDependOnNoThread() throws IOException {
    byte[] alone = results(study("one", FIELDS, "--threads", "1"));
    assertArrayEquals(alone, results(study("two", FIELDS, "--threads", "2")));
    assertArrayEquals(alone, results(study("five", FIELDS, "--threads", "5")));
  }

  @Test
  void shardsMakeTheSingleRun() throws IOException {
    Path whole = study("whole", FIELDS);
    Path first = study("first", FIELDS, "--shard", "1/2");
    Path second = study("second", FIELDS, "--shard", "2/2");
    Path merged = temporary.resolve("merged");
    assertEquals(Main.GOOD, run("merge", List.of(first.toString(), second.toString(), "--no-check", "--out", merged.toString())), err::toString);
    assertArrayEquals(results(whole), results(merged));
  }

  @Test
  void aRunThatIsFinishedIsNotComputedAgain() throws IOException {
    Path run = study("again", FIELDS);
    byte[] before = results(run);
    study("again", FIELDS, "--json");
    assertTrue(out.toString().contains("\"computedCells\":0"), out::toString);
    assertArrayEquals(before, results(run));
  }

  @Test
  void theManifestAndTheReportSayWhatWasDrawn() throws IOException {
    Path fields = study("fields", FIELDS);
    assertTrue(Files.readString(fields.resolve("manifest.json")).contains("\"sampling\" : \"fields\""));
    String report = Files.readString(fields.resolve("report.html"));
    assertTrue(report.contains("--sampling fields"), "the command that makes the run");
    Path weights = study("weights", List.of("--width", "30", "--depth", "1", "--realisations", "1"));
    assertFalse(Files.readString(weights.resolve("manifest.json")).contains("sampling"), "the identity of older runs");
  }

  @Test
  void aRunOfOtherDrawsIsNotContinued() {
    List<String> options = List.of("--width", "40", "--depth", "1", "--samples", "20", "--realisations", "1", "--r", "0");
    study("mixed", options);
    List<String> other = new ArrayList<>(options);
    other.addAll(List.of("--sampling", "fields", "--out", temporary.resolve("mixed").toString()));
    assertEquals(WRONG_USAGE, run("study", other));
    assertTrue(err.toString().contains("sampling is not given, not \"fields\""), err::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "--synapses, binary, binary synapses", "--synapses, haar, not for haar", "--correlation, toeplitz:0.3, not for toeplitz:0.3",
    "--r, -0.01, not for r = -0.01", "--input, wishart:0.5, not for wishart:0.5", "--save-weights, 1, needs weights", "--spectrum, 1, needs weights"})
  void whatHasNoFieldsIsRefusedAndTheRemedyNamed(String option, String value, String reason) {
    assertEquals(WRONG_USAGE, run("study", List.of("--sampling", "fields", "--width", "100", option + "=" + value, "--dry-run")));
    assertTrue(err.toString().contains(reason), err::toString);
    assertTrue(err.toString().contains("--sampling weights"), err::toString);
  }

  @Test
  void widthsBeyondThoseOfWeights() {
    assertEquals(Main.GOOD, run("study", List.of("--sampling", "fields", "--width", "1000000000", "--r", "1", "--depth", "1", "--samples", "8", "--dry-run")),
        err::toString);
    assertTrue(out.toString().contains("time"), out::toString);
    assertEquals(WRONG_USAGE, run("study", List.of("--sampling", "fields", "--width", "1000000001")));
    assertTrue(err.toString().contains("2..1000000000"), err::toString);
  }
}
