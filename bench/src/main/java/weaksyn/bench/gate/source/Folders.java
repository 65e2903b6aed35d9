package weaksyn.bench.gate.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders of temporary files. */
public final class Folders {
  private Folders() {}

  /** Deletes a folder and everything in it, as far as that is possible. It follows no links. */
  public static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          return deleted(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) {
          return deleted(visited);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the visitor throws none
    }
  }

  /** What cannot be deleted stays: temporary files are no reason to fail. */
  private static FileVisitResult deleted(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      return FileVisitResult.CONTINUE;
    }
    return FileVisitResult.CONTINUE;
  }
}
