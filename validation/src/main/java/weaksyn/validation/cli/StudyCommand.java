package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weaksyn.validation.UsageException;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.cost.PredictedErrors;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.report.ControlNote;
import weaksyn.validation.report.ErrorNote;
import weaksyn.validation.report.TextTable;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.stopping.Forecast;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.Realisations;
import weaksyn.validation.study.ShardCells;
import weaksyn.validation.study.Snapshot;
import weaksyn.validation.study.Spectrum;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.StudyCellFormat;
import weaksyn.validation.study.StudyConfiguration;
import weaksyn.validation.study.StudyManifest;
import weaksyn.validation.study.UntilError;
import weaksyn.validation.study.WideCheck;

/** {@code weaksyn study}. */
@Command(name = "study", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn study                                      width 1000, depth 8, r = 0, 1, 2: some seconds
    weaksyn study --width 400 --r 0,0.5,1 --gain 1.5   a smaller network, other correlations, a larger gain
    weaksyn study --synapses gaussian,binary --input wishart:0.5
    weaksyn study --gain 0.5,1,1.5 --r 0,1             a study for each gain, in one run
    weaksyn study --synapses gaussian,haar              orthogonal weights for comparison
    weaksyn study --correlation random-sign --activation erf
    weaksyn study --input images-idx3-ubyte.gz --samples 4000
    weaksyn study --width 2000 --precision f32         with float: half the memory, about half the time
    weaksyn study --spectrum 1,4,8                     eigenvalues of these layers, and the outliers that r causes
    weaksyn study --width 400 --samples 1600 --save-covariance 8   matrices for NumPy, in arrays/
    weaksyn study --save-activity 1,4,8                activities for weaksyn dimension and NumPy, in arrays/
    weaksyn study --save-activity 8 --save-realisations 0..7   those of eight realisations
    weaksyn study --realisations 256                   more realisations, added to those of an earlier run
    weaksyn study --shard 2/8                          an eighth of the cells; weaksyn merge joins the eighths
    weaksyn study @options.txt --dry-run               options from a file; tells how long a run takes

  """, header = {"Simulates deep networks, compares them with the mean-field theory, and writes a report.",
  ""}, description = "", footer = {
    "",
    "Repeating a command resumes its run; nothing finished is computed twice. A number in parentheses is the default.",
    "Exit status: 0 theory and simulation agree, 1 failed, 2 wrong usage, 3 they disagree, 130 interrupted."
  })
final class StudyCommand implements Callable<Integer> {
  /** What needs all cells, or would make a file of each shard's own with the name of another's. */
  private static final String WHOLE_RUNS = "--spectrum, --save-weights, --save-covariance, --npz";

  private final Environment environment;

  @Mixin private StudyOptions options;

  @Mixin private SnapshotOptions snapshots;

  @Mixin private ControlOption control;

  @Mixin private ShardOption share;

  @Mixin private RunOptions run;

  @Mixin private DryRunOption dryRun;

  StudyCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Shard shard = share.shard;
    StudyPoints points = control.apply(options.study());
    List<StudyParameters> wide = check(points);
    List<UntilError> stopping = options.untilError(points, shard);
    if (!dryRun.given) {
      environment.backend().prepare(work(points, stopping) + wide.stream().mapToDouble(environment::work).sum());
    }
    points.points().forEach(environment.memory()::requireOneCell);
    Snapshot snapshot = snapshot(points);
    snapshot.require(points.first(), options.threads(), environment.memory());
    points.points().forEach(point -> ShardCells.require(shard, point));
    List<? extends Realisations> realisations = stopping.isEmpty() ? Collections.nCopies(points.points().size(), Realisations.ALL) : stopping;
    if (!shard.isWhole() && !snapshot.fitsShards()) {
      throw new UsageException("--shard " + shard + ": has no meaning with " + WHOLE_RUNS
          + "; merge the shards and repeat the command with these, without --shard, in that --out");
    }
    Path directory = run.directory("study", StudyConfiguration.of(points).identity(), shard);
    options.byWeights(points)
        .map(older -> StudyConfiguration.of(older).identity())
        .ifPresent(older -> EarlierDraws.check(directory, run.directory("study", older, shard), older));
    Provenance provenance = Machine.provenance(options.threads());
    Manifest manifest = StudyManifest.of(points, wide, provenance, environment.clock().instant()).withShard(shard, cells(shard, points, wide));
    RunDirectory.inspect(directory, manifest);
    snapshot.arrays(points.first(), ShardCells.of(shard, points.first())).requireSpace(directory);
    InputNotes.of(points).forEach(this::say);
    List<CellSimulator.Factory> simulators =
        points.points().stream().map(point -> environment.backend().simulators(point, provenance.threads())).toList();
    List<Part> check = wide.stream().map(width -> part(WideCheck.prefix(width), width, environment.backend().simulators(width, provenance.threads()))).toList();
    List<List<Forecast>> forecasts = dryRun.given ? forecasts(stopping, directory, points) : List.of();
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < simulators.size(); i++) {
      StudyParameters point = points.points().get(i);
      Part own = new Part("", point, simulators.get(i), environment.backend().operations(point), realisations.get(i));
      all.add(forecasts.isEmpty() ? own : own.expected(forecasts.get(i)));
    }
    all.addAll(check);
    DryRun plan = DryRun.of(all, shard, directory, provenance.threads(), snapshot, environment.memory(), environment.backend()::pace);
    if (dryRun.given) {
      DryRunErrors errors =
          stopping.isEmpty()
              ? DryRunErrors.of(() -> points.points().stream().flatMap(point -> PredictedErrors.of(point).stream()).toList())
              : DryRunErrors.until(stopping.getFirst().rule().targets(), forecasts.stream().flatMap(List::stream).toList());
      DryRunOutput.print(environment, plan, errors, run.json());
      return Main.GOOD;
    }
    if (points.first().sampling() == Sampling.FIELDS) {
      run.announce(environment, plan);
    }
    Study study =
        new Study(
            points, provenance, environment.memory(), simulators, check, environment.backend().evaluator(), environment.backend().report(),
            environment.clock());
    Study.Outcome outcome = run.follow(environment, directory, listener -> study.run(directory, manifest, run.verdict(), snapshot, realisations, listener));
    return conclude(run, environment, directory, points, outcome);
  }

  /** What is taken beside the measurements. A sweep has several networks, and takes nothing. */
  private Snapshot snapshot(StudyPoints points) {
    Snapshot snapshot = snapshots.snapshot(points.first());
    if (points.isSwept() && !snapshot.isEmpty()) {
      throw new UsageException(
          "--spectrum, --save-weights, --save-covariance, --save-activity: have no meaning with a list of --gain, --bias or --input; "
              + "give one value of each, in a run of its own");
    }
    return snapshot;
  }

  /** The wide checks of all points, where a verdict is asked for. */
  private List<StudyParameters> check(StudyPoints points) {
    return run.verdict() ? points.points().stream().flatMap(point -> environment.backend().check(point).stream()).toList() : List.of();
  }

  /** For each point when its curves are expected to stop; nothing where errors do not stop them. */
  private static List<List<Forecast>> forecasts(List<UntilError> stopping, Path directory, StudyPoints points) {
    List<List<Forecast>> forecasts = new ArrayList<>();
    for (int i = 0; i < stopping.size(); i++) {
      forecasts.add(stopping.get(i).forecasts(finished(directory, points.points().get(i))));
    }
    return forecasts;
  }

  private void say(String line) {
    environment.err().println("weaksyn: " + line);
    environment.err().flush();
  }

  /**
   * The study as it is computed in shards elsewhere.
   *
   * @param threads number of threads of a shard
   */
  ShardedRun sharded(int threads) {
    ShardedRun.requireWhole(share.shard, dryRun.given);
    StudyPoints points = control.apply(options.study());
    Snapshot snapshot = snapshot(points);
    snapshot.require(points.first(), threads, ShardedRun.memory(environment));
    if (!snapshot.fitsShards()) {
      throw new UsageException(WHOLE_RUNS + ": have no meaning in shards; submit the study without them, and repeat it with them in that --out");
    }
    if (options.stopsByErrors()) {
      throw new UsageException("--until-error: has no meaning in shards, because a shard does not know the errors of the whole run; give --realisations");
    }
    List<StudyParameters> wide = check(points);
    Manifest manifest = StudyManifest.of(points, wide, Machine.provenance(threads), environment.clock().instant());
    List<Part> parts = new ArrayList<>(points.points().stream().map(point -> part("", point, environment.backend().simulators(point, threads))).toList());
    wide.forEach(width -> parts.add(part(WideCheck.prefix(width), width, environment.backend().simulators(width, threads))));
    int fewest = points.points().stream().mapToInt(point -> point.cells().size()).min().orElseThrow();
    return new ShardedRun(manifest, parts, snapshot, fewest, run.mergeWords(control.words()));
  }

  /** The finished cells of a study without those of its check. */
  private static Map<Cell, CellResult> finished(Path directory, StudyParameters parameters) {
    return RunDirectory.finished(directory, parameters.cells(), new StudyCellFormat("", parameters), (_, _) -> {});
  }

  /** Of all cells of a study, or of those that it is expected to have where errors stop it. */
  private double work(StudyPoints points, List<UntilError> stopping) {
    double work = stopping.isEmpty() ? points.points().stream().mapToDouble(environment::work).sum() : 0;
    for (int i = 0; i < stopping.size(); i++) {
      int cells = stopping.get(i).forecasts(Map.of()).stream().mapToInt(Forecast::realisations).sum();
      work += cells * environment.backend().work(points.points().get(i));
    }
    return work;
  }

  private Part part(String prefix, StudyParameters parameters, CellSimulator.Factory simulators) {
    return new Part(prefix, parameters, simulators, environment.backend().operations(parameters));
  }

  private static int cells(Shard shard, StudyPoints points, List<StudyParameters> wide) {
    return points.points().stream().mapToInt(point -> ShardCells.of(shard, point).size()).sum()
        + wide.stream().mapToInt(width -> ShardCells.of(shard, width).size()).sum();
  }

  private static String note(StudyParameters parameters, Evaluation evaluation) {
    return Spectrum.note(parameters, evaluation.spectra()).map(note -> "\n" + note + "\n").orElse("");
  }

  /** Prints what a study came to and returns the exit status. */
  static int conclude(RunOptions run, Environment environment, Path directory, StudyPoints points, Study.Outcome outcome) {
    Evaluation evaluation = outcome.evaluation();
    StudyPoints drawn = points.map(point -> point.withRealisations(outcome.manifest().realisations()));
    String result = run.json()
        ? StudyJson.of(drawn, outcome, directory)
        : TextTable.of(drawn, evaluation, environment.colour()) + ControlNote.line(points, evaluation) + ErrorNote.lines(evaluation)
            + note(points.first(), evaluation);
    return run.conclude(environment, directory, result, evaluation.verdict());
  }
}
