package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.TimeVerdict;

/** JMH's own files: read, refused, compared. */
class StoredResultsTest {
  private static final double[] TEN_FORKS = {10.0, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95, 10.15, 9.85, 10.0};
  private static final Map<String, String> N = Map.of("n", "256");

  @TempDir private Path directory;

  private Path file(String name, JmhJson json) throws IOException {
    return Files.writeString(directory.resolve(name), json.root.toPrettyString());
  }

  private static double[] times(double factor, double... scores) {
    return Arrays.stream(scores).map(score -> factor * score).toArray();
  }

  private static JmhJson one(String mode, String unit, double... scores) {
    JmhJson json = new JmhJson();
    json.add("a.Benchmark.method", N, mode, unit, scores);
    return json;
  }

  private Outcome compare(JmhJson base, JmhJson head) throws IOException {
    return StoredResults.compare(file("base.json", base), file("head.json", head), _ -> true, Rules.NONE, 0.05, 0.01);
  }

  private static String message(JmhFile.FormatException e) {
    return e.getMessage();
  }

  private String refusal(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("refused.json"), text);
    return message(assertThrows(JmhFile.FormatException.class, () -> JmhFile.read(file)));
  }

  @Test
  void knownRatio() throws IOException {
    BenchmarkComparison slower = compare(one("avgt", "us/op", TEN_FORKS), one("avgt", "us/op", times(1.2, TEN_FORKS))).comparisons().getFirst();
    assertEquals(TimeVerdict.REGRESSION, slower.verdict());
    assertEquals(1.2, slower.ratio(), 1e-9);
    assertTrue(slower.low() > 1.1 && slower.high() < 1.3);
    Outcome throughput = compare(one("thrpt", "ops/us", TEN_FORKS), one("thrpt", "ops/us", times(1.2, TEN_FORKS)));
    assertEquals(TimeVerdict.IMPROVEMENT, throughput.comparisons().getFirst().verdict());
    assertEquals(Outcome.GOOD, throughput.status());
    assertEquals(TimeVerdict.SAME, compare(one("avgt", "us/op", TEN_FORKS), one("avgt", "us/op", TEN_FORKS)).comparisons().getFirst().verdict());
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(StoredResultsTest.class.getResource(name).toURI());
  }

  /**
   * What JMH 1.37 wrote about a benchmark in its four modes, eight forks each, and about the same with three times the
   * work.
   */
  @Test
  void allModesOfJmhAreComparedInTheirDirection() throws URISyntaxException {
    Path base = resource("modes-base.json");
    Path head = resource("modes-head.json");
    List<BenchmarkComparison> slower = StoredResults.compare(base, head, _ -> true, Rules.NONE, 0.05, 0.01).comparisons();
    assertEquals(EnumSet.of(Mode.Throughput, Mode.AverageTime, Mode.SampleTime, Mode.SingleShotTime),
        slower.stream().map(c -> c.id().mode()).collect(Collectors.toCollection(() -> EnumSet.noneOf(Mode.class))));
    for (BenchmarkComparison c : slower) {
      assertEquals(TimeVerdict.REGRESSION, c.verdict(), c.toString());
      assertTrue(c.ratio() > 2 && c.ratio() < 4.5, c.toString());
    }
    for (BenchmarkComparison c : StoredResults.compare(head, base, _ -> true, Rules.NONE, 0.05, 0.01).comparisons()) {
      assertEquals(TimeVerdict.IMPROVEMENT, c.verdict(), c.toString());
    }
  }

  @Test
  void threeForksStayUndecided() throws IOException {
    Outcome outcome = compare(one("avgt", "us/op", 10, 10.1, 9.9), one("avgt", "us/op", 20, 20.1, 19.9));
    assertEquals(Outcome.GOOD, outcome.status());
    assertTrue(outcome.comparisons().getFirst().verdict().open());
    assertTrue(GateReport.of(outcome, 0.05, 0.01).contains("1 of 1 benchmarks stay undecided"));
  }

  @Test
  void otherJavaIsAWarning() throws IOException {
    JmhJson head = new JmhJson();
    head.add("a.Benchmark.method", N, "avgt", "us/op", TEN_FORKS).put("jdkVersion", "21.0.9");
    List<String> warnings = compare(one("avgt", "us/op", TEN_FORKS), head).warnings();
    assertEquals("jdkVersion differs: 25.0.3 for the base, 21.0.9 for the head", warnings.getFirst());
    assertTrue(warnings.getLast().contains("machine"));
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    JmhJson base = one("avgt", "us/op", TEN_FORKS);
    JmhJson parameters = new JmhJson();
    parameters.add("a.Benchmark.method", Map.of("n", "512"), "avgt", "us/op", TEN_FORKS);
    assertTrue(assertThrows(UnusableInput.class, () -> compare(base, parameters)).getMessage().contains("different parameters"));
    JmhJson other = new JmhJson();
    other.add("a.Other.method", N, "avgt", "us/op", TEN_FORKS);
    assertTrue(assertThrows(UnusableInput.class, () -> compare(base, other)).getMessage().contains("no benchmark in common"));
    assertTrue(assertThrows(UnusableInput.class, () -> compare(base, one("avgt", "ns/op", TEN_FORKS))).getMessage().contains("different units"));
    other.add("a.Benchmark.method", N, "avgt", "us/op", TEN_FORKS);
    assertEquals(1, compare(base, other).comparisons().size());
  }

  @Test
  void aCutFileIsRefusedWhereverItIsCut() throws IOException, JmhFile.FormatException {
    String whole = one("avgt", "us/op", TEN_FORKS).root.toString();
    assertEquals(1, JmhFile.read(Files.writeString(directory.resolve("whole.json"), whole)).size());
    for (int length = 0; length < whole.length(); length++) {
      refusal(whole.substring(0, length));
    }
  }

  @Test
  void damagedFilesAreRefusedWithTheReason() throws IOException {
    JmhJson twice = one("avgt", "us/op", 1);
    twice.add("a.Benchmark.method", N, "avgt", "us/op", 1);
    assertEquals("it is empty", refusal(""));
    assertTrue(refusal("[]").startsWith("it holds no result: the run was interrupted or its benchmarks failed"));
    assertEquals("it is no array of results of JMH", refusal("{\"a\": 1}"));
    assertTrue(refusal("benchmarks").startsWith("it is no complete JSON"));
    assertTrue(refusal("[1, 2]").startsWith("an entry has no benchmark"));
    assertEquals("something follows the JSON", refusal("[] []"));
    assertEquals("it holds Benchmark.method (n=256), avgt twice", refusal(twice.root.toString()));
    assertTrue(refusal(one("avgt", "us/op", 1, 0).root.toString()).contains("has the score 0.0 in fork 2"));
    assertTrue(refusal(one("avgt", "us/op", 1, -1).root.toString()).contains("only positive scores"));
    assertTrue(refusal(one("avgt", "us/op", 1).root.toString().replace("[[1.0]]", "[[\"NaN\"]]")).contains("has the score NaN"));
    assertTrue(refusal(one("avgt", "us/op", 1).root.toString().replace("[[1.0]]", "[]")).contains("has no scores"));
    assertTrue(refusal(one("sloth", "us/op", 1).root.toString()).startsWith("an entry has no benchmark, mode"));
  }

  /**
   * Medians of iterations, means of histograms; the harness's own garbage, here 8 kB in 100 ms, is no allocation of a
   * benchmark of 10 µs nor of one of 100 ms.
   */
  @Test
  void forksAreRead() throws IOException, JmhFile.FormatException {
    JmhJson json = one("avgt", "us/op", 10, 10, 10);
    JmhJson.allocate((ObjectNode) json.root.get(0), 0.8, 1.7, 24);
    List<Fork> forks = JmhFile.read(file("short.json", json)).getFirst().forks();
    assertEquals(List.of(false, true, true), forks.stream().map(Fork::allocates).toList());
    JmhJson slow = one("thrpt", "ops/s", 10, 10);
    JmhJson.allocate((ObjectNode) slow.root.get(0), 8000, 20_000);
    assertEquals(List.of(false, true), JmhFile.read(file("long.json", slow)).getFirst().forks().stream().map(Fork::allocates).toList());
    Path histogram = Files.writeString(directory.resolve("histogram.json"), one("sample", "us/op", 1).root.toString().replace("\"rawData\":[[1.0]]",
        "\"rawDataHistogram\":[[[[1.0, 3], [5.0, 1]], [[7.0, 2]], [[3.0, 1]]]]"));
    assertEquals(3, JmhFile.read(histogram).getFirst().forks().getFirst().score());
  }
}
