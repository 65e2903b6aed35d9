package weaksyn.validation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that are complete or absent, also after kill −9 or a power failure. A file is written under another
 * name, forced to disk and renamed; then its directory is forced to disk. The other name is used once, so
 * that two processes that write the same file leave one of the two contents, and never a mixture.
 */
public final class AtomicFile {
  /** Ending of the name of a file while it is being written. */
  public static final String TEMPORARY = ".tmp";

  private AtomicFile() {}

  /** The content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the content. It is called once.
     *
     * @param out takes the bytes without a buffer of its own; closed by the caller
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Creates or replaces a file of text in UTF-8.
   *
   * @throws RunFailure if that fails, the file being whole, as it was before or as it should be
   */
  public static void write(Path target, String content) {
    write(target, content, Storage.DISK);
  }

  /**
   * Creates or replaces a file.
   *
   * @throws RunFailure if that fails, the file being whole, as it was before or as it should be
   */
  public static void write(Path target, Content content) {
    write(target, content, Storage.DISK);
  }

  /**
   * Creates or replaces a file of text in UTF-8 on any storage.
   *
   * @throws RunFailure if that fails, the file being whole, as it was before or as it should be
   */
  public static void write(Path target, String content, Storage storage) {
    write(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)), storage);
  }

  /**
   * Creates or replaces a file on any storage.
   *
   * @throws RunFailure if that fails, the file being whole, as it was before or as it should be
   */
  public static void write(Path target, Content content, Storage storage) {
    Path temporary = target.resolveSibling(target.getFileName() + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + TEMPORARY);
    try {
      storage.write(temporary, content);
      // Renamed before its content is on the disk, a file could be complete by name and empty after a power failure
      storage.force(temporary);
      storage.rename(temporary, target);
      storage.force(target.toAbsolutePath().getParent());
    } catch (IOException e) {
      RunFailure failure =
          new RunFailure("cannot write " + target + ": " + reason(e) + "; make room or mend the directory and repeat the command, finished cells are kept", e);
      discard(temporary, failure);
      throw failure;
    }
  }

  /** Creates a directory and those above it that are not there, safe on disk. */
  public static void createDirectories(Path directory, Storage storage) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      createDirectories(parent, storage);
      storage.createDirectory(directory);
      storage.force(parent);
    }
  }

  /** The reason of a failure, without the path with which the message of a file system exception begins. */
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
