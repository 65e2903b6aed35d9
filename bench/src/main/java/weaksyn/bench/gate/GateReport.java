package weaksyn.bench.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.statistics.Median;
import weaksyn.bench.report.MarkdownTable;

/** The outcome in Markdown that reads well on a terminal too. */
final class GateReport {
  private GateReport() {}

  /** The report of a call that measures nothing again. */
  static String of(Outcome outcome, double threshold, double alpha) {
    return of(outcome, threshold, alpha, OptionalDouble.empty());
  }

  /**
   * The report: a headline, the table, what failed, and what a reader should know.
   *
   * @param beta chance of a false alarm in the second measurement of regressions; empty if there is none
   */
  static String of(Outcome outcome, double threshold, double alpha, OptionalDouble beta) {
    StringBuilder text = new StringBuilder("### Performance gate: " + headline(outcome) + "\n\n");
    if (!outcome.comparisons().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      boolean paired = outcome.comparisons().stream().allMatch(comparison -> comparison.cost() != null);
      boolean various = various(outcome, threshold);
      rows.add(row(various, "threshold", "benchmark", "base, median", "head, median", paired ? "time head / base, median of pairs" : "time head / base",
          "interval", "forks", "B/op", "verdict"));
      outcome.comparisons().forEach(c -> rows.add(row(various, percent(threshold(c)) + "%", cells(c))));
      outcome.controls().rows(threshold, alpha, GateReport::interval).forEach(cells -> rows.add(row(various, "", cells)));
      text.append(MarkdownTable.of(rows)).append('\n');
    }
    text.append(sentence(outcome, threshold)).append('\n');
    if (!outcome.comparisons().isEmpty()) {
      text.append("\nBase and head are medians over forks. The ratio is one of times: above 1 the head is slower, whatever the unit. It is the median over ")
          .append(
              outcome.comparisons().getFirst().cost() == null ? "all combinations of a fork of the base and one of the head" : "pairs of neighbouring forks")
          .append(", so that it can differ from the ratio of the two columns. The probability of any false alarm in this call is at most ")
          .append(percent(beta.isPresent() ? alpha * beta.getAsDouble() : alpha))
          .append(beta.isPresent()
              ? "%: " + percent(alpha) + "% in the first measurement, times " + percent(beta.getAsDouble()) + "% in that which has to confirm it."
              : "%.")
          .append(" With a probability of at least ").append(percentAbove(2 * alpha)).append("% all intervals hold the true ratio.\n");
    }
    list(text, "Failed", outcome.failures());
    list(text, "Not measured within the budget", outcome.unmeasured());
    list(text, "Warnings", outcome.warnings());
    return text.toString();
  }

  /** The outcome in a few words. */
  static String headline(Outcome outcome) {
    int regressions = outcome.regressions().size();
    int failures = outcome.failures().size();
    List<String> parts = new ArrayList<>();
    if (regressions > 0) {
      parts.add(count(regressions, "regression"));
    }
    if (failures > 0) {
      parts.add(count(failures, "failure"));
    }
    if (parts.isEmpty()) {
      parts.add(
          outcome.comparisons().isEmpty() ? "nothing measured" : open(outcome) == 0 ? "no regression" : "no regression found, " + open(outcome) + " undecided");
    }
    return String.join(", ", parts);
  }

  /** One line for each regression. */
  static List<String> regressions(Outcome outcome) {
    return outcome.regressions().stream().map(c -> "regression: " + c.id() + ": time × " + decimals(c.ratio()) + " (" + interval(c) + "), " + c.words())
        .toList();
  }

  private static String sentence(Outcome outcome, double threshold) {
    if (!outcome.regressions().isEmpty()) {
      return "Slower, or allocating where it did not: "
          + outcome.regressions().stream().map(c -> MarkdownTable.escaped(c.id().toString())).collect(Collectors.joining("; ")) + ".";
    }
    if (open(outcome) > 0) {
      return "No regression was found, but " + open(outcome) + " of " + (outcome.comparisons().size() + outcome.unmeasured().size())
          + " benchmarks stay undecided: a slowdown by " + least(outcome, threshold) + " or more is not excluded there. " + remedy(outcome);
    }
    return outcome.comparisons().isEmpty() ? "Nothing could be compared." : "None of the benchmarks is slower by " + least(outcome, threshold) + " or more.";
  }

  private static String remedy(Outcome outcome) {
    if (outcome.comparisons().stream().anyMatch(c -> c.cost() == null)) {
      return "More forks would tell.";
    }
    OptionalDouble seconds = outcome.budgetToDecide();
    return seconds.isPresent()
        ? "With --budget " + roundedUp(seconds.getAsDouble()) + " they would probably be decided."
        : "A larger --budget would tell, or a larger --threshold.";
  }

  /** A duration, rounded up to half minutes. */
  private static String roundedUp(double seconds) {
    return Math.max(1, (long) Math.ceil(seconds / 30)) * 30 + "s";
  }

  /** The verdict, and what would decide it if it is open. */
  private static String words(BenchmarkComparison c) {
    OptionalInt pairs = c.verdict().open() && c.cost() != null ? c.cost().pairs() : OptionalInt.empty();
    return pairs.isPresent()
        ? c.words() + ": about " + pairs.getAsInt() + " pairs would tell, " + roundedUp(pairs.getAsInt() * c.cost().secondsPerPair()) + " in all"
        : c.words();
  }

  private static long open(Outcome outcome) {
    return outcome.unmeasured().size() + outcome.comparisons().stream().filter(c -> c.open()).count();
  }

  /** Cells of a row. Where benchmarks differ in the threshold, it stands before the verdict. */
  private static List<String> row(boolean various, String threshold, String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    if (various) {
      row.add(cells.length - 1, threshold);
    }
    return row;
  }

  private static String[] cells(BenchmarkComparison c) {
    return new String[] {c.id().toString(), score(c.base(), c.unit()), score(c.head(), c.unit()), decimals(c.ratio()), interval(c), forks(c),
      bytes(c.base()) + " → " + bytes(c.head()), c.regression() ? "**" + words(c) + "**" : words(c)};
  }

  /** Whether rules give a benchmark another threshold than that of the call. */
  private static boolean various(Outcome outcome, double threshold) {
    return outcome.comparisons().stream().anyMatch(c -> !percent(threshold(c)).equals(percent(threshold)));
  }

  private static double threshold(BenchmarkComparison c) {
    return Math.expm1(c.criterion().effect());
  }

  private static String least(Outcome outcome, double threshold) {
    return various(outcome, threshold) ? "its threshold" : percent(threshold) + "%";
  }

  private static String forks(BenchmarkComparison c) {
    return c.base().size() == c.head().size() ? "2 × " + c.base().size() : c.base().size() + " + " + c.head().size();
  }

  private static String score(List<Fork> forks, String unit) {
    return String.format(Locale.ROOT, "%.4g %s", Median.of(forks.stream().mapToDouble(Fork::score).toArray()), unit);
  }

  /** Bytes per operation; 0 where only the harness allocates. */
  private static String bytes(List<Fork> forks) {
    double bytes = Median.of(forks.stream().mapToDouble(fork -> fork.allocates() ? fork.allocated() : 0 * fork.allocated()).toArray());
    return Double.isNaN(bytes) ? "?" : String.format(Locale.ROOT, "%.0f", bytes);
  }

  private static String interval(BenchmarkComparison c) {
    return interval(c.low(), c.high());
  }

  private static String interval(double least, double most) {
    boolean low = least > 0;
    boolean high = most < Double.POSITIVE_INFINITY;
    return low && high
        ? decimals(least) + " to " + decimals(most)
        : low ? "above " + decimals(least) : high ? "below " + decimals(most) : "too few forks";
  }

  private static String decimals(double ratio) {
    return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  private static String percent(double fraction) {
    return BigDecimal.valueOf(fraction).movePointRight(2).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** 100% less a fraction, with all digits, because it may be close to 100%. */
  private static String percentAbove(double fraction) {
    return BigDecimal.ONE.subtract(BigDecimal.valueOf(fraction)).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static void list(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(heading).append(":\n\n");
      lines.forEach(line -> text.append("- ").append(MarkdownTable.escaped(line)).append('\n'));
    }
  }
}
