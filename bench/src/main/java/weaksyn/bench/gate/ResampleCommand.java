package weaksyn.bench.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.PairedTest;
import weaksyn.bench.gate.statistics.TimeVerdict;
import weaksyn.bench.report.MarkdownTable;

/**
 * Finds the rates at which the gate alarms, from recorded calls that compared a jar with itself. Pairs are drawn with
 * replacement, as many as fit the budget. A coin decides whether base and head of a pair are swapped. The head's time
 * is made longer by the slowdown. The gate decides after each pair, as it does when it measures.
 */
@Command(name = "resample", hidden = true, sortOptions = false, header = {
  "Examples:",
  "  gate resample aa-1.json aa-2.json aa-3.json",
  "  gate resample --slowdown 0%%,5%%,10%% --times 10000 aa-*.json",
  ""
}, description = {"", "How often does the gate alarm? Resamples what it recorded when it compared a jar with itself.", ""})
final class ResampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files that the gate wrote with --json.") private List<Path> files;
  @Option(names = "--slowdown", paramLabel = "PERCENT", split = ",", defaultValue = "0%,5%,10%", description = "Slowdowns to plant, default ${DEFAULT-VALUE}.") private List<String> slowdowns;
  @Option(names = "--times", paramLabel = "N", defaultValue = "2000", description = "Calls to resample for each, default ${DEFAULT-VALUE}.") private int times;
  @Option(names = "--pairs", paramLabel = "N", defaultValue = "0", description = "Most pairs in a call; default 0: as many as fitted the recorded budget.") private int pairs;
  @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "5%", description = "As for the gate, default ${DEFAULT-VALUE}.") private String threshold;
  @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.01", description = "As for the gate, default ${DEFAULT-VALUE}.") private double alpha;
  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed, default ${DEFAULT-VALUE}.") private long seed;

  /** The CLI library needs this constructor. */
  ResampleCommand() {}

  @Override
  public Integer call() {
    double least = OptionValues.threshold("--threshold", threshold);
    OptionValues.probability("--alpha", alpha);
    OptionValues.wholeNumber("--times", times, 1, 1_000_000);
    OptionValues.wholeNumber("--pairs", pairs, 0, PairedTest.MOST_PAIRS);
    Map<BenchmarkId, List<RecordedPairs>> recorded = new LinkedHashMap<>();
    for (Path file : files) {
      RecordedPairs.read(OptionValues.file("FILE", file)).forEach(part -> recorded.computeIfAbsent(part.id(), _ -> new ArrayList<>()).add(part));
    }
    Criterion criterion = Criterion.shared(least, alpha, Math.max(1, recorded.size()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "slowdown", "recorded pairs", "pairs a call", "called slower", "same", "other"));
    recorded.forEach((id, parts) -> {
      double[] differences = parts.stream().flatMapToDouble(part -> Arrays.stream(part.differences())).toArray();
      int most = pairs > 0 ? pairs : most(parts, recorded.size());
      for (String slowdown : slowdowns) {
        double shift = Math.log1p(OptionValues.percent("--slowdown", slowdown, 0, 1000));
        RandomGenerator random = new SplittableRandom(seed);
        List<TimeVerdict> verdicts = Stream.generate(() -> verdict(differences, shift, most, criterion, random)).limit(times).toList();
        long slower = verdicts.stream().filter(TimeVerdict.REGRESSION::equals).count();
        long same = verdicts.stream().filter(TimeVerdict.SAME::equals).count();
        rows.add(List.of(id.toString(), slowdown, Integer.toString(differences.length), Integer.toString(most), rate(slower), rate(same),
            rate(times - slower - same)));
      }
    });
    spec.commandLine().getOut().print(MarkdownTable.of(rows));
    spec.commandLine().getOut().flush();
    return Outcome.GOOD;
  }

  /**
   * One call of the gate on pairs that are drawn instead of measured.
   *
   * @param differences log(head / base) of pairs of equally fast forks
   * @param shift log(1 + slowdown) of the head
   * @param most largest number of pairs
   */
  private static TimeVerdict verdict(double[] differences, double shift, int most, Criterion criterion, RandomGenerator random) {
    double[] drawn = new double[most];
    TimeVerdict verdict = TimeVerdict.UNDECIDED;
    for (int n = 0; n < most && !verdict.clear(); n++) {
      double difference = differences[random.nextInt(differences.length)];
      drawn[n] = shift + (random.nextBoolean() ? difference : -difference);
      verdict = criterion.judge(new PairedTest(criterion.effect(), Arrays.copyOf(drawn, n + 1)));
    }
    return verdict;
  }

  private String rate(long count) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * count / times);
  }

  /** Pairs that one benchmark gets where all share the budget. */
  private static int most(List<RecordedPairs> parts, int benchmarks) {
    double seconds = parts.stream().mapToDouble(RecordedPairs::secondsPerPair).average().orElse(Double.NaN);
    double budget = parts.stream().mapToDouble(RecordedPairs::budget).min().orElse(Double.NaN);
    return Math.clamp((long) (budget / seconds / benchmarks), 1, PairedTest.MOST_PAIRS);
  }
}
