package weaksyn.validation.input;

import java.nio.file.Path;

/** Patterns of a file that an option names, or of the one that comes with the software. */
public final class PatternSource {
  private static final String EMBEDDED = "fashion-mnist-5000-images-idx3-ubyte.gz";

  private final NumericFile table;
  private final String name;

  private PatternSource(InputFile file, String name) {
    table = PatternReader.open(file);
    this.name = name;
  }

  /**
   * Patterns of a file.
   *
   * @param option the option that names the file, for messages
   * @throws UsageException if there is no such file, it has no known format, or its content is no table of patterns
   * @throws RunFailure if the content cannot be what its header says
   */
  public static PatternSource of(String option, Path path) {
    return new PatternSource(InputFile.of(option, path), path.toAbsolutePath().normalize().toString());
  }

  /** The first 5000 images of the test half of Fashion-MNIST, © 2017 Zalando SE, MIT licence. */
  public static PatternSource embedded() {
    return new PatternSource(InputFile.embedded(EMBEDDED), "embedded:" + EMBEDDED);
  }

  /** The place of the patterns: a path, or {@code embedded:} and a name. */
  public String name() {
    return name;
  }

  /** SHA-256 of the file as it is stored. */
  public String sha256() {
    return FileDigest.sha256(table.file());
  }

  /** Number and width of the patterns. */
  public PatternShape shape() {
    return PatternReader.shape(table);
  }

  /**
   * All patterns, prepared as {@link PatternReader#read} does.
   *
   * @param raw whether to leave means and scale as they are
   * @throws RunFailure if the content is damaged
   */
  public Patterns readAll(boolean raw) {
    if (table.rows() > Integer.MAX_VALUE) {
      throw table.file().unsuitable("holds %d patterns; at most %d can be held", table.rows(), Integer.MAX_VALUE);
    }
    return PatternReader.read(table, (int) table.rows(), raw);
  }
}
