package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of logs and results of single forks. */
final class Logs {
  private Logs() {}

  /** Deletes the folder with all files in it. */
  static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> stream = Files.list(directory)) {
      files = stream.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
