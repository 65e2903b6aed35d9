package weaksyn.validation.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;
import weaksyn.validation.UsageException;

/**
 * The directory of one run. It is locked while it is open, where its file system has locks. Where it has none, two
 * processes may compute the same cells. Each then writes whole files, which are equal. Finished cells are
 * files below {@code cells}, each in one of its own or several in one. These files stay, so that a run can be resumed
 * and extended. {@link AtomicFile} writes all files.
 */
public final class RunDirectory implements AutoCloseable {
  /** Name of the folder of matrices that a run leaves on request. */
  public static final String ARRAYS = "arrays";

  /** Name of the folder in which a cluster keeps the shards of a run, and what it knows of its jobs. */
  public static final String SHARDS = "shards";

  /**
   * The system property that says what to do while another process uses a directory: {@value #WAIT} waits for it to
   * end, and otherwise the command fails. A scheduler may start a second copy of a job while the first one still runs.
   */
  static final String LOCK_PROPERTY = "weaksyn.lock";

  static final String WAIT = "wait";

  private static final String CELLS = "cells";
  private static final String LOCK = ".lock";

  /**
   * Files that a run may have left if it was killed before it wrote its manifest. Cells come after the manifest,
   * because without it nobody knows which network they belong to.
   */
  private static final Set<String> BEFORE_MANIFEST = Set.of(CELLS, SHARDS, LOCK);

  /** How long a file that is being written is left alone where no lock tells whether its process still runs. */
  private static final Duration FORSAKEN = Duration.ofHours(1);

  private final Path path;
  private final Optional<Manifest> earlier;
  private final RunLock lock;
  private final Consumer<String> notes;
  private final Storage storage;

  private RunDirectory(Path path, Optional<Manifest> earlier, RunLock lock, Consumer<String> notes, Storage storage) {
    this.path = path;
    this.earlier = earlier;
    this.lock = lock;
    this.notes = notes;
    this.storage = storage;
  }

  /**
   * Fails unless this run can begin or continue in the directory. Changes nothing.
   *
   * @return the manifest that is there
   * @throws UsageException if the path is no directory, the directory holds something else, or another configuration
   */
  public static Optional<Manifest> inspect(Path path, Manifest mine) {
    if (!Files.exists(path)) {
      Path ancestor = path.toAbsolutePath().getParent();
      while (ancestor != null && !Files.exists(ancestor)) {
        ancestor = ancestor.getParent();
      }
      requireWritable(path, ancestor);
      return Optional.empty();
    }
    requireWritable(path, path);
    Path manifest = path.resolve(Manifest.NAME);
    if (!Files.exists(manifest)) {
      requireEmpty(path);
      return Optional.empty();
    }
    Manifest earlier = Manifest.read(manifest);
    List<String> differences = earlier.differences(mine);
    if (!differences.isEmpty()) {
      throw UsageException.of(
          "%s %s: holds a run of another configuration: %s; use another directory", Quantity.RUN_DIRECTORY, path, String.join("; ", differences));
    }
    return Optional.of(earlier);
  }

  private static void requireWritable(Path path, Path existing) {
    if (existing == null || !Files.isDirectory(existing)) {
      throw UsageException.of("%s %s: %s not a directory", Quantity.RUN_DIRECTORY, path, path.equals(existing) ? "is" : existing + " is");
    }
    if (!Files.isWritable(existing)) {
      throw UsageException.of("%s %s: no permission to write in %s; use another directory", Quantity.RUN_DIRECTORY, path, existing);
    }
  }

  private static void requireEmpty(Path path) {
    Path cells = path.resolve(CELLS);
    Stream<String> kept = Files.isDirectory(cells) ? names(cells).stream() : Stream.empty();
    List<String> foreign = Stream.concat(names(path).stream(), kept).filter(name -> !mayPrecedeManifest(name)).toList();
    if (!foreign.isEmpty()) {
      throw UsageException.of(
          "%s %s: holds files (%s) but no %s, so it is not a run directory; use another or an empty one", Quantity.RUN_DIRECTORY, path, foreign.getFirst(),
          Manifest.NAME);
    }
  }

  private static boolean mayPrecedeManifest(String name) {
    return BEFORE_MANIFEST.contains(name) || name.startsWith(Manifest.NAME) && name.endsWith(AtomicFile.TEMPORARY);
  }

  /**
   * Creates or reopens a directory, and removes files that a killed process left incomplete.
   *
   * @param mine manifest of the run that begins
   * @param notes takes lines that the user should read
   * @throws UsageException as {@link #inspect}, and if the directory cannot be created or written
   * @throws RunFailure if another process uses the directory, unless {@link #LOCK_PROPERTY} says to wait for it
   */
  static RunDirectory open(Path path, Manifest mine, Consumer<String> notes, Storage storage) {
    return open(path, mine, notes, storage, WAIT.equals(System.getProperty(LOCK_PROPERTY)));
  }

  /** The same, where it is said whether to wait while another process uses the directory. */
  static RunDirectory open(Path path, Manifest mine, Consumer<String> notes, Storage storage, boolean wait) {
    inspect(path, mine);
    RunLock lock;
    try {
      AtomicFile.createDirectories(path.resolve(CELLS), storage);
      lock = RunLock.take(path, path.resolve(CELLS).resolve(LOCK), notes, storage, wait);
    } catch (IOException e) {
      throw UsageException.of("%s %s: cannot be written: %s; use another directory", Quantity.RUN_DIRECTORY, path, AtomicFile.reason(e));
    }
    try {
      Optional<Manifest> earlier = inspect(path, mine); // again, now that nobody else changes it
      RunDirectory directory = new RunDirectory(path, earlier, lock, notes, storage);
      directory.removeTemporaries(lock.isHeld() ? Instant.MAX : Instant.now().minus(FORSAKEN));
      return directory;
    } catch (RuntimeException e) {
      lock.closeAfter(e);
      throw e;
    }
  }

  /** Removes files that were being written by processes that no longer run: those last changed before a time. */
  private void removeTemporaries(Instant before) {
    for (Path directory : List.of(path, path.resolve(CELLS), path.resolve(ARRAYS))) {
      for (String name : Files.isDirectory(directory) ? names(directory) : List.<String>of()) {
        if (name.endsWith(AtomicFile.TEMPORARY) && changed(directory.resolve(name)).isBefore(before)) {
          delete(directory.resolve(name));
        }
      }
    }
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException _) {
      return Instant.MAX; // its process has given it its name meanwhile
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RunFailure("cannot delete " + file + ": " + AtomicFile.reason(e) + "; delete it and repeat the command", e);
    }
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new RunFailure("cannot list " + directory + ": " + AtomicFile.reason(e), e);
    }
  }

  /** The folder of the cells: finished ones, and what unfinished ones need to continue. */
  public static Path cells(Path run) {
    return run.resolve(CELLS);
  }

  /** The manifest that was there. */
  public Optional<Manifest> earlier() {
    return earlier;
  }

  /** Takes files of cells that are not whole. */
  @FunctionalInterface
  public interface Damaged {
    /**
     * A file that cannot be used. Its cells count as absent.
     *
     * @param shared whether several cells share it
     */
    void found(Path file, boolean shared);
  }

  /** The finished ones among the cells, in the order given. A damaged file counts as absent, and a note says so. */
  <C, R> SequencedMap<C, R> finished(List<C> cells, CellFormat<C, R> format) {
    return finished(path, cells, format, (file, shared) -> notes.accept(file + " is damaged; its " + (shared ? "cells are" : "cell is") + " computed again"));
  }

  /**
   * The finished ones among the cells in a directory that need not be open, in the order given. A cell may have a file
   * of its own also where cells share files: runs of earlier versions are like that.
   */
  public static <C, R> SequencedMap<C, R> finished(Path path, List<C> cells, CellFormat<C, R> format, Damaged damaged) {
    Path directory = path.resolve(CELLS);
    Set<String> present = Files.isDirectory(directory) ? new LinkedHashSet<>(names(directory)) : Set.of();
    Map<C, R> bundled = format.bundles().map(bundles -> bundled(directory, present, bundles, damaged)).orElse(Map.of());
    SequencedMap<C, R> results = new LinkedHashMap<>();
    for (C cell : cells) {
      R shared = bundled.get(cell);
      if (shared != null) {
        results.put(cell, shared);
      } else if (present.contains(format.fileName(cell))) {
        Path file = directory.resolve(format.fileName(cell));
        format.parse(read(file), cell).ifPresentOrElse(result -> results.put(cell, result), () -> damaged.found(file, false));
      }
    }
    return results;
  }

  /** All cells of all bundles. */
  private static <C, R> Map<C, R> bundled(Path directory, Set<String> present, BundleFormat<C, R> bundles, Damaged damaged) {
    Map<C, R> results = new HashMap<>();
    for (String name : present) {
      if (bundles.matches(name)) {
        Path file = directory.resolve(name);
        bundles.parse(read(file), name).ifPresentOrElse(results::putAll, () -> damaged.found(file, true));
      }
    }
    return results;
  }

  private static String read(Path file) {
    try {
      // a damaged file may be no UTF-8; that is found when it is parsed
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e) + "; delete it and repeat the command", e);
    }
  }

  /** Writes a finished cell. Several threads may call it with different cells. */
  <C, R> void store(C cell, R result, CellFormat<C, R> format) {
    AtomicFile.write(path.resolve(CELLS).resolve(format.fileName(cell)), format.write(result), storage);
  }

  /**
   * Writes finished cells that share a file, beside those that it holds already. Several threads may call it with
   * different files.
   *
   * @param name of the file
   */
  <C, R> void store(String name, Map<C, R> results, BundleFormat<C, R> bundles) {
    Path file = path.resolve(CELLS).resolve(name);
    Map<C, R> all = new HashMap<>();
    if (Files.exists(file)) {
      bundles.parse(read(file), name).ifPresent(all::putAll);
    }
    all.putAll(results);
    AtomicFile.write(file, bundles.write(all.values()), storage);
  }

  /** Where the state of a cell at work is kept, by the name of the file that the finished cell will have. */
  Path state(String cell) {
    return path.resolve(CELLS).resolve(cell + KeptState.SUFFIX);
  }

  /** Removes states that finished cells have left. */
  <C> void removeStates(Collection<C> finished, CellFormat<C, ?> format) {
    Set<String> present = Set.copyOf(names(path.resolve(CELLS)));
    for (C cell : finished) {
      Path state = state(format.fileName(cell));
      if (present.contains(state.getFileName().toString())) {
        delete(state);
      }
    }
  }

  /** Creates or replaces one of the run's files. */
  public void write(String name, String content) {
    AtomicFile.write(path.resolve(name), content, storage);
  }

  /** Gives up the lock. */
  @Override
  public void close() {
    lock.close();
  }
}
