package weaksyn.validation.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Storage;

/**
 * A disk that fails, or a machine that stops, at the n-th step. It knows which contents and names have been forced:
 * {@link #restart} leaves what a machine without power would find.
 */
final class FaultyStorage implements Storage {
  /** What happens at the n-th step. */
  enum Fault {
    /** It fails, the next one does not. */
    ONCE,
    /** It fails and so do all that follow. */
    FULL,
    /** The machine stops. */
    STOP
  }

  /** What is left out, to show that the tests would find it. */
  enum Omission {
    NOTHING, FORCING_FILES, FORCING_DIRECTORIES
  }

  /** Ends the process, as it were: nothing in the code catches it. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Content {
    private byte[] written = {};
    private byte[] forced = {};
  }

  private final Fault fault;
  private final int failing;
  private final Omission omission;
  private final Map<Path, Content> names = new HashMap<>();
  private final Map<Path, Content> forcedNames = new HashMap<>();
  private int steps;

  /**
   * One of these disks.
   *
   * @param failing number of the step, from 1
   */
  FaultyStorage(Fault fault, int failing, Omission omission) {
    this.fault = fault;
    this.failing = failing;
    this.omission = omission;
  }

  /** A disk without faults, which forces nothing and is fast. */
  static Storage sound() {
    return new FaultyStorage(Fault.FULL, Integer.MAX_VALUE, Omission.NOTHING);
  }

  /** Whether the n-th step has been reached. */
  boolean failed() {
    return steps >= failing;
  }

  /** Whether this step fails; it is not called to force what the omission leaves out. */
  private boolean fails() {
    steps++;
    return fault == Fault.ONCE ? steps == failing : steps >= failing;
  }

  private FileSystemException failure(Path path) {
    if (fault == Fault.STOP) {
      throw new Stopped();
    }
    return new FileSystemException(path.toString(), null, "No space left on device");
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    if (fails()) {
      throw failure(directory);
    }
    DISK.createDirectory(directory);
  }

  /** A write that fails leaves half of the file. */
  @Override
  public void write(Path file, AtomicFile.Content whole) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.writeTo(bytes);
    byte[] content = bytes.toByteArray();
    boolean fails = fails();
    Content entry = names.computeIfAbsent(file, _ -> new Content());
    entry.written = fails ? Arrays.copyOf(content, content.length / 2) : content;
    Files.write(file, entry.written);
    if (fails) {
      throw failure(file);
    }
  }

  @Override
  public void force(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    if (omission == (directory ? Omission.FORCING_DIRECTORIES : Omission.FORCING_FILES)) {
      return;
    }
    if (fails()) {
      throw failure(path);
    }
    if (directory) {
      forcedNames.keySet().removeIf(name -> name.getParent().equals(path) && !names.containsKey(name));
      names.forEach((name, content) -> {
        if (name.getParent().equals(path)) {
          forcedNames.put(name, content);
        }
      });
    } else {
      names.get(path).forced = names.get(path).written;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (fails()) {
      throw failure(from);
    }
    DISK.rename(from, to);
    names.put(to, names.remove(from));
  }

  /**
   * Makes the directories what they are after the machine has started again. Of a file that was not forced the first
   * half is there.
   *
   * @param namesKept whether names that were not forced are those before or after the last changes: either can happen
   */
  void restart(Path root, boolean namesKept) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    for (Map.Entry<Path, Content> entry : (namesKept ? names : forcedNames).entrySet()) {
      Content content = entry.getValue();
      boolean whole = Arrays.equals(content.forced, content.written);
      Files.write(entry.getKey(), whole ? content.written : Arrays.copyOf(content.written, content.written.length / 2));
    }
  }
}
