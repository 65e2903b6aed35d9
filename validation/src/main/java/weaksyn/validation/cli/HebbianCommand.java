package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.cost.Pace;
import weaksyn.validation.hebbian.HebbianCell;
import weaksyn.validation.hebbian.HebbianCells;
import weaksyn.validation.hebbian.HebbianEvaluation;
import weaksyn.validation.hebbian.HebbianManifest;
import weaksyn.validation.hebbian.HebbianParameters;
import weaksyn.validation.hebbian.HebbianResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.report.HebbianTable;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;

/** {@code weaksyn hebbian}. */
@Command(name = "hebbian", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn hebbian                                    images of Fashion-MNIST, c = 0.3, 0.5, 0.8, 1: about a minute
    weaksyn hebbian --competition 0.5 --realisations 3 a short run
    weaksyn hebbian --data train-images-idx3-ubyte.gz  your own images, as IDX, .npy or .csv
    weaksyn hebbian --data images.npy --labels classes.csv   how well a linear readout tells classes
    weaksyn hebbian --rule sanger --competition 0.5,1 --batches 500
    weaksyn hebbian --realisations 12                  more realisations, added to those of an earlier run
    weaksyn hebbian --width 300 --depth 8 --dry-run    tells how long a run takes

  """, header = {"Trains networks on images with a Hebbian rule, and compares them with counterparts.", ""}, description = {"",
  "Layers are trained one after the other. Neurons compete with strength c. The dimension D and the covariances E of each layer are compared with those of two "
      + "counterparts: the learned weights made orthogonal, and random weights with the same correlations.",
  ""}, footer = {
    "",
    "Repeating a command resumes its run; nothing finished is computed twice. A number in parentheses is the default.",
    "Exit status: 0 the learned networks show the features of weakly-correlated synapses, 1 failed, 2 wrong usage, 3 they do not, 130 interrupted."
  })
final class HebbianCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private HebbianOptions options;

  @Mixin private RunOptions run;

  @Mixin private DryRunOption dryRun;

  HebbianCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    HebbianParameters parameters = options.parameters();
    HebbianCells.requireMemory(parameters, environment.heap());
    Path directory = run.directory("hebbian", parameters.identity());
    Provenance provenance = Machine.provenance(options.threads());
    Manifest manifest = HebbianManifest.of(parameters, provenance, environment.clock().instant());
    RunDirectory.inspect(directory, manifest);
    HebbianCells cells = new HebbianCells(parameters, directory);
    CellGroup<HebbianCell, HebbianResult> group = cells.group(provenance.threads(), environment.heap());
    if (dryRun.given) {
      DryRunOutput.print(environment, dryRun(parameters, group, directory, provenance.threads()), run.json());
      return Main.GOOD;
    }
    Run<HebbianCell, HebbianResult> study = new Run<>(List.of(group), manifest, provenance, environment.clock());
    Run.Outcome<HebbianOutput> outcome =
        run.follow(
            environment,
            directory,
            listener -> study.run(
                directory,
                listener,
                (results, complete) -> new HebbianOutput(
                    HebbianEvaluation.of(parameters, results.getFirst(), run.verdict(), cells.snapshot(provenance.threads())), complete)));
    HebbianOutput output = outcome.evaluated();
    String result = run.json() ? output.json(directory, outcome.computed()) : HebbianTable.of(output.evaluation(), environment.colour());
    return run.conclude(environment, directory, result, output.evaluation().verdict());
  }

  private DryRun dryRun(HebbianParameters p, CellGroup<HebbianCell, HebbianResult> group, Path directory, int threads) {
    return new DryRun(
        List.of(new DryRun.Work<>(group, Pace.ofRate(teams -> environment.backend().operationsPerSecond(probe(p), teams)))), Shard.WHOLE,
        p.competition().size(), IntList.of(p.realisations()), IntList.of(p.samples()), Sampling.WEIGHTS, directory, threads, DryRun.Saving.NONE);
  }

  /** A study with networks of the same kind, whose rate stands for that of learning. */
  private static StudyParameters probe(HebbianParameters p) {
    return new StudyParameters(
        p.network().width(), p.network().depth(), 1, 0, DoubleList.of(0), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), p.network().activation(),
        new InputChoice.Isotropic(), p.samples(), 1, p.seed(), p.precision());
  }
}
