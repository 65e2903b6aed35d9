package weaksyn.bench.gate.settings;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.statistics.Criterion;

/**
 * What a project asks of its benchmarks. A pattern matches a benchmark if it is found in its full name, or in the name
 * followed by the parameters, as in {@code a.b.C.method (m=3, n=256)}. The first rule that matches counts.
 *
 * @param threshold threshold of the benchmarks without a rule, as a fraction
 * @param alpha α of the whole call
 * @param budget budget of the whole call
 * @param rules for some benchmarks
 * @param exclusions benchmarks that are not compared for now
 */
public record Rules(OptionalDouble threshold, OptionalDouble alpha, Optional<Duration> budget, List<Rule> rules, List<Exclusion> exclusions) {
  /** No rules at all. */
  public static final Rules NONE = new Rules(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), List.of(), List.of());

  /**
   * Settings that some benchmarks have of their own.
   *
   * @param where file and key, for complaints
   * @param threshold threshold of each of them, as a fraction
   * @param alpha α that they have together; it is taken from that of the call
   * @param budget budget of each of them
   */
  public record Rule(String where, Pattern pattern, OptionalDouble threshold, OptionalDouble alpha, Optional<Duration> budget) {}

  /**
   * Benchmarks that are not compared.
   *
   * @param where file and key, for complaints
   * @param expires last day on which they are left out
   */
  public record Exclusion(String where, Pattern pattern, String reason, LocalDate expires) {}

  /**
   * Refuses patterns that match nothing. Otherwise a rule with a misspelt name would have no effect, and nobody would
   * see it.
   *
   * @param all benchmarks, also those that are not selected
   * @throws UnusableInput if a pattern matches none of them, or if earlier rules match all that it does
   */
  public void requireMatches(Collection<BenchmarkId.Workload> all) {
    for (Exclusion exclusion : exclusions) {
      requireMatch(exclusion.where(), exclusion.pattern(), all);
    }
    for (Rule rule : rules) {
      requireMatch(rule.where(), rule.pattern(), all);
      if (all.stream().noneMatch(workload -> rule(workload).filter(rule::equals).isPresent())) {
        throw new UnusableInput(rule.where() + " " + rule.pattern() + ": earlier rules match all benchmarks that it matches; write it before them");
      }
    }
  }

  private static void requireMatch(String where, Pattern pattern, Collection<BenchmarkId.Workload> all) {
    if (all.stream().noneMatch(workload -> matches(pattern, workload))) {
      throw new UnusableInput(where + " " + pattern + ": matches none of the " + all.size()
          + " benchmarks; it must be a regular expression that is found in a full name, or in the name followed by (parameter=value, …)");
    }
  }

  /** Whether all benchmarks of that name are left out, whatever their parameters. */
  public boolean excludes(String name) {
    return exclusions.stream().anyMatch(exclusion -> exclusion.pattern().matcher(name).find());
  }

  /** Whether the benchmark is left out. */
  public boolean excludes(BenchmarkId.Workload workload) {
    return exclusions.stream().anyMatch(exclusion -> matches(exclusion.pattern(), workload));
  }

  /** One line for each exclusion. */
  public List<String> excluded() {
    return exclusions.stream().map(e -> "left out by the rules until " + e.expires() + ": " + e.pattern() + ", because: " + e.reason()).toList();
  }

  /** The most time for a benchmark; empty where the budget of the call alone limits it. */
  public Optional<Duration> budget(BenchmarkId.Workload workload) {
    return rule(workload).flatMap(Rule::budget);
  }

  /**
   * The criterion for each benchmark of a call. Benchmarks of a rule with an α share it evenly (Bonferroni). All others
   * share the rest of the call's α. So the call's α bounds the probability of any false alarm, whatever the rules are.
   *
   * @param least threshold of the benchmarks without a rule
   * @param total α of the call
   */
  public Map<BenchmarkId, Criterion> criteria(Collection<BenchmarkId> ids, double least, double total) {
    Map<Optional<Rule>, Long> sharers = ids.stream().collect(Collectors.groupingBy(this::sharing, Collectors.counting()));
    double rest = total - rules.stream().mapToDouble(rule -> rule.alpha().orElse(0)).sum();
    Map<BenchmarkId, Criterion> criteria = new LinkedHashMap<>();
    for (BenchmarkId id : ids) {
      Optional<Rule> sharing = sharing(id);
      double shared = sharing.isPresent() ? sharing.get().alpha().orElseThrow() : rest;
      double threshold = rule(id.workload()).map(Rule::threshold).orElse(OptionalDouble.empty()).orElse(least);
      criteria.put(id, Criterion.shared(threshold, shared, Math.toIntExact(sharers.get(sharing))));
    }
    return criteria;
  }

  /** The same rules without α of their own. */
  public Rules withoutAlpha() {
    List<Rule> others = rules.stream().map(rule -> new Rule(rule.where(), rule.pattern(), rule.threshold(), OptionalDouble.empty(), rule.budget())).toList();
    return new Rules(threshold, OptionalDouble.empty(), budget, others, exclusions);
  }

  /** The rule whose α the benchmark shares; empty where it shares that of the call. */
  private Optional<Rule> sharing(BenchmarkId id) {
    return rule(id.workload()).filter(rule -> rule.alpha().isPresent());
  }

  private Optional<Rule> rule(BenchmarkId.Workload workload) {
    return rules.stream().filter(rule -> matches(rule.pattern(), workload)).findFirst();
  }

  private static boolean matches(Pattern pattern, BenchmarkId.Workload workload) {
    return pattern.matcher(workload.name()).find() || pattern.matcher(workload.fullName()).find();
  }

  /**
   * Refuses rules whose shares of α leave nothing for other benchmarks.
   *
   * @throws UnusableInput if the rules have α or more together
   */
  public Rules within(double total) {
    double shares = rules.stream().mapToDouble(rule -> rule.alpha().orElse(0)).sum();
    if (shares >= total) {
      Function<Rule, String> text = rule -> rule.where() + ".alpha " + rule.alpha().orElseThrow();
      throw new UnusableInput(rules.stream().filter(rule -> rule.alpha().isPresent()).map(text).collect(Collectors.joining(", "))
          + ": all α of rules together must be less than that of the whole call, " + total);
    }
    return this;
  }
}
