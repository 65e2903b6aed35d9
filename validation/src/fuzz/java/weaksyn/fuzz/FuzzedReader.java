package weaksyn.fuzz;

import java.nio.file.Path;
import java.util.Locale;

/** Something that reads files, on trial; a constant of an enum. */
public interface FuzzedReader {
  /** The name of the constant. */
  String name();

  /** The same in lower case; the inputs of this reader are in a folder of this name. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the file with the content, as the format wants it. */
  String fileName();

  /**
   * Reads a file, and checks what comes out.
   *
   * @throws AssertionError if what was read cannot be right
   * @throws Exception in any other case; only one that {@link #declares} is good
   */
  void read(Path file) throws Exception;

  /** Whether this is how the reader refuses a file: its message is one line for the user. */
  boolean declares(Exception e);
}
