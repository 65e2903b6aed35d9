package weaksyn.bench.gate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.settings.RulesFile;

/** Options that tell which change counts. */
final class Judging {
  private static final double USUAL_THRESHOLD = 0.05;
  private static final double USUAL_ALPHA = 0.01;

  @Option(names = "--rules", paramLabel = "JSON", description = "File with thresholds, budgets and exclusions of benchmarks.") private Path rulesFile;
  @Option(names = "--threshold", paramLabel = "PERCENT", description = "Least change of the time that matters, default 5%%.") private String threshold;
  @Option(names = "--alpha", paramLabel = "P", description = "Largest chance of any false alarm in the whole call, default 0.01.") private Double alpha;

  /** The CLI library needs this constructor. */
  Judging() {}

  /**
   * What counts.
   *
   * @param threshold least relative change of the time
   * @param alpha largest probability of any false alarm in the call
   */
  record Judgement(double threshold, double alpha, Rules rules) {}

  /** The file of rules; null where there is none. */
  Path rulesFile() {
    return rulesFile;
  }

  /**
   * What the options say, or an earlier call.
   *
   * @throws UnusableInput if an option is wrong, or is given beside an earlier call
   */
  Judgement judgement(Optional<FirstOutcome> earlier, Selection selection) {
    if (earlier.isPresent()) {
      if (rulesFile != null || threshold != null || alpha != null || selection.given()) {
        throw new UnusableInput("--again: its file tells benchmarks, threshold and α; leave out --include, --exclude, -p, --rules, --threshold and --alpha");
      }
      return new Judgement(earlier.get().threshold(), earlier.get().alpha(), earlier.get().rules());
    }
    Rules rules = rulesFile == null ? Rules.NONE : RulesFile.read(rulesFile, LocalDate.now(ZoneId.systemDefault()));
    double least = threshold == null ? rules.threshold().orElse(USUAL_THRESHOLD) : OptionValues.threshold("--threshold", threshold);
    double total = alpha == null ? rules.alpha().orElse(USUAL_ALPHA) : OptionValues.probability("--alpha", alpha);
    return new Judgement(least, total, rules.within(total));
  }
}
