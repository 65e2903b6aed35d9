package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.source.Folders;

/**
 * A folder for what a call leaves behind. It is deleted at the end of the call, unless it holds the output of a
 * failure.
 */
final class Workspace implements AutoCloseable {
  private final Path folder;
  private volatile boolean kept;

  /**
   * Makes the folder.
   *
   * @param children child processes; when they are ended, the folder is deleted too
   */
  Workspace(Children children) throws IOException {
    folder = Files.createTempDirectory("gate");
    children.atEnd(this::close);
  }

  Path folder() {
    return folder;
  }

  /** Keeps the folder. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    if (!kept) {
      Folders.delete(folder);
    }
  }
}
