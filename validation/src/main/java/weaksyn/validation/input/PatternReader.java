package weaksyn.validation.input;

import java.nio.file.Path;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * Input patterns from a file: IDX, NPY or CSV, each also gzipped, or an array of an NPZ archive. Rows are patterns; an
 * array with more axes has its first axis as rows, the others flattened.
 */
public final class PatternReader {
  /** Fewest patterns: the unbiased estimates divide by M − 3. */
  private static final int FEWEST_PATTERNS = 4;

  private PatternReader() {}

  /** Whether there is a file by this path, or an archive that stands as a folder in it. */
  public static boolean exists(Path file) {
    return InputFile.exists(file);
  }

  /**
   * Number and width of a file's patterns, from its header and size alone; a CSV is read through and counted.
   *
   * @param option the option that names the file, for messages
   * @throws UsageException if there is no such file, it has no known format, or its content is no table of patterns
   * @throws RunFailure if the content cannot be what its header says
   */
  public static PatternShape peek(String option, Path file) {
    return shape(open(InputFile.of(option, file)));
  }

  static PatternShape shape(NumericFile table) {
    return new PatternShape(table.rows(), table.columns(), table.lastAxis(), table.format());
  }

  /**
   * The first patterns of a file. IDX bytes are divided by 255. Unless raw values are asked for, the mean of each
   * column over these patterns is removed and all values are multiplied by one number, so that Q₀ = tr Ĉ / N_in = 1
   * with the divisor M − 1 in Ĉ.
   *
   * @param option the option that names the file, for messages
   * @param samples number of patterns M, at least 4
   * @param raw whether to leave means and scale as they are
   * @throws UsageException if there is no such file, it has no known format, holds fewer patterns, or they do not fit
   *     the memory
   * @throws RunFailure if the content is damaged, holds NaN or an infinity, or does not vary from pattern to pattern
   */
  public static Patterns read(String option, Path file, int samples, boolean raw) {
    if (samples < FEWEST_PATTERNS) {
      throw UsageException.of("%s %d: must be at least %d", Quantity.SAMPLES, samples, FEWEST_PATTERNS);
    }
    return read(open(InputFile.of(option, file)), samples, raw);
  }

  static Patterns read(NumericFile table, int samples, boolean raw) {
    if (table.rows() < samples) {
      throw UsageException.of(
          "%s %d: %s holds only %d patterns; %s", Quantity.SAMPLES, samples, table.file().label(), table.rows(),
          table.rows() < FEWEST_PATTERNS ? "at least " + FEWEST_PATTERNS + " are needed" : "allowed are " + FEWEST_PATTERNS + " to " + table.rows());
    }
    double[] values = table.read(samples);
    Preparation preparation = Preparation.measure(table.file(), values, samples, table.columns());
    String units = table instanceof BinaryFile binary && binary.divisor() != 1 ? "; bytes divided by 255" : "";
    String source = "first " + samples + " of " + table.rows() + " patterns" + units;
    if (raw) {
      return new Patterns(values, samples, table.columns(), source + "; values otherwise as they are (raw)");
    }
    preparation.apply(values);
    return new Patterns(
        values, samples, table.columns(), source + "; column means over these patterns removed; then multiplied by " + preparation.scale() + " so that Q0 = 1");
  }

  static NumericFile open(InputFile file) {
    NumericFile table = NumericFile.open(file);
    if (table.rank() < 2) {
      throw file.unsuitable("has %d axes; patterns need two or more, the first for the patterns (is it a file of labels?)", table.rank());
    }
    if (table.rows() == 0) {
      throw file.unsuitable("holds no patterns");
    }
    if (table.columns() < 2) {
      throw file.unsuitable(
          "its patterns have %d component%s; at least 2 are needed%s",
          table.columns(),
          table.columns() == 1 ? "" : "s",
          table instanceof CsvFile ? " (columns are separated by commas, semicolons or tabs)" : "");
    }
    return table;
  }
}
