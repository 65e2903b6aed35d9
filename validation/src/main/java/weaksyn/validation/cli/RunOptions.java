package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.RunIdentity;
import weaksyn.validation.run.Shard;
import weaksyn.validation.study.MemoryNeed;

/** Options of the commands that make a run directory, and how these follow a run. */
final class RunOptions extends OutputOptions {
  @Option(names = "--no-check", order = LAST, description = "give no verdict") private boolean noCheck;

  /** Where the run is. */
  Path directory(String command, RunIdentity identity) {
    return directory(command, identity, Shard.WHOLE);
  }

  /** Where a share of the run is; each has a directory of its own. */
  Path directory(String command, RunIdentity identity, Shard shard) {
    String share = shard.isWhole() ? "" : "-shard-" + shard.index() + "-of-" + shard.count();
    return directory(command + "-" + identity.shortHash() + share);
  }

  /** Options of the merge of this run's shards: these, as far as they are given, and others. */
  List<String> mergeWords(List<String> others) {
    List<String> words = new ArrayList<>(others);
    if (json()) {
      words.add("--json");
    }
    if (noCheck) {
      words.add("--no-check");
    }
    if (quiet()) {
      words.add("--quiet");
    }
    return List.copyOf(words);
  }

  /** Whether a verdict is asked for. */
  boolean verdict() {
    return !noCheck;
  }

  /** Says beforehand how long a run takes, if it is more than some seconds. */
  void announce(Environment environment, DryRun plan) {
    Optional<DryRun.Cost> known = quiet() || !environment.backend().computesHere() ? Optional.empty() : plan.costIfLong(environment.backend().uptime());
    known.ifPresent(cost -> {
      environment.err().println("weaksyn: takes about " + Progress.duration(cost.seconds()) + " and " + MemoryNeed.gigabytes(cost.bytes()) + " of memory");
      environment.err().flush();
    });
  }

  /** Runs with progress and a word when interrupted. */
  <T> T follow(Environment environment, Path directory, Function<Run.Listener, T> run) {
    try (Progress progress = new Progress(environment.err(), environment.stderrTerminal(), quiet(), environment.clock());
        Interruption _ = new Interruption(() -> interrupted(environment, progress, directory))) {
      return run.apply(progress);
    }
  }

  private static void interrupted(Environment environment, Progress progress, Path directory) {
    progress.close();
    String kept = progress.total() == 0 ? "nothing was computed yet" : progress.finished() + " of " + progress.total() + " cells are kept in " + directory;
    environment.err().println("weaksyn: interrupted: " + kept + "; the same command resumes");
    environment.err().flush();
  }

  /**
   * Prints what a run came to on standard output, and where its report is.
   *
   * @param result a table, to which the verdict is added, or all of it as JSON
   * @return the exit status that the verdict means
   */
  int conclude(Environment environment, Path directory, String result, Verdict verdict) {
    environment.out().println(result);
    if (!json()) {
      environment.out().println(verdict.sentence());
    }
    environment.out().flush();
    if (!quiet()) {
      environment.err().println("weaksyn: report: " + directory.resolve("report.html"));
      environment.err().flush();
    }
    return verdict.outcome() == Verdict.Outcome.DISAGREES ? Main.BAD_VERDICT : Main.GOOD;
  }
}
