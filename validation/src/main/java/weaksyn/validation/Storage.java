package weaksyn.validation;

import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps by which files reach the disk. They are separate, so that tests can make each of them fail. */
public interface Storage {
  /** The file system of the machine. */
  Storage DISK = new Disk();

  /** Creates a directory whose parent exists, if no other process has created it meanwhile. */
  void createDirectory(Path directory) throws IOException;

  /** Creates or overwrites a file. Until it is forced, its content may be lost when the machine stops. */
  void write(Path file, AtomicFile.Content content) throws IOException;

  /** Returns when the content of a file, or the names in a directory, survive a stop of the machine. */
  void force(Path path) throws IOException;

  /** Renames a file within its directory. A file that has the new name is replaced. The step is atomic. */
  void rename(Path from, Path to) throws IOException;

  /**
   * Locks a file that is open to write, unless a process holds its lock already. Closing the file ends the lock.
   *
   * @return whether it is locked now
   * @throws IOException where the file system has no locks
   */
  default boolean tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // held by this very process
    }
  }

  /** The file system of the machine. */
  final class Disk implements Storage {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Disk() {}

    @Override
    public void createDirectory(Path directory) throws IOException {
      Files.createDirectories(directory);
    }

    @Override
    public void write(Path file, AtomicFile.Content content) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
      }
    }

    @Override
    public void force(Path path) throws IOException {
      boolean directory = Files.isDirectory(path);
      if (directory && WINDOWS) {
        return; // which opens no directory, and keeps a journal of names
      }
      try (FileChannel channel = FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
