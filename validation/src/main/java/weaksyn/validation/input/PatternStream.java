package weaksyn.validation.input;

import java.nio.file.Path;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * All patterns of a file, read in their order, some at a time, and as often as wanted. Nothing is prepared, except that
 * bytes of IDX are divided by 255. What is kept in memory is a block of fixed size, or all numbers where a compressed
 * file or an archive has them column by column.
 */
public final class PatternStream {
  private final NumericFile table;
  private final String name;

  private PatternStream(NumericFile table, String name) {
    this.table = table;
    this.name = name;
  }

  /** Reads patterns one after another. */
  public interface Reader extends AutoCloseable {
    /**
     * The next patterns, row-major from {@code to[0]} on.
     *
     * @throws RunFailure if the content is damaged or holds NaN or an infinity
     * @throws IllegalStateException if fewer are left
     */
    void next(double[] to, int count);

    @Override
    void close();
  }

  /**
   * The patterns of a file.
   *
   * @param option what stands before the path in messages
   * @throws UsageException if there is no such file, it has no known format, or its content is no table of patterns
   * @throws RunFailure if the content cannot be what its header says
   */
  public static PatternStream of(String option, Path path) {
    NumericFile table = PatternReader.open(InputFile.of(option, path));
    if (table.rows() > Integer.MAX_VALUE) {
      throw table.file().unsuitable("holds %d patterns; at most %d can be read", table.rows(), Integer.MAX_VALUE);
    }
    return new PatternStream(table, String.valueOf(path.getFileName()));
  }

  /** Number of patterns. */
  public int patterns() {
    return (int) table.rows();
  }

  /** Numbers of a pattern. */
  public int width() {
    return table.columns();
  }

  /** The name of the file without its directory. */
  public String name() {
    return name;
  }

  /** SHA-256 of the file as it is stored. */
  public String sha256() {
    return FileDigest.sha256(table.file());
  }

  /** Starts at the first pattern. */
  public Reader open() {
    return table.openRows();
  }

  /** The exception for patterns that do not suit. The problem is given as for {@link String#format}. */
  public UsageException unsuitable(String problem, Object... arguments) {
    return table.file().unsuitable(problem, arguments);
  }

  /** The exception for numbers of which nothing can be made. The problem is given as for {@link String#format}. */
  public RunFailure damaged(String problem, Object... arguments) {
    return table.file().damaged(problem, arguments);
  }
}
