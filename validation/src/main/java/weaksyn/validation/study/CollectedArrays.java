package weaksyn.validation.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * Matrices that shards and interrupted runs have written, to be copied into the merged run.
 *
 * @param directories of the runs
 */
public record CollectedArrays(List<Path> directories) implements Extras {
  /** Copies the list. */
  public CollectedArrays {
    directories = List.copyOf(directories);
  }

  /**
   * The matrices that at least one of the directories has.
   *
   * @param cells of the merged run, in the order of the results
   */
  public SavedArrays arrays(StudyParameters parameters, List<Cell> cells) {
    Set<String> present = new HashSet<>();
    directories.forEach(directory -> present.addAll(names(directory)));
    List<SavedArray> arrays = new ArrayList<>();
    for (Cell cell : present.isEmpty() ? List.<Cell>of() : cells) {
      for (int layer = 1; layer <= parameters.depth(); layer++) {
        for (SavedArray.Content content : SavedArray.Content.values()) {
          SavedArray array = SavedArray.of(parameters, cell, layer, content);
          if (present.contains(array.fileName())) {
            arrays.add(array);
          }
        }
      }
    }
    return new SavedArrays(arrays, parameters.precision(), false);
  }

  @Override
  public List<String> files(StudyParameters parameters, List<Cell> cells) {
    return arrays(parameters, cells).files();
  }

  private static List<String> names(Path directory) {
    Path folder = directory.resolve(SavedArray.DIRECTORY);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new RunFailure("cannot list " + folder + ": " + AtomicFile.reason(e), e);
    }
  }

  /**
   * What the user should know: archives, which stay where they are, and curves that lack a matrix which others have.
   *
   * @param cells of the merged run
   */
  public List<String> notes(StudyParameters parameters, List<Cell> cells) {
    List<String> notes = new ArrayList<>();
    directories.stream().map(directory -> directory.resolve(SavedArrays.ARCHIVE)).filter(Files::exists)
        .forEach(archive -> notes.add(archive + " stays where it is; merge copies .npy files alone"));
    Set<SavedArray> present = new HashSet<>(arrays(parameters, cells).all());
    Set<Cell> known = new HashSet<>(cells);
    Set<String> absent = new TreeSet<>();
    for (SavedArray array : present) {
      for (Curve curve : parameters.curves()) {
        Cell cell = new Cell(curve, array.realisation());
        SavedArray counterpart = SavedArray.of(parameters, cell, array.layer(), array.content());
        if (known.contains(cell) && !present.contains(counterpart)) {
          absent.add(counterpart.name());
        }
      }
    }
    if (!absent.isEmpty()) {
      notes.add(
          absent.size() + (absent.size() == 1 ? " matrix is" : " matrices are") + " in none of the directories that other curves have, for instance "
              + absent.iterator().next()
              + "; repeat the commands of the shards with the same --save options, and merge again");
    }
    return notes;
  }

  /**
   * Copies the files that the run does not have, after all of them have been checked.
   *
   * @throws RunFailure if a file has another length than its shape makes, or two directories hold different ones
   */
  @Override
  public List<Spectrum> take(StudyParameters parameters, List<Cell> cells, int threads, Map<Curve, List<MeanFieldLayer>> theory, Path run) {
    SavedArrays arrays = arrays(parameters, cells);
    List<Path> sources = arrays.all().stream().map(array -> source(array, arrays)).toList();
    if (!sources.isEmpty()) {
      SavedArrays.createFolder(run);
    }
    for (int i = 0; i < sources.size(); i++) {
      Path source = sources.get(i);
      Path target = run.resolve(arrays.all().get(i).name());
      if (!Files.exists(target)) {
        AtomicFile.write(target, out -> Files.copy(source, out));
      }
    }
    return List.of();
  }

  /** The file in the first directory that has it. */
  private Path source(SavedArray array, SavedArrays arrays) {
    Optional<Path> first = Optional.empty();
    for (Path directory : directories) {
      Path file = directory.resolve(array.name());
      long length = SavedArrays.length(file);
      if (length >= 0 && length != array.bytes(arrays.precision())) {
        throw new RunFailure(
            file + " has " + length + " bytes where its shape makes " + array.bytes(arrays.precision())
                + "; delete it, and repeat the command of its run to write it again");
      }
      if (length >= 0 && first.isPresent() && differ(first.get(), file)) {
        throw new RunFailure(first.get() + " and " + file + " differ; delete both, and repeat the commands of their runs with one version");
      }
      first = first.isEmpty() && length >= 0 ? Optional.of(file) : first;
    }
    return first.orElseThrow();
  }

  private static boolean differ(Path one, Path other) {
    try {
      return Files.mismatch(one, other) >= 0;
    } catch (IOException e) {
      throw new RunFailure("cannot compare " + one + " with " + other + ": " + AtomicFile.reason(e), e);
    }
  }
}
