package weaksyn.validation.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.report.TextTable;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Manifest;
import weaksyn.validation.study.Provenance;
import weaksyn.validation.study.RunDirectory;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.StudyIdentity;
import weaksyn.validation.study.StudyParameters;

/** {@code weaksyn study}. */
@Command(name = "study", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, header = {
  "Examples:",
  "  weaksyn study                                      width 1000, depth 8, r = 0, 1, 2: about a minute",
  "  weaksyn study --width 400 --r 0,0.5,1 --gain 1.5   smaller, other correlations, larger gain",
  "  weaksyn study --synapses gaussian,binary --input wishart:0.5",
  "  weaksyn study --input images-idx3-ubyte.gz --samples 4000",
  "  weaksyn study --width 2000 --precision f32         float: half the memory, about half the time",
  "  weaksyn study --realisations 32                    more of them: extends the run above",
  "  weaksyn study @options.txt --dry-run               options from a file; how long would it take?",
  ""
}, description = {"", "Simulates deep networks with weakly-correlated synapses, compares them with the mean-field theory and reports.", ""}, footer = {
  "",
  "Repeating a command resumes its run; nothing finished is computed twice. A number in parentheses is the default.",
  "Exit status: 0 theory and simulation agree, 1 failed, 2 wrong usage, 3 they disagree, 130 interrupted."
})
final class StudyCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private StudyOptions options;

  @Option(names = "--out", paramLabel = "DIR", description = "run directory (runs/study-<hash of the configuration>)") private String out;

  @Option(names = "--dry-run", description = "cells, memory, operations and a time estimate; nothing runs, nothing is written") private boolean dryRun;

  @Option(names = "--no-check", order = NetworkOptions.LAST, description = "no verdict") private boolean noCheck;

  @Option(names = "--quiet", order = NetworkOptions.LAST, description = "no progress") private boolean quiet;

  StudyCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Path given = out == null ? null : Arguments.path("--out", out);
    StudyParameters parameters = options.parameters();
    environment.memory().requireOneCell(parameters);
    Path directory = given == null ? Path.of("runs", "study-" + StudyIdentity.of(parameters).shortHash()) : given;
    Provenance provenance = Machine.provenance(options.threads());
    RunDirectory.inspect(directory, Manifest.of(parameters, provenance, environment.clock().instant()));
    CellSimulator.Factory simulators = environment.backend().simulators(parameters, provenance.threads());
    if (dryRun) {
      new DryRun(environment, parameters, directory, provenance.threads()).print(options.json());
      return Main.GOOD;
    }
    Study study =
        new Study(
            parameters, provenance, environment.memory(), simulators, environment.backend().evaluator(), environment.backend().report(), environment.clock());
    Study.Outcome outcome = run(study, directory);
    print(parameters, outcome, directory);
    return outcome.evaluation().verdict().outcome() == Verdict.Outcome.DISAGREES ? Main.BAD_VERDICT : Main.GOOD;
  }

  private Study.Outcome run(Study study, Path directory) {
    try (Progress progress = new Progress(environment.err(), environment.stderrTerminal(), quiet, environment.clock());
        Interruption _ = new Interruption(() -> interrupted(progress, directory))) {
      return study.run(directory, !noCheck, progress);
    }
  }

  private void interrupted(Progress progress, Path directory) {
    progress.close();
    String kept = progress.total() == 0 ? "nothing was computed yet" : progress.finished() + " of " + progress.total() + " cells are kept in " + directory;
    environment.err().println("weaksyn: interrupted: " + kept + "; the same command resumes");
    environment.err().flush();
  }

  private void print(StudyParameters parameters, Study.Outcome outcome, Path directory) {
    PrintWriter stdout = environment.out();
    if (options.json()) {
      stdout.println(StudyJson.of(outcome, directory));
    } else {
      stdout.print(TextTable.of(parameters, outcome.evaluation().summary(), environment.colour()));
      stdout.println();
      stdout.println(outcome.evaluation().verdict().sentence());
    }
    stdout.flush();
    if (!quiet) {
      environment.err().println("weaksyn: report: " + directory.resolve("report.html"));
      environment.err().flush();
    }
  }
}
