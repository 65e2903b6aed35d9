package weaksyn.bench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.PairedTest;

/**
 * The outcome of an earlier call, for a second measurement of its regressions elsewhere. Of each benchmark only the
 * forks and the criterion are read. Ratios and verdicts follow from these, so that no verdict of the file is believed.
 *
 * @param outcome what the earlier call found, without its controls
 * @param threshold threshold of the call, as a fraction
 * @param alpha α of the call
 * @param rules the thresholds of its regressions
 * @param machine the processor that it ran on
 */
record FirstOutcome(Outcome outcome, double threshold, double alpha, Rules rules, String machine) {
  private static final String OPTION = "--again";
  private static final long MOST_BYTES = 50_000_000;
  private static final double MOST_THRESHOLD = 10;

  /**
   * Reads what {@link GateRecord} wrote.
   *
   * @throws UnusableInput if the file is none of a call on jars, if it holds no regression, or if its regressions were
   *     measured again already
   */
  static FirstOutcome read(Path file) {
    try {
      long bytes = Files.size(OptionValues.file(OPTION, file));
      if (bytes > MOST_BYTES) {
        throw new JmhFile.FormatException("it has " + bytes + " bytes; at most " + MOST_BYTES + " are read");
      }
      return read(JmhFile.tree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UnusableInput(OPTION + " " + file + ": cannot be read: " + e, e);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput(OPTION + " " + file + ": " + e.getMessage(), e);
    }
  }

  private static FirstOutcome read(JsonNode root) throws JmhFile.FormatException {
    JsonNode benchmarks = root.path("benchmarks");
    if (!root.path("paired").asBoolean() || !benchmarks.isArray() || benchmarks.isEmpty()) {
      throw new JmhFile.FormatException("it holds no pairs of forks; name a file that the gate wrote with --json for two jars");
    }
    double threshold = number(root, "threshold", MOST_THRESHOLD);
    double alpha = number(root, "alpha", 1);
    double seconds = number(root, "seconds", Double.MAX_VALUE);
    int pairs = 0;
    for (JsonNode benchmark : benchmarks) {
      pairs += benchmark.path("base").size();
    }
    List<BenchmarkComparison> comparisons = new ArrayList<>();
    Set<BenchmarkId> seen = new HashSet<>();
    for (JsonNode benchmark : benchmarks) {
      BenchmarkComparison comparison = comparison(benchmark, seconds / Math.max(1, pairs));
      if (!seen.add(comparison.id())) {
        throw new JmhFile.FormatException("it holds " + comparison.id() + " twice");
      }
      comparisons.add(comparison);
    }
    Outcome outcome = new Outcome(comparisons, texts(root, "failures"), texts(root, "warnings"), texts(root, "unmeasured"), seconds);
    if (outcome.regressions().isEmpty()) {
      throw new JmhFile.FormatException("it holds no regression that could be measured again");
    }
    return new FirstOutcome(outcome, threshold, alpha, rules(outcome), root.path("machine").path("processor").asText("unknown"));
  }

  private static BenchmarkComparison comparison(JsonNode node, double secondsPerPair) throws JmhFile.FormatException {
    BenchmarkId id = JmhFile.id(node);
    List<Fork> base = forks(id, node.path("base"));
    List<Fork> head = forks(id, node.path("head"));
    if (base.isEmpty() || base.size() != head.size() || base.size() > PairedTest.MOST_PAIRS) {
      throw new JmhFile.FormatException(id + " has " + base.size() + " forks of the base and " + head.size() + " of the head; there must be 1.."
          + PairedTest.MOST_PAIRS + " of each");
    }
    if (node.hasNonNull("confirmation")) {
      throw new JmhFile.FormatException(id + " was measured again already; name the file of a call without --confirm");
    }
    Series series = new Series(id, node.path("unit").asText());
    for (int i = 0; i < base.size(); i++) {
      series.add(base.get(i), head.get(i));
    }
    Criterion criterion = new Criterion(Math.log1p(number(node, "threshold", MOST_THRESHOLD)), number(node, "alpha", 1));
    return series.compare(criterion, secondsPerPair);
  }

  private static List<Fork> forks(BenchmarkId id, JsonNode nodes) throws JmhFile.FormatException {
    List<Fork> forks = new ArrayList<>();
    for (JsonNode node : nodes) {
      double score = node.path("score").asDouble(Double.NaN);
      if (!(score > 0 && score < Double.POSITIVE_INFINITY)) {
        throw new JmhFile.FormatException(id + " has a fork without a positive score");
      }
      forks.add(new Fork(score, node.path("bytesPerOperation").asDouble(Double.NaN), node.path("floor").asDouble(Double.NaN),
          node.path("speedup").asDouble(Double.NaN)));
    }
    return forks;
  }

  /** Each regression keeps its threshold, which a rule of the earlier call may have given. */
  private static Rules rules(Outcome outcome) {
    List<Rules.Rule> rules =
        outcome.regressions().stream().map(c -> new Rules.Rule(OPTION, Pattern.compile("^" + Pattern.quote(c.id().workload().fullName()) + "$"),
            OptionalDouble.of(Math.expm1(c.criterion().effect())), OptionalDouble.empty(), Optional.empty())).distinct().toList();
    return new Rules(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), rules, List.of());
  }

  private static double number(JsonNode node, String key, double most) throws JmhFile.FormatException {
    double number = node.path(key).isNumber() ? node.path(key).doubleValue() : Double.NaN;
    if (!(number > 0 && number <= most)) {
      throw new JmhFile.FormatException(
          key + " is " + node.path(key) + "; it must be a positive number" + (most < Double.MAX_VALUE ? " of at most " + most : ""));
    }
    return number;
  }

  private static List<String> texts(JsonNode root, String key) {
    List<String> texts = new ArrayList<>();
    root.path(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
