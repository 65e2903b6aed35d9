package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;

/** Regressions that another machine measures again, on simulated forks. The seeds are fixed. */
class FirstOutcomeTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CALLS = 500;
  private static final double ALPHA = 0.5;
  private static final double BETA = 0.3;
  private static final int RUNNERS = 2;

  @TempDir private Path directory;

  private Path write(Outcome outcome, double alpha) throws IOException {
    Path file = directory.resolve("gate.json");
    GateRecord.write(file.toFile(), outcome, "a.jar", "b.jar", SimulatedJars.settings(3, 20, alpha, 1), OptionalDouble.empty(), true);
    return file;
  }

  private Path slower() throws IOException {
    return write(new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(3, 20, 0.01, 1), 0.01);
  }

  /** What is read back is what was found, to the last digit. */
  @Test
  void theFileHoldsTheOutcome() throws IOException {
    Outcome found = new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(3, 20, 0.01, 1);
    FirstOutcome first = FirstOutcome.read(write(found, 0.01));
    assertEquals(0.01, first.alpha());
    assertEquals(0.05, first.threshold());
    assertEquals(GateReport.of(found, 0.05, 0.01).lines().filter(line -> line.startsWith("|")).toList(),
        GateReport.of(first.outcome(), 0.05, 0.01).lines().filter(line -> line.startsWith("|")).toList());
    assertEquals(3, first.outcome().regressions().size());
  }

  /** Each regression keeps the threshold that a rule gave it. */
  @Test
  void thresholdsOfRulesAreKept() throws IOException {
    Rules.Rule rule = new Rules.Rule("", Pattern.compile("n=1"), OptionalDouble.of(0.2), OptionalDouble.empty(), Optional.empty());
    Gate.Settings plain = SimulatedJars.settings(3, 20, 0.01, 1);
    Gate.Settings ruled = new Gate.Settings(plain.threshold(), plain.alpha(), plain.pairs(), plain.budget(), plain.seed(), plain.iterations(),
        new Rules(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), List.of(rule), List.of()));
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.3, 1);
    FirstOutcome first = FirstOutcome.read(write(jars.gate(ruled).run(SimulatedJars.workloads(3)), 0.01));
    List<Double> thresholds = first.rules().criteria(first.outcome().comparisons().stream().map(BenchmarkComparison::id).toList(), 0.05, 0.01).values().stream()
        .map(criterion -> Math.round(1e9 * Math.expm1(criterion.effect())) / 1e9).toList();
    assertEquals(List.of(0.05, 0.05, 0.2), thresholds.stream().sorted().toList());
  }

  private static long count(int calls, LongPredicate call) {
    return LongStream.range(0, calls).filter(call).count();
  }

  /** Whether one of the runners confirms a regression of the first outcome. Each has a part of β and other forks. */
  private boolean confirmedElsewhere(Noise noise, double slowdown, int benchmarks, int pairs, double alpha, double beta, long seed) {
    Outcome found = new SimulatedJars(noise, slowdown, seed).gate(benchmarks, pairs, alpha, ~seed);
    if (found.regressions().isEmpty()) {
      return false;
    }
    FirstOutcome first;
    try {
      first = FirstOutcome.read(write(found, alpha));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return LongStream.range(0, RUNNERS).anyMatch(runner -> {
      SimulatedJars other = new SimulatedJars(noise, slowdown, seed * RUNNERS + runner + 1_000_000);
      Gate.Settings settings = SimulatedJars.settings(benchmarks, pairs, first.alpha(), seed + runner);
      return !Confirmation.of(first.outcome(), settings, beta / RUNNERS, other::gate).regressions().isEmpty();
    });
  }

  /**
   * Two other machines, with β/2 each, and one that confirms is enough: the promise is again αβ = 0.15. More than 107
   * alarms in 500 calls have a probability below 10⁻⁴ where it holds. The first measurement alone alarms more often.
   */
  @Test
  void falseAlarmsOfAllRunnersAreAsRareAsTheProduct() {
    long alarms = count(CALLS, seed -> confirmedElsewhere(Noise.LOUD, 0, 4, 40, ALPHA, BETA, seed));
    long first = count(CALLS, seed -> !new SimulatedJars(Noise.LOUD, 0, seed).gate(4, 40, ALPHA, ~seed).regressions().isEmpty());
    assertTrue(alarms <= 107, "confirmed alarms " + alarms);
    assertTrue(first > 107, "alarms of the first measurement " + first);
  }

  /** One of two machines confirms at a rate of 98%: fewer than 185 of 200 have a probability below 10⁻⁴. */
  @Test
  void tenPercentAreConfirmedElsewhere() {
    long found = count(200, seed -> confirmedElsewhere(Noise.NORMAL, 0.10, 1, 17, 0.01, 0.05, seed));
    assertTrue(found >= 185, "found " + found);
  }

  @Test
  void withoutARegressionThereIsNothingToDo() throws IOException {
    Path file = write(new SimulatedJars(Noise.NORMAL, 0, 1).gate(3, 20, 0.01, 1), 0.01);
    assertTrue(refusal(file).endsWith("gate.json: it holds no regression that could be measured again"), refusal(file));
  }

  @Test
  void whatWasMeasuredAgainIsNotMeasuredAThirdTime() throws IOException {
    Path file = write(new SimulatedJars(Noise.NORMAL, 0.3, 1).confirmed(3, 20, 0.01, 0.05, 1), 0.01);
    assertTrue(refusal(file).contains("was measured again already; name the file of a call without --confirm"), refusal(file));
  }

  private static String refusal(Path file) {
    String message = assertThrows(UnusableInput.class, () -> FirstOutcome.read(file)).getMessage();
    assertTrue(message.startsWith("--again " + file + ": "), message);
    return message;
  }

  /** The verdict of the file counts for nothing: it follows from the forks. */
  @Test
  void verdictsAreNotBelieved() throws IOException {
    Path file = write(new SimulatedJars(Noise.NORMAL, 0, 1).gate(3, 20, 0.01, 1), 0.01);
    ObjectNode root = (ObjectNode) MAPPER.readTree(file.toFile());
    ((ObjectNode) root.at("/benchmarks/0")).put("verdict", "regression").put("regression", true);
    MAPPER.writeValue(file.toFile(), root);
    assertTrue(refusal(file).contains("it holds no regression"), refusal(file));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {"/paired @ false @ it holds no pairs", "/benchmarks @ [] @ it holds no pairs", "/benchmarks @ {} @ it holds no pairs",
    "/alpha @ 0 @ alpha is 0; it must be a positive number of at most 1.0", "/alpha @ \"0.01\" @ alpha is \"0.01\"; it must",
    "/threshold @ -1 @ threshold is -1; it must",
    "/seconds @ null @ seconds is null; it must", "/benchmarks/0/alpha @ 2 @ alpha is 2; it must",
    "/benchmarks/0/threshold @ 1e99 @ threshold is 1.0E99; it must",
    "/benchmarks/0/mode @ \"fast\" @ an entry has no benchmark", "/benchmarks/0/benchmark @ \"\" @ an entry has no benchmark",
    "/benchmarks/0/head @ [] @ Benchmark.method (n=", "/benchmarks/0/base/0/score @ -1 @ Benchmark.method (n=",
    "/benchmarks/0/base/0/score @ \"x\" @ Benchmark.method (n="})
  void anotherFormIsRefused(String pointer, String value, String expected) throws IOException {
    Path file = slower();
    JsonNode root = MAPPER.readTree(file.toFile());
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) root.at(pointer.substring(0, last))).set(pointer.substring(last + 1), MAPPER.readTree(value));
    MAPPER.writeValue(file.toFile(), root);
    assertTrue(refusal(file).startsWith("--again " + file + ": " + expected), refusal(file));
  }

  @Test
  void doubleDamagedAndHugeFilesAreRefused() throws IOException {
    Path file = slower();
    JsonNode root = MAPPER.readTree(file.toFile());
    ((ArrayNode) root.path("benchmarks")).add(root.at("/benchmarks/0"));
    MAPPER.writeValue(file.toFile(), root);
    assertTrue(refusal(file).endsWith(" twice"), refusal(file));
    Files.writeString(file, "no JSON");
    assertTrue(refusal(file).contains("it is no complete JSON"), refusal(file));
    assertFalse(refusal(file).contains("\n"), refusal(file));
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(50_000_001);
    }
    assertTrue(refusal(file).endsWith("it has 50000001 bytes; at most 50000000 are read"), refusal(file));
  }
}
