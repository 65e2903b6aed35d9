package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;

/** The command line, without a process. */
class GateCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void store() throws IOException {
    double[] forks = {10.0, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95, 10.15, 9.85, 10.0};
    store("base.json", forks);
    store("slow.json", Arrays.stream(forks).map(time -> 1.5 * time).toArray());
  }

  private void store(String name, double... scores) throws IOException {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", Map.of(), "avgt", "us/op", scores);
    Files.writeString(directory.resolve(name), json.root.toString());
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private int gate(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("resample")) {
      all.addAll(List.of("--json", path("gate.json"), "--markdown", path("gate.md")));
    }
    return GateCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }

  @Test
  void aRegressionIsNamedEverywhere() throws IOException {
    assertEquals(Outcome.REGRESSION, gate("--results", path("base.json"), "--head-results", path("slow.json")));
    String markdown = Files.readString(directory.resolve("gate.md"));
    assertEquals(out.toString(), markdown);
    assertTrue(markdown.startsWith("### Performance gate: 1 regression\n"));
    assertTrue(markdown.matches("(?s).*\\| Benchmark\\.method, avgt \\| 10\\.00 us/op +\\| 15\\.00 us/op +\\| 1\\.500 +\\|.*"), markdown);
    assertTrue(markdown.contains("**slower**"));
    assertTrue(err.toString().contains("gate: regression: Benchmark.method, avgt: time × 1.500"));
    JsonNode json = new ObjectMapper().readTree(directory.resolve("gate.json").toFile());
    assertEquals(4, json.path("exitStatus").asInt());
    assertTrue(json.at("/benchmarks/0/regression").asBoolean());
    assertEquals(1.5, json.at("/benchmarks/0/timeRatio").asDouble(), 1e-9);
    assertEquals(10, json.at("/benchmarks/0/head").size());
  }

  /** Five iterations, each faster than the one before, in both files. */
  @Test
  void forksThatAreNotWarmAreAWarning() throws IOException {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", Map.of(), "avgt", "us/op", 30);
    Files.writeString(directory.resolve("cold.json"), json.root.toString().replace("[[30.0]]", "[[50.0,40.0,30.0,25.0,24.0]]"));
    gate("--results", path("cold.json"), "--head-results", path("cold.json"));
    assertTrue(out.toString().contains("Benchmark.method, avgt: still getting faster while it was measured"), out.toString());
    gate("--results", path("base.json"), "--head-results", path("base.json"));
    assertEquals(out.toString().indexOf("still getting"), out.toString().lastIndexOf("still getting"));
  }

  /** Old JMH writes a middle dot before the name of the metric; these are what encodings made of it. */
  @ParameterizedTest
  @ValueSource(strings = {"gc.alloc.rate.norm", "\u00b7gc.alloc.rate.norm", "?gc.alloc.rate.norm", "\ufffdgc.alloc.rate.norm", "\u00c2\u00b7gc.alloc.rate.norm",
    "\u2556gc.alloc.rate.norm"})
  void newAllocationIsFoundUnderEachNameOfTheMetric(String metric) throws IOException {
    for (String side : List.of("none", "some")) {
      JmhJson json = new JmhJson();
      double[] bytes = new double[10];
      Arrays.fill(bytes, side.equals("some") ? 24 : 0);
      JmhJson.allocate(json.add("a.Benchmark.method", Map.of(), "avgt", "ns/op", 10, 11, 10, 11, 10, 11, 10, 11, 10, 11), metric, bytes);
      Files.writeString(directory.resolve(side + ".json"), json.root.toString());
    }
    assertEquals(Outcome.REGRESSION, gate("--results", path("none.json"), "--head-results", path("some.json")));
    assertFalse(out.toString().contains("is not compared"), out.toString());
  }

  @Test
  void memoryThatNobodyMeasuredIsAWarning() {
    gate("--results", path("base.json"), "--head-results", path("base.json"));
    assertTrue(out.toString().contains("the memory of 1 of 1 benchmarks is not compared: base or head has no gc.alloc.rate.norm"), out.toString());
  }

  /** Whatever parameters hold, each row has as many cells as the heading, and nothing is HTML, code or a link. */
  @Test
  void textsDoNotBreakTheTable() throws IOException {
    for (String side : List.of("plain", "slower")) {
      JmhJson json = new JmhJson();
      json.add("a.Regex.match", Map.of("regex", "a|b||c\\|d", "html", "<img src=x>`", "lines", "1\n2"), "avgt", "us/op",
          IntStream.range(0, 10).mapToDouble(i -> (side.equals("plain") ? 10 : 20) + 0.1 * i).toArray());
      Files.writeString(directory.resolve(side + ".json"), json.root.toString());
    }
    assertEquals(Outcome.REGRESSION, gate("--results", path("plain.json"), "--head-results", path("slower.json")));
    List<String> table = out.toString().lines().filter(line -> line.startsWith("|")).toList();
    assertEquals(3, table.size(), out.toString());
    for (String row : table) {
      assertEquals(table.getFirst().chars().filter(c -> c == '|').count(), row.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count(), row);
    }
    assertTrue(table.getLast().contains("html=\\<img src=x\\>\\`, lines=1 2, regex=a\\|b\\|\\|c\\\\\\|d"), table.getLast());
  }

  /** JMH writes the score 0 of a throughput that was too small, or of a benchmark without operations. */
  @Test
  void whatIsLeftOutIsNotLookedAt() throws IOException {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", Map.of(), "avgt", "us/op", 10, 11);
    json.add("a.Benchmark.broken", Map.of(), "avgt", "us/op", 0, 0);
    Files.writeString(directory.resolve("zero.json"), json.root.toString());
    assertEquals(Outcome.UNUSABLE, gate("--results", path("zero.json"), "--head-results", path("zero.json")));
    assertTrue(err.toString().contains("has the score 0.0 in fork 1"), err.toString());
    assertEquals(Outcome.GOOD, gate("--results", path("zero.json"), "--head-results", path("zero.json"), "--exclude", "broken"));
  }

  private String rules(String text) throws IOException {
    return Files.writeString(directory.resolve("rules.json"), text.replace('\'', '"')).toString();
  }

  /** The head takes 1.5 times as long: within a threshold of 60%, beyond the usual one. */
  @Test
  void rulesGiveThresholds() throws IOException {
    String rules = rules("{'benchmarks': [{'pattern': 'method', 'threshold': '60%'}]}");
    assertEquals(Outcome.GOOD, gate("--results", path("base.json"), "--head-results", path("slow.json"), "--rules", rules));
    assertTrue(out.toString().contains("| threshold | verdict "), out.toString());
    assertTrue(out.toString().contains("| 60%       | same    |"), out.toString());
    assertTrue(out.toString().contains("None of the benchmarks is slower by its threshold or more."), out.toString());
    rules = rules("{'threshold': '60%'}");
    assertEquals(Outcome.GOOD, gate("--results", path("base.json"), "--head-results", path("slow.json"), "--rules", rules));
    assertEquals(Outcome.REGRESSION, gate("--results", path("base.json"), "--head-results", path("slow.json"), "--rules", rules, "--threshold", "5%"));
  }

  @Test
  void rulesLeaveOut() throws IOException {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", Map.of(), "avgt", "us/op", 10, 11);
    json.add("a.Benchmark.broken", Map.of("n", "3"), "avgt", "us/op", 0, 0);
    Files.writeString(directory.resolve("zero.json"), json.root.toString());
    String exclusion = "{'exclusions': [{'pattern': '%s', 'reason': 'no <b>clock</b>', 'expires': '9999-12-31'}]}";
    assertEquals(Outcome.GOOD,
        gate("--results", path("zero.json"), "--head-results", path("zero.json"), "--rules", rules(exclusion.formatted("broken.*n=3"))));
    assertTrue(out.toString().contains("- left out by the rules until 9999-12-31: broken.*n=3, because: no \\<b\\>clock\\</b\\>"), out.toString());
    assertEquals(Outcome.UNUSABLE,
        gate("--results", path("zero.json"), "--head-results", path("zero.json"), "--exclude", "broken", "--rules",
            rules(exclusion.formatted("broken.*n=4"))));
    assertTrue(err.toString().contains("exclusions[0] broken.*n=4: matches none of the 2 benchmarks"), err.toString());
  }

  /** 2000 forks of each of 20 benchmarks: all their differences would take gigabytes. */
  @Test
  void manyForksAreCompared() throws IOException {
    JmhJson json = new JmhJson();
    for (int benchmark = 0; benchmark < 20; benchmark++) {
      json.add("a.Benchmark.method" + benchmark, Map.of(), "avgt", "us/op", new SplittableRandom(benchmark).doubles(2000, 10, 10.2).toArray());
    }
    Files.writeString(directory.resolve("many.json"), json.root.toString());
    assertEquals(Outcome.GOOD, gate("--results", path("many.json"), "--head-results", path("many.json")));
    assertTrue(out.toString().startsWith("### Performance gate: no regression\n"), out.toString());
  }

  @Test
  void theOtherWayRoundIsAnImprovement() {
    assertEquals(Outcome.GOOD, gate("--results", path("slow.json"), "--head-results", path("base.json")));
    assertTrue(out.toString().contains("| faster "));
    assertTrue(out.toString().startsWith("### Performance gate: no regression\n"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--base a.jar | name two jars with --base and --head",
    "--base-ref main --build make | --base-ref, --build and --jar belong together",
    "--base-ref main --build make --jar a.jar --base b.jar | name two jars with --base",
    "--base a --head b --results c --head-results d | name two jars with --base",
    "--base a.jar --results b.json | name two jars",
    "--results b.json --head-results c.json --base a.jar | name two jars",
    "--base nowhere.jar --head nowhere.jar | --base nowhere.jar: no such file",
    "--results nowhere.json --head-results nowhere.json | --results nowhere.json: no such file",
    "--base . --head . | --base .: is a directory",
    "--base a --head a --threshold 5 | --threshold 5: must be a percentage in 0.1%..1000%",
    "--base a --head a --threshold 0% | --threshold 0%: must be a percentage",
    "--base a --head a --threshold -5% | --threshold -5%: must be a percentage",
    "--base a --head a --alpha 0 | --alpha 0.0: must be a probability",
    "--base a --head a --alpha NaN | --alpha NaN: must be a probability",
    "--base a --head a --alpha one | Invalid value for option '--alpha'",
    "--base a --head a --budget 10 | --budget 10: must be a duration",
    "--base a --head a --budget 0s | --budget 0s: must be a duration",
    "--base a --head a --forks 0 | --forks 0: must be a whole number in 1..1000",
    "--base a --head a --include ( | --include (: is no regular expression",
    "--base a --head a -p width | -p width: must be NAME=VALUE",
    "--base a --head a -i 0 | -i 0: must be a whole number in 1..10000",
    "--base a --head a -r soon | -r soon: must be a time in JMH's notation",
    "--base a --head a --colour red | Unknown options: '--colour', 'red'",
    "--results b --head-results c --budget 1m | --budget: tells how jars are measured",
    "--results b --head-results c --warmup-time 1s | -w: tells how jars are measured",
    "--base a --head a --again nowhere.json | --again nowhere.json: no such file",
    "--results b --head-results c --again nowhere.json | --again nowhere.json: no such file",
    "--base a --head a --confirm 0.7 | --confirm 0.7: must be a probability",
    "--base a.jar --head b.jar --keep-jars jars | --keep-jars jars: must be a folder, which need not be there yet, and goes with --base-ref",
    "--base a --head a --rules nowhere.json | --rules nowhere.json: no such file",
    "resample nowhere.json | FILE nowhere.json: no such file",
    "resample | Missing required parameter: 'FILE'"
  })
  void wrongUsageIsOneLineThatNamesTheOption(String line, String expected) {
    assertEquals(Outcome.UNUSABLE, gate(line.strip().split("\\s+")));
    assertTrue(err.toString().startsWith("gate: " + expected.strip()), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertEquals("", out.toString());
  }

  /** JMH writes no results of a benchmark that crashed. */
  @Test
  void aBenchmarkThatTheHeadLacksIsAFailureUnlessLeftOut() throws IOException {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", Map.of(), "avgt", "us/op", 10);
    json.add("a.Benchmark.gone", Map.of(), "avgt", "us/op", 10);
    Files.writeString(directory.resolve("two.json"), json.root.toString());
    assertEquals(Outcome.FAILED, gate("--results", path("two.json"), "--head-results", path("base.json")));
    assertTrue(out.toString().startsWith("### Performance gate: 1 failure\n"), out.toString());
    assertTrue(err.toString().contains("gate: Benchmark.gone, avgt is in " + path("two.json") + " and not in " + path("base.json")), err.toString());
    assertEquals(Outcome.GOOD, gate("--results", path("two.json"), "--head-results", path("base.json"), "--exclude", "gone"));
    assertEquals(Outcome.GOOD, gate("--results", path("two.json"), "--head-results", path("base.json"), "--include", "method"));
    assertEquals(Outcome.GOOD, gate("--results", path("base.json"), "--head-results", path("two.json")));
    assertTrue(out.toString().contains("only in " + path("two.json") + ": Benchmark.gone, avgt"), out.toString());
  }

  @Test
  void whereTheOutcomeGoesIsCheckedFirst() {
    String nowhere = directory.resolve("nowhere").resolve("gate.json").toString();
    String[] arguments = {"--results", path("base.json"), "--head-results", path("base.json"), "--json", nowhere};
    assertEquals(Outcome.UNUSABLE, GateCommand.run(new PrintWriter(out), new PrintWriter(err), arguments));
    assertTrue(err.toString().startsWith("gate: --json " + nowhere + ": must be a file in a folder that is there"), err.toString());
  }

  @Test
  void theOutcomeDoesNotOverwriteWhatIsCompared() throws IOException {
    String[] arguments = {"--results", path("base.json"), "--head-results", path("slow.json"), "--json", path("slow.json")};
    assertEquals(Outcome.UNUSABLE, GateCommand.run(new PrintWriter(out), new PrintWriter(err), arguments));
    assertTrue(err.toString().contains("must not be one of the files to compare"), err.toString());
    assertTrue(Files.size(directory.resolve("slow.json")) > 0);
  }

  @Test
  void anEarlierOutcomeDoesNotSurviveAFailure() throws IOException {
    Files.writeString(directory.resolve("gate.json"), "old");
    Files.writeString(directory.resolve("gate.md"), "old");
    Files.writeString(directory.resolve("cut.json"), Files.readString(directory.resolve("base.json")).substring(0, 300));
    assertEquals(Outcome.UNUSABLE, gate("--results", path("base.json"), "--head-results", path("cut.json")));
    assertTrue(err.toString().contains("cut.json: it is no complete JSON"));
    assertFalse(Files.exists(directory.resolve("gate.json")));
    assertFalse(Files.exists(directory.resolve("gate.md")));
  }

  /** What is measured again is what the file of the earlier call says. */
  @ParameterizedTest
  @ValueSource(strings = {"--include x", "--exclude x", "-p n=1", "--rules rules.json", "--threshold 5%", "--alpha 0.01"})
  void anEarlierCallTellsWhatIsMeasuredAgain(String option) throws IOException {
    Gate.Settings settings = SimulatedJars.settings(1, 20, 0.01, 1);
    GateRecord.write(directory.resolve("first.json").toFile(), new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(1, 20, 0.01, 1), "a.jar", "b.jar", settings,
        OptionalDouble.empty(), true);
    List<String> arguments = new ArrayList<>(List.of("--base", "a.jar", "--head", "b.jar", "--again", path("first.json")));
    arguments.addAll(List.of(option.split(" ")));
    assertEquals(Outcome.UNUSABLE, gate(arguments.toArray(String[]::new)));
    assertTrue(err.toString().startsWith("gate: --again: its file tells benchmarks, threshold and α; leave out --include"), err.toString());
  }

  /** Recorded pairs of ±1%: hardly an alarm at 0%, all found at 10%. */
  @Test
  void recordedCallsAreResampled() throws IOException {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0, 1);
    Outcome outcome = jars.gate(1, 20, 0.01, 1);
    Gate.Settings settings = new Gate.Settings(0.05, 0.01, 20, Duration.ofSeconds(40), 1, SimulatedJars.ITERATIONS, Rules.NONE);
    GateRecord.write(directory.resolve("aa.json").toFile(), outcome, "a.jar", "b.jar", settings, OptionalDouble.empty(), true);
    assertEquals(Outcome.GOOD, gate("resample", "--times", "200", path("aa.json")));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(2).matches(".* 0% .*\\| 20 .*\\| 0\\.00% .*"), out.toString());
    assertTrue(lines.get(4).matches(".* 10% .*\\| 20 .*\\| (100\\.00|9[5-9]\\.\\d+)% .*"), out.toString());
    assertEquals(Outcome.UNUSABLE, gate("resample", path("base.json")));
    assertTrue(err.toString().contains("it holds no pairs of forks"));
  }

  @Test
  void helpBeginsWithExamples() {
    assertEquals(Outcome.GOOD, GateCommand.run(new PrintWriter(out), new PrintWriter(err), "--help"));
    assertTrue(out.toString().startsWith("Examples:"));
  }
}
