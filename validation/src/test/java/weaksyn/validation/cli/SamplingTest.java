package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.UsageException;
import weaksyn.validation.run.RunIdentity;

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
    return RealCommand.run(out, err, arguments);
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

  private static JsonNode manifest(Path run) throws IOException {
    return new ObjectMapper().readTree(Files.readString(run.resolve("manifest.json")));
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
    assertTrue(out.toString().contains("3 realisations, sampling fields"), out::toString);
    assertEquals("fields", manifest(fields).path("configuration").path("sampling").asText());
    String report = Files.readString(fields.resolve("report.html"));
    assertTrue(report.contains("--sampling fields"), "the command that makes the run");
    Path weights = study("weights", List.of("--width", "30", "--depth", "1", "--realisations", "1"));
    assertTrue(out.toString().contains("1 realisations, sampling weights"), out::toString);
    assertFalse(manifest(weights).path("configuration").has("sampling"), "the identity of older runs");
    assertFalse(Files.readString(weights.resolve("report.html")).contains("--sampling"), "the command of a narrow network needs no option");
    study("json", FIELDS, "--json");
    assertTrue(out.toString().contains("\"sampling\":\"fields\""), out::toString);
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
  @CsvSource(delimiter = '|', value = {
    "--width 100 --synapses gaussian,binary | binary synapses",
    "--width 100 --synapses haar --samples 101 | at most as many samples as neurons",
    "--width 1000000000 --correlation toeplitz:0.3 --samples 10000 | those of 8796 samples",
    "--width 1000000000 --r -0.00001 --samples 10000 | those of 8796 samples",
    "--width 100 --save-weights 1 | they have no weights"})
  void whatHasNoFieldsIsRefusedAndTheRemedyNamed(String options, String reason) {
    List<String> words = new ArrayList<>(List.of("--sampling", "fields", "--dry-run"));
    words.addAll(List.of(options.split(" ", -1)));
    assertEquals(WRONG_USAGE, run("study", words));
    assertTrue(err.toString().contains(reason), err::toString);
    assertTrue(err.toString().contains("--sampling weights"), err::toString);
  }

  /** What the rule says, whatever is saved beside the results. */
  @ParameterizedTest
  @CsvSource({
    "--width 2000, weights, 192", "--width 2001, fields, 96", "--width 2001 --save-covariance 1, fields, 96", "--width 2001 --samples 2001, weights, 2001",
    "--width 2001 --samples 2000, fields, 2000", "--width 3000 --synapses binary, weights, 288", "--width 3000 --synapses haar, fields, 96",
    "--width 2001 --sampling weights, weights, 192", "--width 1000 --sampling fields, fields, 96", "--width 50 --sampling fields, fields, 49"})
  void whatIsDrawnFollowsOneRule(String options, String sampling, int samples) throws IOException {
    List<String> words = new ArrayList<>(List.of("--dry-run", "--json", "--realisations", "1"));
    words.addAll(List.of(options.split(" ", -1)));
    FakeBackend.Output output = FakeBackend.run(FakeBackend.good(), 1L << 40, Stream.concat(Stream.of("study"), words.stream()).toArray(String[]::new));
    assertEquals(Main.GOOD, output.status(), output.err());
    JsonNode plan = new ObjectMapper().readTree(output.out());
    assertEquals(sampling, plan.path("sampling").asText());
    assertEquals(samples, plan.path("samples").asInt());
  }

  @Test
  void widthsBeyondThoseOfWeights() {
    assertEquals(Main.GOOD, run("study", List.of("--sampling", "fields", "--width", "1000000000", "--r", "1", "--depth", "1", "--samples", "8", "--dry-run")),
        err::toString);
    assertTrue(out.toString().contains("time"), out::toString);
    assertEquals(WRONG_USAGE, run("study", List.of("--sampling", "fields", "--width", "1000000001")));
    assertTrue(err.toString().contains("2..1000000000"), err::toString);
  }

  /**
   * The same command before there were fields, or with {@code --sampling weights}, began a run by weights. In its
   * directory, and where the default directories are, the command asks what is meant.
   */
  @Test
  void aRunByWeightsIsNeitherMixedNorLeftBehind() throws IOException {
    List<String> command = List.of("--width", "2001", "--depth", "1", "--samples", "20", "--r", "0");
    Path run = study("old", command, "--sampling", "weights", "--realisations", "1");
    byte[] before = results(run);
    List<String> repeated = new ArrayList<>(command);
    repeated.addAll(List.of("--realisations", "1", "--out", run.toString()));
    assertEquals(WRONG_USAGE, run("study", repeated));
    assertTrue(err.toString().contains("add --sampling weights to continue it, or --sampling fields and another --out"), err::toString);
    study("old", command, "--sampling", "weights", "--realisations", "2");
    assertArrayEquals(before, Arrays.copyOf(results(run), before.length), "the same cells, and others behind them");

    RunIdentity identity = new RunIdentity(null, "00");
    UsageException asked =
        assertThrows(UsageException.class,
            () -> EarlierDraws.check(temporary.resolve("new"), run, new RunIdentity(null, manifest(run).path("identity").asText())));
    assertTrue(asked.getMessage().contains("or --sampling fields to begin"), asked.getMessage());
    EarlierDraws.check(temporary.resolve("new"), run, identity);
    EarlierDraws.check(study("new", command, "--sampling", "fields", "--realisations", "1"), run,
        new RunIdentity(null, manifest(run).path("identity").asText()));
  }
}
