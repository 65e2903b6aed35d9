package weaksyn.bench.gate.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.statistics.Criterion;

class RulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final String WHOLE = """
      {
        "threshold": "4%",
        "alpha": 0.02,
        "budget": "15m",
        "benchmarks": [
          {"pattern": "Gemm.*n=64", "threshold": "10%", "budget": "90s"},
          {"pattern": "Gemm|Syrk", "alpha": 0.012}
        ],
        "exclusions": [{"pattern": "Ceilings", "reason": "measures the machine", "expires": "2026-03-31"}]
      }
      """;

  @TempDir private Path directory;

  private Rules read(String text) throws IOException {
    return RulesFile.read(Files.writeString(directory.resolve("rules.json"), text), TODAY);
  }

  private String refusal(String text) {
    String message = assertThrows(UnusableInput.class, () -> read(text)).getMessage();
    String start = "--rules " + directory.resolve("rules.json") + ": ";
    assertTrue(message.startsWith(start), message);
    return message.substring(start.length());
  }

  private static BenchmarkId.Workload workload(String name, String n) {
    return new BenchmarkId.Workload("a." + name, new TreeMap<>(Map.of("n", n)));
  }

  private static BenchmarkId id(String name, String n) {
    return new BenchmarkId(workload(name, n), Mode.AverageTime, 1);
  }

  /** The small product has a threshold of its own; the large one and Syrk share 0.012, the others the rest of 0.02. */
  @Test
  void theFirstRuleThatMatchesCounts() throws IOException {
    Rules rules = read(WHOLE);
    assertEquals(0.04, rules.threshold().orElseThrow());
    assertEquals(Duration.ofMinutes(15), rules.budget().orElseThrow());
    Map<BenchmarkId, Criterion> criteria = rules.criteria(
        List.of(id("Gemm.run", "64"), id("Gemm.run", "512"), id("Syrk.run", "64"), id("Tanh.run", "64")), 0.04, 0.02);
    assertEquals(new Criterion(Math.log1p(0.10), (0.02 - 0.012) / 2), criteria.get(id("Gemm.run", "64")));
    assertEquals(new Criterion(Math.log1p(0.04), 0.006), criteria.get(id("Gemm.run", "512")));
    assertEquals(new Criterion(Math.log1p(0.04), 0.006), criteria.get(id("Syrk.run", "64")));
    assertEquals(new Criterion(Math.log1p(0.04), (0.02 - 0.012) / 2), criteria.get(id("Tanh.run", "64")));
    assertEquals(0.02, criteria.values().stream().mapToDouble(Criterion::alpha).sum(), 1e-15);
    assertEquals(Optional.of(Duration.ofSeconds(90)), rules.budget(workload("Gemm.run", "64")));
    assertEquals(Optional.empty(), rules.budget(workload("Gemm.run", "512")));
  }

  @Test
  void exclusionsHoldUntilTheirLastDay() throws IOException {
    Rules rules = read(WHOLE);
    assertTrue(rules.excludes("a.Ceilings.memory"));
    assertTrue(rules.excludes(workload("Ceilings.memory", "64")));
    assertFalse(rules.excludes("a.Gemm.run"));
    assertEquals(List.of("left out by the rules until 2026-03-31: Ceilings, because: measures the machine"), rules.excluded());
    assertEquals("exclusions[0].expires: the exclusion of Ceilings (measures the machine) ended on 2026-03-30: remove it, or give it a date from 2026-03-31 on",
        refusal(WHOLE.replace("2026-03-31", "2026-03-30")));
  }

  @Test
  void aPatternMustMatch() throws IOException {
    Rules rules = read(WHOLE);
    List<BenchmarkId.Workload> all = List.of(workload("Gemm.run", "64"), workload("Gemm.run", "512"), workload("Ceilings.memory", "1"));
    assertDoesNotThrow(() -> rules.requireMatches(all));
    UnusableInput none = assertThrows(UnusableInput.class, () -> rules.requireMatches(all.subList(1, 3)));
    assertTrue(none.getMessage().contains("benchmarks[0] Gemm.*n=64: matches none of the 2 benchmarks"), none.getMessage());
    UnusableInput hidden = assertThrows(UnusableInput.class, () -> rules.requireMatches(List.of(all.get(0), all.get(2))));
    assertTrue(hidden.getMessage().contains("benchmarks[1] Gemm|Syrk: earlier rules match all benchmarks that it matches"), hidden.getMessage());
    UnusableInput excluded = assertThrows(UnusableInput.class, () -> rules.requireMatches(all.subList(0, 2)));
    assertTrue(excluded.getMessage().contains("exclusions[0] Ceilings: matches none"), excluded.getMessage());
  }

  @Test
  void sharesOfAlphaMustLeaveSomething() throws IOException {
    Rules rules = read(WHOLE);
    assertDoesNotThrow(() -> rules.within(0.02));
    UnusableInput refusal = assertThrows(UnusableInput.class, () -> rules.within(0.012));
    assertTrue(refusal.getMessage().endsWith("benchmarks[1].alpha 0.012: all α of rules together must be less than that of the whole call, 0.012"),
        refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', quoteCharacter = '`', value = {
    "{ @ is no JSON: Unexpected end-of-input",
    "[] @ the whole file: must be an object with some of threshold, alpha, budget, benchmarks, exclusions",
    "{} {} @ is no JSON",
    "{'alpha': 0.1, 'alpha': 0.2} @ is no JSON: Duplicate",
    "{'treshold': '5%'} @ treshold: is no key; allowed are threshold, alpha, budget, benchmarks, exclusions",
    "{'threshold': 5} @ threshold: must be a percentage, for instance '5%', is 5",
    "{'threshold': '5'} @ threshold 5: must be a percentage in 0.1%..1000%",
    "{'alpha': '0.1'} @ alpha: must be a number in 1e-9..0.5, is '0.1'",
    "{'alpha': 2} @ alpha 2.0: must be a probability in 1e-9..0.5",
    "{'budget': '10'} @ budget 10: must be a duration of up to a week",
    "{'benchmarks': {}} @ benchmarks: must be an array, is {}",
    "{'benchmarks': ['a']} @ benchmarks[0]: must be an object",
    "{'benchmarks': [{'threshold': '5%'}]} @ benchmarks[0]: lacks pattern; it needs pattern",
    "{'benchmarks': [{'pattern': 'a'}]} @ benchmarks[0]: says nothing: give a threshold, an alpha or a budget",
    "{'benchmarks': [{'pattern': '(', 'alpha': 0.1}]} @ benchmarks[0].pattern (: is no regular expression",
    "{'benchmarks': [{'pattern': 'a', 'reason': 'b'}]} @ benchmarks[0].reason: is no key; allowed are pattern, threshold, alpha, budget",
    "{'exclusions': [{'pattern': 'a', 'expires': '2027-01-31'}]} @ exclusions[0]: lacks reason; it needs pattern, reason, expires",
    "{'exclusions': [{'pattern': 'a', 'reason': ' ', 'expires': '2027-01-31'}]} @ exclusions[0].reason: must not be empty",
    "{'exclusions': [{'pattern': 'a', 'reason': 'b', 'expires': '31.1.2027'}]} @ exclusions[0].expires 31.1.2027: must be a date as 2027-01-31",
    "{'exclusions': [{'pattern': 'a', 'reason': 'b', 'expires': null}]} @ exclusions[0].expires: must be a date as 2027-01-31, is null"
  })
  void everyComplaintNamesTheKey(String text, String expected) {
    String message = refusal(text.replace('\'', '"'));
    assertTrue(message.startsWith(expected.replace('\'', '"')), message);
  }
}
