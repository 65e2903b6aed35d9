package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.report.ControlNote;
import weaksyn.validation.report.ScalingTable;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.scaling.ExpectedSlopes;
import weaksyn.validation.scaling.ScalingManifest;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.ShardCells;
import weaksyn.validation.study.Snapshot;

/** {@code weaksyn scaling}. */
@Command(name = "scaling", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn scaling                                    extrapolates deviations from the theory; takes a minute
    weaksyn scaling --exponent 0.25,0.5,0.75,1 --widths 128..4096 --synapses gaussian,binary
    weaksyn scaling --depth 8 --realisations 256       more layers, smaller errors
    weaksyn scaling --widths 100,1000,10000,100000,1000000   by fields: four decades in a minute
    weaksyn scaling --widths 100,300,1000 --r 1,2 --dry-run

  """, header = {"Repeats a study at many widths, fits slopes, and extrapolates to infinite width.", ""}, description = {
  "",
  "Synapses have the correlation rho = r/N^a at width N. In the first layer, E then exceeds the E of uncorrelated synapses by an amount that goes as "
      + "N^(1 - 2a). So a = 1/2 is the only exponent with a finite effect. At a = 1/2 the command extrapolates the deviation of the simulation from the theory to "
      + "infinite width.",
  ""
}, footer = {
  "",
  "Repeating a command resumes its run; nothing finished is computed twice. A number in parentheses is the default.",
  "Exit status: 0 slopes and limits agree with the theory, 1 failed, 2 wrong usage, 3 they disagree, 130 interrupted."
})
final class ScalingCommand implements Callable<Integer> {
  private static final String NAME = "scaling";

  private final Environment environment;

  @Mixin private ScalingOptions options;

  @Mixin private ControlOption control;

  @Mixin private ShardOption share;

  @Mixin private RunOptions run;

  @Mixin private DryRunOption dryRun;

  ScalingCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Shard shard = share.shard;
    ScalingParameters parameters = control.apply(options.parameters());
    if (!dryRun.given) {
      environment.backend().prepare(parameters.parts().stream().mapToDouble(environment::work).sum());
    }
    parameters.parts().forEach(environment.memory()::requireOneCell);
    parameters.parts().forEach(part -> ShardCells.require(shard, part));
    Path directory = run.directory(NAME, parameters.identity(), shard);
    options.byWeights(parameters).ifPresent(older -> EarlierDraws.check(directory, run.directory(NAME, older.identity(), shard), older.identity()));
    Provenance provenance = Machine.provenance(options.threads());
    Manifest manifest = ScalingManifest.of(parameters, provenance, environment.clock().instant()).withShard(shard, cells(parameters, shard));
    RunDirectory.inspect(directory, manifest);
    List<Part> parts = parameters.parts().stream().map(part -> part(part, provenance.threads())).toList();
    DryRun plan =
        DryRun.of(parts, shard, directory, provenance.threads(), Snapshot.NONE, environment.memory(), environment.backend()::pace);
    if (dryRun.given) {
      DryRunErrors errors = DryRunErrors.ofSlopes(() -> ExpectedSlopes.of(parameters), parameters.realisations());
      DryRunOutput.print(environment, plan, errors, run.json());
      return Main.GOOD;
    }
    if (parameters.first().sampling() == Sampling.FIELDS) {
      run.announce(environment, plan);
    }
    Run<Cell, CellResult> sweep = Part.run(parts, manifest, provenance, environment.memory(), environment.clock());
    Run.Outcome<ScalingOutput> outcome =
        run.follow(
            environment,
            directory,
            listener -> sweep.run(
                directory,
                listener,
                (results, complete) -> ScalingOutput.of(parameters, results, complete, run.verdict())));
    return conclude(run, environment, directory, outcome.evaluated(), outcome.computed());
  }

  /**
   * The sweep as it is computed in shards elsewhere.
   *
   * @param threads number of threads of a shard
   */
  ShardedRun sharded(int threads) {
    ShardedRun.requireWhole(share.shard, dryRun.given);
    ScalingParameters parameters = options.parameters();
    Manifest manifest = ScalingManifest.of(parameters, Machine.provenance(threads), environment.clock().instant());
    List<Part> parts = parameters.parts().stream().map(part -> part(part, threads)).toList();
    int fewest = parameters.parts().stream().mapToInt(part -> part.cells().size()).min().orElseThrow();
    return new ShardedRun(manifest, parts, Snapshot.NONE, fewest, run.mergeWords(List.of()));
  }

  private static int cells(ScalingParameters parameters, Shard shard) {
    return parameters.parts().stream().mapToInt(part -> ShardCells.of(shard, part).size()).sum();
  }

  /** Begins the names of the cells of one width. */
  static String prefix(StudyParameters part) {
    return String.format(Locale.ROOT, "n%d-", part.width());
  }

  private Part part(StudyParameters part, int threads) {
    return new Part(prefix(part), part, environment.backend().simulators(part, threads), environment.backend().operations(part));
  }

  /** Prints what a sweep came to and returns the exit status. */
  static int conclude(RunOptions run, Environment environment, Path directory, ScalingOutput output, int computed) {
    String result =
        run.json()
            ? output.json(directory, computed)
            : ScalingTable.of(output.parameters(), output.evaluation(), environment.colour()) + ControlNote.line(output.parameters(), output.evaluation());
    return run.conclude(environment, directory, result, output.evaluation().verdict());
  }
}
