package weaksyn.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after kill −9: written beside, forced to disk, renamed. */
public final class AtomicFile {
  /** Ending of a file while it is being written. */
  public static final String TEMPORARY = ".tmp";

  private AtomicFile() {}

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Called once.
     *
     * @param out takes the bytes without a buffer of its own; closed by the caller
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Creates or replaces a file of text in UTF-8.
   *
   * @throws RunFailure if that fails, the file being as it was before
   */
  public static void write(Path target, String content) {
    write(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Creates or replaces a file.
   *
   * @throws RunFailure if that fails, the file being as it was before
   */
  public static void write(Path target, Content content) {
    Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true); // renamed before its content is on the disk, a file could be complete by name and empty after a power failure
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      RunFailure failure =
          new RunFailure("cannot write " + target + ": " + reason(e) + "; make room or mend the directory and repeat the command, finished cells are kept", e);
      discard(temporary, failure);
      throw failure;
    }
  }

  /** What went wrong, without the path that the message of a file system exception begins with. */
  public static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null || reason.isBlank() ? e.getClass().getSimpleName().replace("Exception", "") : reason;
  }

  private static void discard(Path temporary, RunFailure failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
