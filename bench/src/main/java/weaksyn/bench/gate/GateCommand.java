package weaksyn.bench.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.JmhJar;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.statistics.PairedTest;

/** The command {@code gate} of the benchmarks' jar. */
@Command(name = "gate", sortOptions = false, header = {
  "Examples:",
  "  gate --base base.jar --head head.jar                       all benchmarks, within ten minutes",
  "  gate --base base.jar --head head.jar --include suite.GemmBenchmark -p implementation=weaksyn --budget 3m",
  "  gate --results base.json --head-results head.json          stored results of JMH",
  "  gate resample aa-*.json                                    rates of recorded calls",
  ""
}, description = {"", "Is the head slower than the base? Runs the benchmarks of two JMH jars in turns, in random order, and stops when the answer is clear.",
  ""}, footer = {"",
    "Exit status: 0 no regression found, 1 something failed, 2 unusable input, 4 regression, 130 interrupted."}, subcommands = ResampleCommand.class)
public final class GateCommand implements Callable<Integer> {
  private static final int HELP_WIDTH = 120;
  private static final int INTERRUPTED = 130;
  private static final Set<String> FOR_JARS = Set.of("-p", "--budget", "--forks", "--seed", "-wi", "-w", "-i", "-r", "--java");

  @Spec private CommandSpec spec;

  @Option(names = "--base", paramLabel = "JAR", description = "JMH jar to compare with.") private Path base;
  @Option(names = "--head", paramLabel = "JAR", description = "JMH jar to judge.") private Path head;
  @Option(names = "--results", paramLabel = "JSON", description = "Stored results of JMH (-rf json) instead of --base.") private Path results;
  @Option(names = "--head-results", paramLabel = "JSON", description = "Stored results of JMH instead of --head.") private Path headResults;
  @Option(names = "--include", paramLabel = "REGEX", description = "Only benchmarks whose name contains a match; may be repeated.") private List<String> include =
      List.of();
  @Option(names = "--exclude", paramLabel = "REGEX", description = "No benchmarks whose name contains a match; may be repeated.") private List<String> exclude =
      List.of();
  @Option(names = "-p", paramLabel = "NAME=VALUES", description = "Only these values of a parameter, separated by commas; may be repeated.") private List<String> parameters =
      List.of();
  @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = "5%", description = "Least change of the time that matters, default ${DEFAULT-VALUE}.") private String threshold;
  @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.01", description = "Largest chance of any false alarm in the whole call, default ${DEFAULT-VALUE}.") private double alpha;
  @Option(names = "--budget", paramLabel = "TIME", defaultValue = "10m", description = "Most time to spend, default ${DEFAULT-VALUE}.") private String budget;
  @Option(names = "--forks", paramLabel = "N", defaultValue = ""
      + PairedTest.MOST_PAIRS, description = "Most forks of each jar for a benchmark; default: as the budget allows.") private int forks;
  @Option(names = "--seed", paramLabel = "S", description = "Seed of the random order; default: another one in each call, printed.") private Long seed;
  @Option(names = {"-wi",
    "--warmup-iterations"}, paramLabel = "N", defaultValue = "5", description = "Least warm-up iterations in a fork, default ${DEFAULT-VALUE}.") private int warmups;
  @Option(names = {"-w",
    "--warmup-time"}, paramLabel = "TIME", defaultValue = "200ms", description = "Length of a warm-up iteration, default ${DEFAULT-VALUE}.") private String warmupTime;
  @Option(names = {"-i",
    "--iterations"}, paramLabel = "N", defaultValue = "5", description = "Measured iterations in a fork, default ${DEFAULT-VALUE}.") private int measured;
  @Option(names = {"-r",
    "--time"}, paramLabel = "TIME", defaultValue = "100ms", description = "Length of a measured iteration, default ${DEFAULT-VALUE}.") private String time;
  @Option(names = "--java", paramLabel = "FILE", description = "Java that runs the jars; default: the one that runs this.") private Path java =
      Path.of(System.getProperty("java.home"), "bin", "java");
  @Option(names = "--json", paramLabel = "FILE", defaultValue = "gate.json", description = "Where the outcome goes with every fork, default ${DEFAULT-VALUE}.") private Path json;
  @Option(names = "--markdown", paramLabel = "FILE", defaultValue = "gate.md", description = "Where the table goes, default ${DEFAULT-VALUE}.") private Path markdown;

  /** For {@link #run} and the CLI library. */
  GateCommand() {}

  /**
   * Runs the command.
   *
   * @param out for the report
   * @param err for everything else
   * @return its exit status
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new GateCommand());
    line.setOut(out);
    line.setErr(err);
    addHelp(line);
    line.getSubcommands().values().forEach(GateCommand::addHelp);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setParameterExceptionHandler((e, _) -> {
      e.getCommandLine().getErr().println("gate: " + oneLine(e) + "; try 'gate --help'");
      return Outcome.UNUSABLE;
    });
    line.setExecutionExceptionHandler((e, failed, _) -> {
      failed.getErr().println("gate: " + oneLine(e));
      return e instanceof UnusableInput ? Outcome.UNUSABLE : Outcome.FAILED;
    });
    return line.execute(arguments);
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
  }

  private static String oneLine(Exception e) {
    String message = switch (e) {
      case UnusableInput _,GateFailure _,CommandLine.ParameterException _ -> e.getMessage();
      case IOException _ -> "input or output failed: " + e;
      default -> "unexpected failure: " + e;
    };
    return message.replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public Integer call() throws IOException {
    double least = OptionValues.percent("--threshold", threshold, 0.1, 1000);
    OptionValues.probability("--alpha", alpha);
    boolean stored = results != null || headResults != null;
    if (stored ? results == null || headResults == null || base != null || head != null : base == null || head == null) {
      throw new UnusableInput("name two jars with --base and --head, or two files of results with --results and --head-results; try 'gate --help'");
    }
    OptionValues.target("--json", json, base, head, results, headResults);
    OptionValues.target("--markdown", markdown, base, head, results, headResults);
    if (stored) {
      Outcome outcome = compareStored(least).with(List.of());
      return publish(outcome, results, headResults, least, null);
    }
    try {
      return measure(least);
    } catch (Children.InterruptedGate e) {
      return INTERRUPTED;
    }
  }

  private Outcome compareStored(double least) {
    spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::shortestName).filter(FOR_JARS::contains).findFirst().ifPresent(name -> {
      throw new UnusableInput(name + ": tells how jars are measured and has no meaning with --results");
    });
    return StoredResults.compare(OptionValues.file("--results", results), OptionValues.file("--head-results", headResults), selected(), least, alpha);
  }

  private int measure(double least) throws IOException {
    Gate.Settings settings =
        new Gate.Settings(least, alpha, OptionValues.wholeNumber("--forks", forks, 1, PairedTest.MOST_PAIRS), OptionValues.duration("--budget", budget),
            seed == null ? System.nanoTime() : seed, iterations());
    List<String> selection = selection();
    OptionValues.file("--base", base);
    OptionValues.file("--head", head);
    Path directory = Files.createTempDirectory("gate");
    boolean failed = false;
    try {
      Outcome outcome = measure(settings, selection, directory);
      failed = !outcome.failures().isEmpty();
      return publish(outcome, base, head, least, settings);
    } finally {
      if (!failed) {
        delete(directory);
      }
    }
  }

  /** Deletes a folder of files. */
  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private Outcome measure(Gate.Settings settings, List<String> selection, Path directory) {
    PrintWriter err = spec.commandLine().getErr();
    Children children = new Children(() -> {
      err.println("gate: interrupted, no verdict");
      err.flush();
    });
    JmhJar baseJar = new JmhJar(java, base, directory, children);
    JmhJar headJar = new JmhJar(java, head, directory, children);
    List<String> warnings = new ArrayList<>();
    List<BenchmarkId.Workload> workloads = Workloads.common(baseJar.list(selection), headJar.list(selection), warnings);
    parameters.forEach(parameter -> Workloads.requireParameter(workloads, parameter.substring(0, parameter.indexOf('='))));
    say("%d benchmarks, order from --seed %d, budget %s".formatted(workloads.size(), settings.seed(), budget));
    Gate.Laboratory laboratory = (side, workload, lengths, limit) -> (side == Side.BASE ? baseJar : headJar).fork(workload, lengths.arguments(), limit);
    return new Gate(settings, laboratory, System::nanoTime, this::say).run(workloads).with(warnings);
  }

  /** Of stored results, as JMH selects in a jar. */
  private Predicate<String> selected() {
    List<Pattern> wanted = include.stream().map(regex -> OptionValues.regex("--include", regex)).toList();
    List<Pattern> unwanted = exclude.stream().map(regex -> OptionValues.regex("--exclude", regex)).toList();
    return name -> (wanted.isEmpty() || wanted.stream().anyMatch(p -> p.matcher(name).find())) && unwanted.stream().noneMatch(p -> p.matcher(name).find());
  }

  private List<String> selection() {
    List<String> arguments = new ArrayList<>();
    include.forEach(regex -> arguments.add(OptionValues.regex("--include", regex).pattern()));
    exclude.forEach(regex -> arguments.addAll(List.of("-e", OptionValues.regex("--exclude", regex).pattern())));
    parameters.forEach(parameter -> arguments.addAll(List.of("-p", OptionValues.parameter("-p", parameter))));
    return arguments;
  }

  private Iterations iterations() {
    return new Iterations(OptionValues.wholeNumber("-wi", warmups, 0, 10_000), OptionValues.time("-w", warmupTime),
        OptionValues.wholeNumber("-i", measured, 1, 10_000), OptionValues.time("-r", time));
  }

  private int publish(Outcome outcome, Path before, Path after, double least, Gate.Settings settings) throws IOException {
    String report = GateReport.of(outcome, least, alpha);
    spec.commandLine().getOut().print(report);
    spec.commandLine().getOut().flush();
    GateRecord.write(json.toFile(), outcome, before, after, least, alpha, settings);
    Files.writeString(markdown, report);
    outcome.failures().forEach(this::say);
    GateReport.regressions(outcome).forEach(this::say);
    return outcome.status();
  }

  private void say(String line) {
    spec.commandLine().getErr().println("gate: " + line);
    spec.commandLine().getErr().flush();
  }
}
