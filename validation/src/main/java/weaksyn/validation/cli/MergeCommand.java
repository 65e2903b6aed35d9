package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;
import weaksyn.validation.scaling.ScalingConfiguration;
import weaksyn.validation.scaling.ScalingManifest;
import weaksyn.validation.scaling.ScalingParameters;
import weaksyn.validation.study.CollectedArrays;
import weaksyn.validation.study.FinishedCells;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.Realisations;
import weaksyn.validation.study.SavedArray;
import weaksyn.validation.study.SavedArrays;
import weaksyn.validation.study.ShardCells;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.StudyConfiguration;
import weaksyn.validation.study.StudyManifest;
import weaksyn.validation.study.WideCheck;

/** {@code weaksyn merge}. */
@Command(name = "merge", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn merge runs/study-0123456789ab-shard-*      joins shards; the run is made in runs
    weaksyn merge part1 part2 part3 --out whole        names the directory of the run
    weaksyn merge part1 part2 --dry-run                tells whether all cells are there

  """, header = {"Joins shards or interrupted runs to one run.", ""}, description = {
  "",
  "The directories hold cells of one study or one scaling run: shards (--shard i/n), or runs that were interrupted. The files, the verdict and the exit status "
      + "are those of a single run. Matrices of arrays/ are copied into it. To extend it, or to add a spectrum, repeat the command of the run without --shard. "
      + "Input files are not needed.",
  ""
}, footer = {
  "",
  "A cell that two directories hold must be equal in both. Nothing is written while cells are missing. The directories do not change.",
  "Exit status: 0 theory and simulation agree, 1 cells missing or failed, 2 wrong usage or different runs, 3 they disagree, 130 interrupted."
})
final class MergeCommand implements Callable<Integer> {
  private static final int NAMED = 6;

  /** How runs are finished that lack cells of the wide check alone. */
  private static final String UNCHECKED = " without --no-check";

  private final Environment environment;

  @Parameters(arity = "1..*", paramLabel = "DIR", converter = Converters.FilePath.class, description = "run directories of one configuration") private List<Path> directories;

  @Mixin private ControlOption control;

  @Mixin private RunOptions run;

  @Option(names = "--dry-run", description = "only check whether all cells are there; nothing is written") private boolean dryRun;

  MergeCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<RecordedRun> sources = directories.stream().map(MergeCommand::source).toList();
    RecordedRun first = sources.getFirst();
    for (RecordedRun source : sources) {
      List<String> differences = source.manifest().otherConfiguration(first.manifest());
      if (!differences.isEmpty()) {
        throw new UsageException(
            source.directory() + ": holds a run of another configuration than " + first.directory() + ": " + String.join("; ", differences)
                + "; merge directories of one run");
      }
    }
    int realisations = sources.stream().mapToInt(source -> source.manifest().realisations()).max().orElseThrow();
    return switch (first.manifest().command()) {
      case "study" -> study(control.apply(StudyConfiguration.recorded(first, realisations)), sources);
      case "scaling" -> scaling(control.apply(ScalingConfiguration.recorded(first, realisations)), sources);
      case String other -> throw new UsageException(first.directory() + ": holds a run of " + other + "; allowed are runs of study and scaling");
    };
  }

  /** The run of a directory. */
  static RecordedRun source(Path directory) {
    Path manifest = directory.resolve(Manifest.NAME);
    if (!Files.exists(manifest)) {
      String what = Files.isDirectory(directory) ? "holds no " + Manifest.NAME + ", so it is not a run directory" : "no such directory";
      throw new UsageException(directory + ": " + what + "; name directories that study or scaling has written");
    }
    return new RecordedRun(directory, Manifest.read(manifest));
  }

  private int study(StudyPoints points, List<RecordedRun> sources) {
    Path out = run.directory("study", StudyConfiguration.of(points).identity());
    Provenance provenance = Machine.provenance(1);
    Environment.Backend backend = environment.backend();
    List<StudyParameters> wide = run.verdict() ? points.points().stream().flatMap(point -> backend.check(point).stream()).toList() : List.of();
    Manifest manifest = StudyManifest.of(points, wide, provenance, environment.clock().instant()).mergedFrom(sources);
    Map<Curve, Integer> counts = new LinkedHashMap<>();
    for (Curve curve : points.curves()) {
      counts.put(curve, sources.stream().mapToInt(source -> source.manifest().realisations(Names.of(curve))).max().orElseThrow());
    }
    Realisations realisations = Realisations.of(counts);
    List<Path> all = directories(sources, out, manifest);
    List<FinishedCells> cells = points.points().stream().map(point -> new FinishedCells(all, "", point, realisations, this::damaged)).toList();
    List<FinishedCells> check = wide.stream().map(width -> new FinishedCells(all, WideCheck.prefix(width), width, this::damaged)).toList();
    int total = requireComplete(cells, check, sources, manifest);
    StudyParameters single = points.first();
    CollectedArrays collected = new CollectedArrays(all);
    SavedArrays arrays = collected.arrays(single, cells.getFirst().cells());
    collected.notes(single, cells.getFirst().cells()).forEach(this::note);
    unfinished(sources);
    arrays.requireSpace(out);
    if (dryRun) {
      return planned(total, arrays, out);
    }
    List<Part> parts = check.stream().map(width -> new Part(WideCheck.prefix(width.parameters()), width.parameters(), width, 1)).toList();
    Study study = new Study(points, provenance, environment.memory(), cells, parts, backend.evaluator(), backend.report(), environment.clock());
    List<Realisations> each = Collections.nCopies(cells.size(), realisations);
    Study.Outcome outcome = run.follow(environment, out, listener -> study.run(out, manifest, run.verdict(), collected, each, listener));
    return StudyCommand.conclude(run, environment, out, points, new Study.Outcome(outcome.evaluation(), outcome.manifest(), 0));
  }

  private int scaling(ScalingParameters parameters, List<RecordedRun> sources) {
    Path out = run.directory("scaling", parameters.identity());
    Provenance provenance = Machine.provenance(1);
    Manifest manifest = ScalingManifest.of(parameters, provenance, environment.clock().instant()).mergedFrom(sources);
    List<Path> all = directories(sources, out, manifest);
    List<FinishedCells> cells =
        parameters.parts().stream().map(part -> new FinishedCells(all, ScalingCommand.prefix(part), part, this::damaged)).toList();
    int total = requireComplete(cells, List.of(), sources, manifest);
    if (dryRun) {
      return planned(total, new SavedArrays(List.of(), parameters.first().precision(), false), out);
    }
    List<Part> parts = cells.stream().map(part -> new Part(ScalingCommand.prefix(part.parameters()), part.parameters(), part, 1)).toList();
    Run<Cell, CellResult> sweep = Part.run(parts, manifest, provenance, environment.memory(), environment.clock());
    ScalingOutput output =
        run.follow(
            environment, out,
            listener -> sweep.run(out, listener, (results, complete) -> ScalingOutput.of(parameters, results, complete, run.verdict())))
            .evaluated();
    return ScalingCommand.conclude(run, environment, out, output, 0);
  }

  /** Where cells may be: in the sources, and in the directory of the merged run if it has been begun. */
  private List<Path> directories(List<RecordedRun> sources, Path out, Manifest manifest) {
    List<Path> all = new ArrayList<>(sources.stream().map(RecordedRun::directory).toList());
    Optional<Manifest> begun = RunDirectory.inspect(out, manifest);
    if (begun.isPresent()) {
      all.add(out);
    }
    return all;
  }

  private void damaged(Path file) {
    note(file + " is damaged and left out");
  }

  private void note(String line) {
    environment.err().println("weaksyn: " + line);
    environment.err().flush();
  }

  /** Says which runs may have matrices to write yet, where runs write some. */
  private void unfinished(List<RecordedRun> sources) {
    if (sources.stream().anyMatch(source -> Files.isDirectory(source.directory().resolve(RunDirectory.ARRAYS)))) {
      sources.stream().filter(source -> !source.manifest().isComplete()).forEach(source -> note(
          source.directory() + " is not finished, and may lack matrices; repeat its command, and merge again"));
    }
  }

  /** Prints what a merge would do. */
  private int planned(int total, SavedArrays arrays, Path out) {
    List<SavedArray> missing = arrays.missing(out);
    if (run.json()) {
      environment.out().println(
          JsonNodeFactory.instance.objectNode().put("cells", total).put("arrays", missing.size()).put("arraysBytes", arrays.bytes(missing)));
    } else {
      environment.out().println("all " + total + " cells are there");
      if (!missing.isEmpty()) {
        environment.out().println(
            missing.size() + (missing.size() == 1 ? " matrix is" : " matrices are") + " to be copied, together " + MemoryNeed.gigabytes(arrays.bytes(missing)));
      }
    }
    environment.out().flush();
    return Main.GOOD;
  }

  /**
   * Fails if cells are missing.
   *
   * @param own parts of the run
   * @param check parts of its wide check
   * @return number of all cells
   */
  private int requireComplete(List<FinishedCells> own, List<FinishedCells> check, List<RecordedRun> sources, Manifest manifest) {
    List<FinishedCells> parts = Stream.concat(own.stream(), check.stream()).toList();
    String software = manifest.origins().stream().map(Provenance::software).distinct().collect(Collectors.joining(", "));
    if (!software.equals(manifest.software())) {
      note("the cells were computed by version " + software + ", this is " + manifest.software());
    }
    List<String> missing = parts.stream().flatMap(part -> part.missing().stream().map(part::name)).toList();
    int total = parts.stream().mapToInt(part -> part.cells().size()).sum();
    if (!missing.isEmpty()) {
      String more = missing.size() > NAMED ? ", and " + (missing.size() - NAMED) + " more" : "";
      boolean checkAlone = own.stream().allMatch(part -> part.missing().isEmpty());
      throw new RunFailure(
          missing.size() + " of " + total + " cells are missing" + (checkAlone ? ", all of them of the wide check: " : ": ")
              + missing.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + "; " + advice(own, check, sources) + " and merge again"
              + (checkAlone ? ", or merge with --no-check, which gives no verdict" : ""));
    }
    return total;
  }

  /** Where the missing cells come from, if the directories say it. */
  private static String advice(List<FinishedCells> own, List<FinishedCells> check, List<RecordedRun> sources) {
    int[] counts = sources.stream().mapToInt(source -> source.manifest().shard().count()).distinct().toArray();
    int realisations = sources.stream().mapToInt(source -> source.manifest().realisations()).max().orElseThrow();
    boolean extended = sources.stream().anyMatch(source -> source.manifest().realisations() != realisations);
    String option = extended ? " with --realisations " + realisations : "";
    if (counts.length > 1 || counts[0] == 1) {
      boolean unchecked = own.stream().allMatch(part -> part.missing().isEmpty());
      return "finish the runs" + (unchecked ? UNCHECKED : "") + option;
    }
    IntSortedSet shards = missing(own, counts[0]);
    IntSortedSet unchecked = missing(check, counts[0]);
    unchecked.removeAll(shards);
    String both = Stream.of(names(shards, counts[0], ""), names(unchecked, counts[0], UNCHECKED)).filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", and "));
    return "finish " + both + option;
  }

  /** Numbers of the shards that cells are missing of. */
  private static IntSortedSet missing(List<FinishedCells> parts, int count) {
    IntSortedSet shards = new IntRBTreeSet();
    parts.forEach(part -> part.missing().stream().mapToInt(ShardCells.indices(part.parameters(), count)).forEach(shards::add));
    return shards;
  }

  private static String names(IntSortedSet shards, int count, String how) {
    String names = shards.intStream().mapToObj(index -> "--shard " + new Shard(index, count)).collect(Collectors.joining(", "));
    return names.isEmpty() ? names : names + how;
  }
}
