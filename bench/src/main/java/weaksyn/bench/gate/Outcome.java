package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a call of the gate found.
 *
 * @param comparisons the benchmarks measured
 * @param failures what went wrong, one line each
 * @param warnings what a reader should know, one line each
 * @param unmeasured benchmarks for which there was no time
 * @param seconds duration of the call
 * @param controls what shows whether the call can be trusted
 */
record Outcome(
    List<BenchmarkComparison> comparisons,
    List<String> failures,
    List<String> warnings,
    List<String> unmeasured,
    double seconds,
    Controls controls) {
  /** Exit status: no regression was found. */
  static final int GOOD = 0;
  /** Exit status: something failed. */
  static final int FAILED = 1;
  /** Exit status: unusable input. */
  static final int UNUSABLE = 2;
  /** Exit status: a regression. */
  static final int REGRESSION = 4;

  /** An outcome without controls. */
  Outcome(List<BenchmarkComparison> comparisons, List<String> failures, List<String> warnings, List<String> unmeasured, double seconds) {
    this(comparisons, failures, warnings, unmeasured, seconds, new Controls(null));
  }

  /** The same outcome with more warnings, and with those about forks that were not warm. */
  Outcome with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(warnings);
    comparisons.stream().filter(BenchmarkComparison::warming)
        .forEach(c -> all.add(c.id() + ": still getting faster while it was measured; lengthen the warm-up (-wi, -w), or this compares half-compiled code"));
    long unknown = comparisons.stream().filter(BenchmarkComparison::allocationUnknown).count();
    if (unknown > 0) {
      all.add("the memory of " + unknown + " of " + comparisons.size()
          + " benchmarks is not compared: base or head has no gc.alloc.rate.norm, which JMH writes with -prof gc");
    }
    return new Outcome(comparisons, failures, List.copyOf(all), unmeasured, seconds, controls);
  }

  /** Seconds in which all benchmarks would probably be decided; empty where that cannot be said. */
  OptionalDouble budgetToDecide() {
    double seconds = 0;
    for (BenchmarkComparison comparison : comparisons) {
      OptionalInt pairs = comparison.cost() == null ? OptionalInt.empty() : comparison.cost().pairs();
      if (pairs.isEmpty()) {
        return OptionalDouble.empty();
      }
      seconds += pairs.getAsInt() * comparison.cost().secondsPerPair();
    }
    return comparisons.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(seconds * (comparisons.size() + unmeasured.size()) / comparisons.size());
  }

  List<BenchmarkComparison> regressions() {
    return comparisons.stream().filter(BenchmarkComparison::regression).toList();
  }

  int status() {
    return !regressions().isEmpty() ? REGRESSION : !failures.isEmpty() || comparisons.isEmpty() ? FAILED : GOOD;
  }
}
