package weaksyn.validation.input;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Classes of patterns.
 *
 * @param name where they were read: a path, or {@code embedded:} and a name
 * @param sha256 of the file, hexadecimal
 * @param values a whole number for each pattern
 * @param classes how many different ones, at least 2
 */
public record Labels(String name, String sha256, int[] values, int classes) {
  private static final String EMBEDDED = "fashion-mnist-5000-labels-idx1-ubyte.gz";
  private static final int MOST_CLASSES = 1000;

  /**
   * Labels from a file: IDX or NPY with one axis, or a table of one column.
   *
   * @param option the option that names the file, for messages
   * @throws UsageException if there is no such file, it has no known format, or its content is no list of classes
   * @throws RunFailure if the content is damaged or holds anything but whole numbers
   */
  public static Labels of(String option, Path path) {
    return read(InputFile.of(option, path), path.toAbsolutePath().normalize().toString());
  }

  /** The labels of the images that come with the software. */
  public static Labels embedded() {
    return read(InputFile.embedded(EMBEDDED), "embedded:" + EMBEDDED);
  }

  private static Labels read(InputFile file, String name) {
    NumericFile table = NumericFile.open(file);
    if (table.columns() != 1) {
      throw file.unsuitable("has %d numbers for each pattern; labels are one whole number each", table.columns());
    }
    if (table.rows() > Integer.MAX_VALUE) {
      throw file.unsuitable("holds %d labels; at most %d can be held", table.rows(), Integer.MAX_VALUE);
    }
    double scale = table instanceof BinaryFile binary ? binary.divisor() : 1;
    double[] numbers = table.read((int) table.rows());
    int[] values = new int[numbers.length];
    for (int a = 0; a < values.length; a++) {
      double number = scale == 1 ? numbers[a] : Math.rint(scale * numbers[a]); // bytes are divided when they are read
      values[a] = (int) number;
      if (values[a] != number) {
        throw file.damaged("label %d (counted from 1) is %s; labels are whole numbers", a + 1, number);
      }
    }
    int classes = (int) Arrays.stream(values).distinct().count();
    if (classes < 2 || classes > MOST_CLASSES) {
      throw file.unsuitable("holds %d different labels; there must be 2 to %d classes", classes, MOST_CLASSES);
    }
    return new Labels(name, FileDigest.sha256(file), values, classes);
  }
}
