package weaksyn.validation.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import weaksyn.validation.UsageException;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Shard;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.SavedArray;
import weaksyn.validation.study.ShardCells;
import weaksyn.validation.study.Snapshot;

/**
 * A run that is computed in shards on other machines.
 *
 * @param manifest of the whole run
 * @param parts of the run, its checks included
 * @param snapshot what each shard writes beside its cells
 * @param most largest number of shards
 * @param mergeWords options of the command that merges the shards
 */
record ShardedRun(Manifest manifest, List<Part> parts, Snapshot snapshot, int most, List<String> mergeWords) {
  /** Bytes of a layer of a cell while a run is evaluated: its numbers, and the text of the results. */
  private static final long ROW = 1500;

  /** Bytes of a merge beside the results. */
  private static final long MERGE = 1L << 30;

  /** Fails where the user asks for one shard, or for no run. */
  static void requireWhole(Shard shard, boolean dryRun) {
    if (!shard.isWhole()) {
      throw new UsageException("--shard " + shard + ": has no meaning within submit, which makes all shards; leave it out, and give their number by --tasks");
    }
    if (dryRun) {
      throw new UsageException("--dry-run: has no meaning within submit; leave it out, or submit --print");
    }
  }

  /** Memory of the machines that compute shards. It is asked for, and therefore is no limit. */
  static MemoryNeed memory(Environment environment) {
    return new MemoryNeed(environment.backend().workspace(), Long.MAX_VALUE);
  }

  /** The cost of a shard in a directory. */
  DryRun plan(Environment environment, Shard shard, Path directory, int threads) {
    return DryRun.of(parts, shard, directory, threads, snapshot, memory(environment), environment.backend()::pace);
  }

  /** Fails unless the matrices of the shards and their copies in the merged run fit the disk. */
  void requireSpace(Path out) {
    StudyParameters first = parts.getFirst().parameters();
    snapshot.arrays(first, first.cells()).requireSpaceTwice(out);
  }

  /**
   * The cost of a shard that takes longest, as a whole: shards have equal numbers of cells, but not of matrices.
   *
   * @param nowhere a directory that is not there, so that nothing counts as finished
   */
  DryRun.Cost largest(Environment environment, int tasks, Path nowhere, int threads) {
    StudyParameters first = parts.getFirst().parameters();
    int[] cells = new int[tasks + 1];
    snapshot.arrays(first, first.cells()).all().stream().map(SavedArray::cell).distinct().mapToInt(ShardCells.indices(first, tasks))
        .forEach(index -> cells[index]++);
    int most = IntStream.rangeClosed(1, tasks).reduce(1, (one, other) -> cells[other] > cells[one] ? other : one);
    return plan(environment, new Shard(most, tasks), nowhere, threads).cost(0);
  }

  /** The shards that lack cells or matrices. */
  List<Integer> missing(Environment environment, int tasks, IntFunction<Path> directories) {
    return IntStream.rangeClosed(1, tasks)
        .filter(index -> !plan(environment, new Shard(index, tasks), directories.apply(index), 1).isComplete()).boxed().toList();
  }

  /** Bytes that the merge needs. */
  long mergeBytes() {
    return MERGE + parts.stream().mapToLong(part -> part.parameters().cells().size() * (part.parameters().depth() + 1L) * ROW).sum();
  }
}
