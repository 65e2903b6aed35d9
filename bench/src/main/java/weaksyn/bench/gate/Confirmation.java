package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import weaksyn.bench.gate.jmh.BenchmarkId;

/**
 * Measures regressions again, in fresh forks, before a call fails. A benchmark counts only if both measurements say the
 * same.
 *
 * <p>Let an unchanged benchmark i be called slower with probability at most αᵢ, and let Σ αᵢ ≤ α. Whatever the first
 * measurement was, the coins of the second are fresh. So its e-process is a martingale with mean 1, and calls the
 * benchmark slower with probability at most β. The probability of any false alarm in the call is then at most Σ αᵢ β ≤
 * α β.
 */
final class Confirmation {
  private Confirmation() {}

  /**
   * The outcome with every regression measured again.
   *
   * @param beta largest probability, for each benchmark, of a false alarm in the second measurement
   * @param gate makes a gate with other settings
   */
  static Outcome of(Outcome first, Gate.Settings settings, double beta, Function<Gate.Settings, Gate> gate) {
    List<BenchmarkComparison> suspects = first.regressions();
    if (suspects.isEmpty()) {
      return first;
    }
    List<BenchmarkId.Workload> workloads = suspects.stream().map(suspect -> suspect.id().workload()).distinct().toList();
    Gate.Settings again = new Gate.Settings(settings.threshold(), beta * suspects.size(), settings.pairs(), settings.budget(), ~settings.seed(),
        settings.iterations(), settings.rules().withoutAlpha());
    Outcome second = gate.apply(again).run(workloads);
    Map<BenchmarkId, BenchmarkComparison> confirmations = new HashMap<>();
    second.comparisons().forEach(comparison -> confirmations.put(comparison.id(), comparison));
    List<BenchmarkComparison> comparisons =
        first.comparisons().stream().map(c -> c.suspected() ? c.confirmed(confirmations.get(c.id())) : c).toList();
    List<String> warnings = new ArrayList<>(first.warnings());
    second.warnings().stream().filter(warning -> !warnings.contains(warning)).forEach(warnings::add);
    second.unmeasured().forEach(workload -> warnings.add(workload + ": there was no time to measure it again, so the first measurement counts"));
    List<String> failures = new ArrayList<>(first.failures());
    failures.addAll(second.failures());
    return new Outcome(comparisons, failures, warnings, first.unmeasured(), first.seconds() + second.seconds(),
        first.controls().wanted() ? first.controls() : second.controls());
  }
}
