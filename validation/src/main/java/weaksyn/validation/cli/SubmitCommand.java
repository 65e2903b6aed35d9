package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import weaksyn.validation.UsageException;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.submit.ShardedJob;
import weaksyn.validation.submit.Slurm;
import weaksyn.validation.submit.SubmittedJobs;
import weaksyn.validation.submit.Submitter;

/** {@code weaksyn submit}. */
@Command(name = "submit", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn submit --slurm -- study --width 20000 --realisations 64 --out /shared/run
    weaksyn submit --slurm --tasks 16 --partition long --wait -- study --width 20000 --out /shared/run
    weaksyn submit --slurm --print -- scaling --widths 1000..32000 --out /shared/sweep
    weaksyn submit --slurm --sbatch=--account=physics -- study --out /shared/run

  """, header = {"Submits a study or a scaling run to Slurm: an array of shards, and a job that merges them.", ""}, description = {
  "",
  "Memory and time of the jobs come from the estimate of --dry-run. --out of the run must be a directory that all nodes see. --threads of the run is the number "
      + "of processors of a task (4).",
  ""
}, footer = {
  "",
  "The same command submits again what is missing, and nothing that is pending or running. A task that ran out of time continues.",
  "Exit status: 0 submitted; with --wait that of the run; 1 refused by Slurm or shards missing, 2 wrong usage."
})
final class SubmitCommand implements Callable<Integer> {
  private static final int USUAL_CPUS = 4;

  /** Time of a task unless the user says how many there are. */
  private static final double TASK_SECONDS = 600;

  private static final int MOST_TASKS = 1_000_000;

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(names = "--slurm", description = "submit to Slurm; there is no other scheduler, and the option must be given") private boolean slurm;

  @Option(names = "--tasks", paramLabel = "n", converter = Tasks.class, description = "number of shards, at most the number of cells (as many as take ten minutes each)") private Integer tasks;

  @Option(names = "--partition", paramLabel = "NAME", description = "partition of the nodes (the default of the site)") private String partition;

  @Option(names = "--sbatch", paramLabel = "OPTION", description = "an option that sbatch gets as it is, for instance --sbatch=--time=600; repeatable") private List<String> sbatch =
      List.of();

  @Option(names = "--no-memory", description = "ask for no memory, where the site gives every job its share and refuses to be asked") private boolean noMemory;

  @Option(names = "--wait", description = "wait for the end, print the results, and exit with the status of the run") private boolean wait;

  @Option(names = "--print", description = "print the script that submits the jobs; nothing is submitted or written") private boolean print;

  @Option(names = "--json", description = "print the jobs as JSON; with --wait write it behind the run, whose results are printed") private boolean json;

  @Parameters(arity = "0..*", paramLabel = "-- COMMAND", description = "study or scaling with its options") private List<String> words = List.of();

  private static final class Tasks extends Converters.WholeNumber {
    Tasks() {
      super(1, MOST_TASKS);
    }
  }

  SubmitCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!slurm) {
      throw new UsageException("--slurm: must be given before the run, because it is the only scheduler that submit knows");
    }
    if (print && wait) {
      throw new UsageException("--wait: has no meaning with --print, which submits nothing; leave one of them out");
    }
    if (json && (print || wait)) {
      throw new UsageException("--json: has no meaning with " + (print ? "--print" : "--wait") + "; write it behind the run, whose results it is about");
    }
    if (noMemory && sbatch.stream().anyMatch(ShardedJob::isMemory)) {
      throw new UsageException("--no-memory: has no meaning with --sbatch=--mem, which asks for memory; leave one of them out");
    }
    ParseResult parsed = parse();
    int cpus = parsed.matchedOptionValue("--threads", USUAL_CPUS);
    ShardedRun run = run(parsed, cpus);
    Path out = out(parsed);
    if (tasks != null && tasks > run.most()) {
      throw new UsageException("--tasks " + tasks + ": there are " + run.most() + " cells" + (words.getFirst().equals("scaling") ? " at a width" : "")
          + "; must lie in 1.." + run.most());
    }
    RunDirectory.inspect(out, run.manifest());
    run.requireSpace(out);
    ShardedJob job = job(run, out, cpus, count(run, out, cpus), parsed.expandedArgs());
    Submitter submitter = new Submitter(job, new Slurm(environment.backend().programs()), this::note);
    boolean merged = submitter.isMerged() && run.plan(environment, Shard.WHOLE, out, cpus).isComplete();
    List<Integer> missing = merged ? List.of() : run.missing(environment, job.tasks(), job::shard);
    if (print) {
      environment.out().print(submitter.text(missing));
      environment.out().flush();
      return Main.GOOD;
    }
    if (merged) {
      note("all cells are there and merged in " + out + "; nothing is submitted");
    } else {
      submitter.submit(missing);
    }
    if (json) {
      environment.out().println(json(job, merged, missing));
      environment.out().flush();
    }
    return wait ? follow(submitter, run, job) : Main.GOOD;
  }

  /** What is missing, and the jobs that were submitted for it, now or earlier. */
  private static ObjectNode json(ShardedJob job, boolean merged, List<Integer> missing) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("directory", job.directory().toString()).put("tasks", job.tasks()).put("merged", merged);
    missing.forEach(node.putArray("missing")::add);
    ArrayNode arrays = node.putArray("arrays");
    Optional<SubmittedJobs> jobs = SubmittedJobs.read(job.jobs());
    jobs.map(SubmittedJobs::arrays).orElse(List.of())
        .forEach(array -> array.shards().forEach(arrays.addObject().put("job", array.job()).putArray("shards")::add));
    return node.put("merge", jobs.map(SubmittedJobs::merge).orElse(null));
  }

  private int follow(Submitter submitter, ShardedRun run, ShardedJob job) throws InterruptedException {
    try (Interruption _ = new Interruption(() -> note("interrupted: the jobs go on; the same command follows them again"))) {
      int status = submitter.await(environment.backend().pause(), () -> run.missing(environment, job.tasks(), job::shard));
      environment.out().print(submitter.output());
      environment.out().flush();
      return status;
    }
  }

  /** The command to be submitted, as it is parsed when it runs. */
  private ParseResult parse() {
    Object command = switch (words.isEmpty() ? "" : words.getFirst()) {
      case "study" -> new StudyCommand(environment);
      case "scaling" -> new ScalingCommand(environment);
      case "" -> throw new UsageException("submit: names no command; write 'weaksyn submit --slurm -- study' with the options of the study");
      case String other -> throw new UsageException("submit " + other + ": cannot be submitted in shards; allowed are study and scaling");
    };
    CommandLine line = new CommandLine(command).setCommandName("weaksyn " + words.getFirst());
    ParseResult parsed;
    try {
      parsed = line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    } catch (ParameterException e) {
      if (e instanceof UnmatchedArgumentException unmatched) {
        String name = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        if (spec.optionsMap().containsKey(name)) {
          throw new UsageException(name + ": is an option of submit; write it before " + words.getFirst());
        }
      }
      throw Main.failure(e);
    }
    if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
      throw new UsageException("--help, --version: have no meaning within submit; try 'weaksyn " + words.getFirst() + " --help'");
    }
    return parsed;
  }

  private static ShardedRun run(ParseResult parsed, int cpus) {
    return switch (parsed.commandSpec().userObject()) {
      case StudyCommand study -> study.sharded(cpus);
      case ScalingCommand scaling -> scaling.sharded(cpus);
      case Object other -> throw new IllegalStateException(other.toString());
    };
  }

  private static Path out(ParseResult parsed) {
    Path out = parsed.matchedOptionValue("--out", null);
    if (out == null) {
      throw new UsageException("--out: is not given; name a directory that all nodes of the cluster see");
    }
    Path absolute = out.toAbsolutePath().normalize();
    if (absolute.toString().indexOf('\n') >= 0) {
      throw new UsageException("--out: the name of the directory has more than one line; use another");
    }
    return absolute;
  }

  /** The number of shards: as the user says, as in the directory, or as many as take some minutes each. */
  private int count(ShardedRun run, Path out, int cpus) {
    Optional<SubmittedJobs> earlier = SubmittedJobs.read(ShardedJob.jobs(out));
    if (earlier.isPresent()) {
      SubmittedJobs jobs = earlier.get();
      if (!jobs.identity().equals(run.manifest().identity())) {
        throw new UsageException("--out " + out + ": holds shards of another configuration; use another directory");
      }
      if (tasks != null && tasks != jobs.tasks()) {
        throw new UsageException("--tasks " + tasks + ": " + out + " holds shards of a run in " + jobs.tasks() + "; leave --tasks out, or use another --out");
      }
      return jobs.tasks();
    }
    if (tasks != null) {
      return tasks;
    }
    double seconds = run.plan(environment, Shard.WHOLE, out, cpus).cost(0).seconds();
    return (int) Math.clamp(Math.ceil(seconds / TASK_SECONDS), 1, run.most());
  }

  private ShardedJob job(ShardedRun run, Path out, int cpus, int count, List<String> expanded) {
    // a directory that is not there: a shard is asked for as a whole, also where some of it has been computed
    DryRun.Cost largest = run.largest(environment, count, out.resolve(RunDirectory.SHARDS).resolve("none"), cpus);
    List<String> options = new ArrayList<>(partition == null ? List.of() : List.of("--partition=" + partition));
    options.addAll(sbatch);
    List<String> command = new ArrayList<>(List.of(words.getFirst()));
    command.addAll(without(expanded, List.of("--out", "--threads")));
    ShardedJob.Resources resources = ShardedJob.Resources.of(cpus, largest.bytes(), largest.seconds());
    return new ShardedJob(
        launcher(), command, run.mergeWords(), out, Path.of("").toAbsolutePath(), run.manifest().identity(), count,
        noMemory ? resources.withoutMemory() : resources, noMemory ? 0 : ShardedJob.Resources.megabytes(run.mergeBytes()), options);
  }

  /** The command as the launcher was called; by its name where there is no launcher. */
  private static String launcher() {
    String home = System.getProperty("weaksyn.home");
    return home == null ? "weaksyn" : Path.of(home, "bin", "weaksyn").toString();
  }

  /** Arguments without some options and their values. */
  static List<String> without(List<String> arguments, List<String> options) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (options.contains(argument)) {
        i++;
      } else if (options.stream().noneMatch(option -> argument.startsWith(option + "="))) {
        rest.add(argument);
      }
    }
    return rest;
  }

  private void note(String line) {
    environment.err().println("weaksyn: " + line);
    environment.err().flush();
  }
}
