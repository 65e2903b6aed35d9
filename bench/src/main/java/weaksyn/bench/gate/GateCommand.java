package weaksyn.bench.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.settings.Rules;

/** The command {@code gate} of the benchmarks' jar. */
@Command(name = "gate", sortOptions = false, header = {
  "Examples:",
  "  gate --base base.jar --head head.jar                       all benchmarks, within ten minutes",
  "  gate --base base.jar --head head.jar --include suite.GemmBenchmark -p implementation=weaksyn --budget 3m",
  "  gate --base-ref origin/main --build './gradlew jmhJar' --jar 'build/libs/*-jmh.jar'",
  "  gate --base base.jar --head head.jar --again gate.json     the regressions of an earlier call, on another machine",
  "  gate --results base.json --head-results head.json          stored results of JMH",
  "  gate history nights.jsonl --html history.html              change points of many nights",
  "  gate resample aa-*.json                                    rates of recorded calls",
  ""
}, description = {"", "Is the head slower than the base? Runs the benchmarks of two JMH jars in turns, in random order, and stops when the answer is clear.",
  ""}, footer = {"",
    "Exit status: 0 no regression found, 1 something failed, 2 unusable input, 4 regression, 130 interrupted."}, subcommands = {ResampleCommand.class,
      HistoryCommand.class})
public final class GateCommand implements Callable<Integer> {
  private static final int HELP_WIDTH = 120;
  private static final int INTERRUPTED = 130;
  private static final Set<String> FOR_JARS =
      Set.of("-p", "--budget", "--forks", "--confirm", "--again", "--evidence", "--seed", "-wi", "-w", "-i", "-r", "--java");

  @Spec private CommandSpec spec;

  @Option(names = "--base", paramLabel = "JAR", description = "JMH jar to compare with.") private Path base;
  @Option(names = "--head", paramLabel = "JAR", description = "JMH jar to judge.") private Path head;
  @Mixin private Building building;
  @Option(names = "--results", paramLabel = "JSON", description = "Stored results of JMH (-rf json) instead of --base.") private Path results;
  @Option(names = "--head-results", paramLabel = "JSON", description = "Stored results of JMH instead of --head.") private Path headResults;
  @Mixin private Selection selection;
  @Mixin private Judging judging;
  @Mixin private Measuring measuring;
  @Option(names = "--json", paramLabel = "FILE", defaultValue = "gate.json", description = "Where the outcome goes with every fork, default ${DEFAULT-VALUE}.") private Path json;
  @Option(names = "--markdown", paramLabel = "FILE", defaultValue = "gate.md", description = "Where the table goes, default ${DEFAULT-VALUE}.") private Path markdown;

  /** {@link #run} and the CLI library need this constructor. */
  GateCommand() {}

  /**
   * Runs the command.
   *
   * @param out gets the report
   * @param err gets everything else
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
    Optional<FirstOutcome> earlier = measuring.again().map(FirstOutcome::read);
    Judging.Judgement judgement = judging.judgement(earlier, selection);
    Gate.Settings settings = measuring.settings(judgement);
    boolean stored = results != null && headResults != null;
    if (List.of(stored, base != null && head != null, building.wanted()).stream().filter(given -> given).count() != 1
        || Stream.of(base, head, results, headResults).filter(Objects::nonNull).count() != (building.wanted() ? 0 : 2)) {
      throw new UnusableInput("name two jars with --base and --head, or two files of results with --results and --head-results, or a commit with --base-ref; "
          + "try 'gate --help'");
    }
    Path[] inputs = {base, head, results, headResults, judging.rulesFile(), measuring.again().orElse(null)};
    OptionValues.target("--json", json, inputs);
    OptionValues.target("--markdown", markdown, inputs);
    if (stored) {
      return publish(compareStored(settings), results.toString(), headResults.toString(), settings, false);
    }
    try {
      return measure(settings, earlier);
    } catch (Children.InterruptedGate e) {
      return INTERRUPTED;
    }
  }

  private Outcome compareStored(Gate.Settings settings) {
    spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::shortestName).filter(FOR_JARS::contains).findFirst().ifPresent(name -> {
      throw new UnusableInput(name + ": tells how jars are measured and has no meaning with --results");
    });
    Rules rules = settings.rules();
    Predicate<String> names = selection.names();
    return StoredResults.compare(OptionValues.file("--results", results), OptionValues.file("--head-results", headResults),
        workload -> names.test(workload.name()) && !rules.excludes(workload), rules, settings.threshold(), settings.alpha()).with(rules.excluded());
  }

  private int measure(Gate.Settings settings, Optional<FirstOutcome> earlier) throws IOException {
    selection.requireValid();
    measuring.beta();
    measuring.evidence();
    Children children = children();
    try (Workspace workspace = new Workspace(children)) {
      if (!building.wanted()) {
        JarComparison comparison = comparison(settings, workspace, children, OptionValues.file("--base", base), OptionValues.file("--head", head));
        return publish(measure(comparison, earlier, workspace), base.toString(), head.toString(), settings, true);
      }
      try (Building.Jars jars = building.build(workspace.folder(), children, this::say)) {
        return publish(measure(comparison(settings, workspace, children, jars.base(), jars.head()), earlier, workspace), jars.baseName(), jars.headName(),
            settings, true);
      }
    }
  }

  private JarComparison comparison(Gate.Settings settings, Workspace workspace, Children children, Path before, Path after) {
    return new JarComparison(before, after, measuring.java(), workspace.folder(), children, settings, this::say);
  }

  private Outcome measure(JarComparison comparison, Optional<FirstOutcome> earlier, Workspace workspace) throws IOException {
    Outcome outcome = earlier.isPresent()
        ? comparison.again(earlier.get(), measuring.beta().orElseThrow())
        : comparison.run(selection, measuring.beta());
    if (measuring.evidence().isPresent()) {
      comparison.profile(outcome, measuring.evidence().get(), workspace.folder());
    }
    if (!outcome.failures().isEmpty()) {
      workspace.keep();
    }
    return outcome;
  }

  private Children children() {
    PrintWriter err = spec.commandLine().getErr();
    return new Children(() -> {
      err.println("gate: interrupted, no verdict");
      err.flush();
    });
  }

  private int publish(Outcome outcome, String before, String after, Gate.Settings settings, boolean paired) throws IOException {
    String report = GateReport.of(outcome, settings.threshold(), settings.alpha(), measuring.beta());
    spec.commandLine().getOut().print(report);
    spec.commandLine().getOut().flush();
    GateRecord.write(json.toFile(), outcome, before, after, settings, measuring.beta(), paired);
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
