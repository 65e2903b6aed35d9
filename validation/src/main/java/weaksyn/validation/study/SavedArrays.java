package weaksyn.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.NpzWriter;

/**
 * The matrices that are written into the directory of a run or of a shard. A file gets its name when it is whole. So
 * one that is there with its full length stays, and is not made again.
 *
 * @param all the matrices, curve by curve, realisation by realisation and layer by layer
 * @param precision type of their numbers
 * @param archived whether they go into one NumPy archive in place of a file for each
 */
public record SavedArrays(List<SavedArray> all, Precision precision, boolean archived) {
  /** The archive of all arrays, below the run directory. */
  public static final String ARCHIVE = SavedArray.DIRECTORY + "/arrays.npz";

  /** Copies the list. */
  public SavedArrays {
    all = List.copyOf(all);
  }

  /** Names of the files that are left when all is written, below the run directory. */
  public List<String> files() {
    return archived && !all.isEmpty() ? List.of(ARCHIVE) : all.stream().map(SavedArray::name).toList();
  }

  /**
   * Those that are not in the directory as a whole.
   *
   * @throws RunFailure if what is there cannot be read
   */
  public List<SavedArray> missing(Path run) {
    Map<String, Long> packed = archived && !all.isEmpty() ? NpzWriter.lengths(run.resolve(ARCHIVE)) : Map.of();
    return all.stream().filter(array -> {
      long file = length(run.resolve(array.name()));
      return (file < 0 ? packed.getOrDefault(array.fileName(), file) : file) != array.bytes(precision);
    }).toList();
  }

  /** Whether the file of an array is there with its full length. */
  boolean isWhole(Path run, SavedArray array) {
    return length(run.resolve(array.name())) == array.bytes(precision);
  }

  /** Length of a file in bytes, −1 if it is not there. */
  static long length(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : -1;
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e) + "; delete it and repeat the command", e);
    }
  }

  /** Bytes of so many of the arrays together, at most the largest number of 64 bits. */
  public long bytes(List<SavedArray> some) {
    long sum = 0;
    for (SavedArray array : some) {
      sum = sum(sum, array.bytes(precision));
    }
    return sum;
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /**
   * Fails unless what is missing fits the disk. Where the file system does not tell how much is free, nothing is known.
   *
   * @throws UsageException saying how much is needed and how much there is
   */
  public void requireSpace(Path run) {
    long files = bytes(missing(run));
    if (files > 0) {
      requireSpace(run, archived ? sum(files, bytes(all)) : files); // the archive is written beside its files
    }
  }

  /** The same where shards write the files below the run directory, and a merge copies them. */
  public void requireSpaceTwice(Path run) {
    long files = bytes(missing(run));
    if (files > 0) {
      requireSpace(run, sum(files, files));
    }
  }

  private void requireSpace(Path run, long bytes) {
    Path existing = run.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    long free = existing.toFile().getUsableSpace(); // 0 where it is not known
    if (free > 0 && bytes > free) {
      throw UsageException.of(
          "%s: the files take %s on the disk of %s, %s is free there; save fewer layers or realisations, or use another %s", quantity(),
          MemoryNeed.gigabytes(bytes), run, MemoryNeed.gigabytes(free), Quantity.RUN_DIRECTORY);
    }
  }

  /** What a message calls them. */
  private Quantity quantity() {
    return switch (all.stream().map(SavedArray::content).max(Comparator.naturalOrder()).orElseThrow()) {
      case WEIGHTS -> Quantity.SAVED_WEIGHTS;
      case COVARIANCE -> Quantity.SAVED_COVARIANCE;
      case ACTIVITY -> Quantity.SAVED_ACTIVITY;
    };
  }

  /** Creates the folder of the files. */
  static void createFolder(Path run) {
    Path directory = run.resolve(SavedArray.DIRECTORY);
    try {
      AtomicFile.createDirectories(directory, Storage.DISK);
    } catch (IOException e) {
      throw new RunFailure("cannot create " + directory + ": " + AtomicFile.reason(e)
          + "; move away what is in the way or mend the directory, and repeat the command, finished cells are kept", e);
    }
  }

  /** Puts the files into the archive, beside what it holds already, and deletes them. */
  void archive(Path run) {
    List<Path> written = all.stream().filter(array -> isWhole(run, array)).map(array -> run.resolve(array.name())).toList();
    if (written.isEmpty()) {
      return;
    }
    NpzWriter.write(run.resolve(ARCHIVE), all.stream().map(array -> run.resolve(array.name())).toList());
    for (Path file : written) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new RunFailure("cannot delete " + file + ": " + AtomicFile.reason(e) + "; " + run.resolve(ARCHIVE) + " is written, and the file is not needed",
            e);
      }
    }
  }
}
