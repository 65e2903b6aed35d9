package weaksyn.validation.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;

/** The lock of a run directory. The operating system ends it with its process. */
final class RunLock implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path run;
  private final FileChannel file;
  private final boolean held;

  private RunLock(Path run, FileChannel file, boolean held) {
    this.run = run;
    this.file = file;
    this.held = held;
  }

  /**
   * Takes the lock, or does without it where the file system has none, and says so.
   *
   * @param file that is locked
   * @param wait whether to wait while another process holds the lock
   * @throws IOException if the file cannot be opened
   * @throws RunFailure if another process holds it and waiting is not asked for
   */
  static RunLock take(Path run, Path file, Consumer<String> notes, Storage storage, boolean wait) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new RunLock(run, channel, lock(channel, run, notes, storage, wait));
    } catch (RuntimeException e) {
      closeAfter(channel, e);
      throw e;
    }
  }

  /** Returns false where the file system has no locks. */
  private static boolean lock(FileChannel file, Path run, Consumer<String> notes, Storage storage, boolean wait) {
    try {
      if (storage.tryLock(file)) {
        return true;
      }
      if (!wait) {
        throw new RunFailure(
            Phrase.of("%s is in use by another weaksyn process; wait for it to end or use another %s", run, Quantity.RUN_DIRECTORY), null);
      }
      notes.accept(run + " is in use by another weaksyn process; waiting for it to end");
      do {
        Thread.sleep(PAUSE);
      } while (!storage.tryLock(file));
      return true;
    } catch (IOException e) {
      notes.accept(run + " cannot be locked: " + AtomicFile.reason(e) + "; another process that uses it computes the same cells and writes equal files");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("interrupted while " + run + " was in use; repeat the command", e);
    }
  }

  /** Whether no other process holds it; false where the file system has no locks. */
  boolean isHeld() {
    return held;
  }

  /** Gives it up because of a failure. */
  void closeAfter(RuntimeException failure) {
    closeAfter(file, failure);
  }

  private static void closeAfter(FileChannel file, RuntimeException failure) {
    try {
      file.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Gives it up. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new RunFailure("cannot unlock " + run + ": " + AtomicFile.reason(e), e);
    }
  }
}
