package weaksyn.validation.input;

import java.nio.file.Path;

/** A matrix from a file: NPY or CSV, each also gzipped, or an array of an NPZ archive. */
public final class MatrixFile {
  private MatrixFile() {}

  /**
   * Number of rows and columns, from the header and the file's size alone; a CSV is read through and counted.
   *
   * @param option what stands before the path in messages, for instance {@code correlation file:}
   * @throws UsageException if there is no such file, it has no known format, or its content is no square matrix
   * @throws RunFailure if the content cannot be what its header says
   */
  public static int peekOrder(String option, Path file) {
    return open(option, file).columns();
  }

  /**
   * The matrix as it is in the file. Symmetry and diagonal are not checked.
   *
   * @param option what stands before the path in messages, for instance {@code correlation file:}
   * @throws UsageException if there is no such file, it has no known format, its content is no square matrix, or does
   *     not fit the memory
   * @throws RunFailure if the content is damaged or holds NaN or an infinity
   */
  public static SquareMatrix readSquare(String option, Path file) {
    NumericFile table = open(option, file);
    return new SquareMatrix(table.read(table.columns()), table.columns());
  }

  /**
   * A matrix of known shape, row-major.
   *
   * @param option what stands before the path in messages
   * @throws UsageException if there is no such file or it has no known format
   * @throws RunFailure if the content is damaged, holds NaN or an infinity, or has another shape
   */
  public static double[] read(String option, Path path, int rows, int columns) {
    NumericFile table = NumericFile.open(InputFile.of(option, path));
    if (table.rows() != rows || table.columns() != columns) {
      throw table.file().damaged("is %d × %d, not %d × %d", table.rows(), table.columns(), rows, columns);
    }
    return table.read(rows);
  }

  private static NumericFile open(String option, Path path) {
    InputFile file = InputFile.of(option, path);
    NumericFile table = NumericFile.open(file);
    if (table.format().equals("IDX")) {
      throw file.unsuitable("is an IDX file; a matrix is read from NPY or CSV");
    }
    if (table.rank() != 2) {
      throw file.unsuitable("has %d axes; a matrix has two", table.rank());
    }
    if (table.rows() != table.columns() || table.rows() == 0) {
      throw file.unsuitable("is %d × %d; a square matrix is needed", table.rows(), table.columns());
    }
    return table;
  }
}
