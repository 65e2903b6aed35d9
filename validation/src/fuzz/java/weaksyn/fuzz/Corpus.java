package weaksyn.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs of readers that are kept with the sources: seeds, and everything that once found a fault. */
public final class Corpus {
  private Corpus() {}

  /** Where the inputs of a reader are, from the folder of the module. */
  public static Path folder(FuzzedReader reader) {
    return Path.of("src", "fuzz", "corpus", reader.word()).toAbsolutePath();
  }

  /**
   * Tries every input of a reader once, without a fuzzer.
   *
   * @throws AssertionError if one of them finds a fault, or none is accepted: a corpus without a good file leads to
   *     nothing
   */
  public static void replay(FuzzedReader reader) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(folder(reader))) {
      inputs = files.sorted().toList();
    }
    boolean accepted = false;
    for (Path input : inputs) {
      try {
        accepted |= Trial.of(reader, Files.readAllBytes(input));
      } catch (AssertionError e) {
        throw new AssertionError(input + ": " + e.getMessage(), e);
      }
    }
    if (!accepted) {
      throw new AssertionError("none of the inputs is accepted: " + inputs);
    }
  }
}
