package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weaksyn.validation.UsageException;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.dimension.Centring;
import weaksyn.validation.dimension.DimensionData;
import weaksyn.validation.dimension.DimensionParameters;
import weaksyn.validation.dimension.DimensionRun;
import weaksyn.validation.model.Names;
import weaksyn.validation.report.DimensionTable;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.RunIdentity;

/** {@code weaksyn dimension}. */
@Command(name = "dimension", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn dimension activity.npy
    weaksyn dimension trial1.npy trial2.npy         two trials of the same patterns: leaves out noise
    weaksyn dimension activity.npy --block 50       patterns that are correlated over less than 50 rows
    weaksyn dimension activity.csv.gz --centre none --json

  """, header = {"Estimates the dimension of your own activity, corrected for few patterns and few neurons.", ""}, description = {"",
  "Rows are patterns or trials, columns are neurons. The dimension is the participation ratio (tr C)^2 / tr C^2 of the covariance C. It is printed as it is, and "
      + "divided by the number of neurons. Standard errors are over patterns, by a jackknife that leaves out blocks of rows.",
  ""}, footer = {"", "A number in parentheses is the default. Exit status: 0 done, 1 failed or an estimate is undefined, 2 wrong usage."})
final class DimensionCommand implements Callable<Integer> {
  /** Part of the heap that numbers may take; the rest is for buffers. */
  private static final double PART = 0.7;

  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", converter = Converters.InputPath.class, description = "IDX, .npy or .csv, each also .gz, or an array FILE.npz:NAME; of two files with the same patterns and neurons, noise that differs between them is left out") private List<Path> files;

  @Option(names = "--centre", paramLabel = "WHAT", converter = Constants.OfCentring.class, completionCandidates = Constants.OfCentring.class, defaultValue = "patterns", description = "patterns removes the mean of each neuron over the patterns; none takes second moments about zero (${DEFAULT-VALUE})") private Centring centring;

  @Option(names = "--blocks", paramLabel = "G", converter = Converters.BlockCount.class, defaultValue = "20", description = "number of blocks of the jackknife; time for them grows with their number (${DEFAULT-VALUE})") private int blocks;

  @Option(names = "--block", paramLabel = "L", converter = Converters.BlockLength.class, defaultValue = "1", description = "least number of patterns of a block, for patterns that are correlated; there are fewer blocks then (${DEFAULT-VALUE})") private int block;

  @Option(names = "--no-curve", description = "do not estimate from fewer patterns and fewer neurons, which takes several times as long as the estimates") private boolean noCurve;

  @Option(names = "--no-neighbours", description = "do not estimate the intrinsic dimension by the two nearest neighbours") private boolean noNeighbours;

  @Mixin private SimulationOptions simulation;

  @Mixin private OutputOptions options;

  DimensionCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (files.size() > 2) {
      throw new UsageException("FILE: " + files.size() + " files are given; allowed is one, or two with the same patterns and neurons");
    }
    long bytes = (long) (PART * environment.heap());
    DimensionParameters parameters =
        new DimensionParameters(
            centring, blocks, block, simulation.precision, simulation.seed, !noCurve, !noNeighbours, simulation.threads(), bytes);
    DimensionData data = DimensionData.of(files, parameters);
    RunIdentity identity = RunIdentity.of(data.configuration(parameters));
    Path directory = options.directory("dimension-" + identity.shortHash());
    Provenance provenance = Machine.provenance(parameters.threads());
    Manifest manifest =
        Manifest.of(
            "dimension", identity, 1, parameters.seed(), parameters.precision().toString(), 1, provenance, environment.clock().instant(), data.recorded());
    manifest.configuration().remove("realisations");
    RunDirectory.inspect(directory, manifest);
    DimensionRun run = DimensionRun.of(data, parameters);
    DimensionOutput output = new DimensionOutput(run, manifest.complete(environment.clock().instant()), command());
    output.write(directory);
    environment.out().print(options.json() ? output.json(directory) : DimensionTable.of(run, environment.colour()));
    environment.out().flush();
    if (!options.quiet()) {
      output.notes().forEach(note -> environment.err().println("weaksyn: " + note));
      environment.err().println("weaksyn: " + output.times());
      environment.err().println("weaksyn: files: " + directory);
    }
    output.requireDefined();
    return Main.GOOD;
  }

  /** The command that makes the run on any machine. */
  private String command() {
    StringBuilder text = new StringBuilder("weaksyn dimension");
    files.forEach(file -> text.append(' ').append(Converters.quoted(file.toString())));
    text.append(" --centre ").append(Names.of(centring)).append(" --blocks ").append(blocks).append(" --block ").append(block);
    text.append(" --precision ").append(simulation.precision).append(" --seed ").append(simulation.seed);
    text.append(noCurve ? " --no-curve" : "").append(noNeighbours ? " --no-neighbours" : "");
    return text.toString();
  }
}
