package weaksyn.validation.input;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.ObjIntConsumer;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.AtomicFile;

/** Writes matrices in the format of NumPy. */
public final class NpyWriter {
  private static final int ALIGNMENT = 64;
  private static final int BUFFER = 1 << 16;

  private NpyWriter() {}

  /**
   * Writes a matrix as NPY 1.0, little-endian, C order, through {@link AtomicFile}; one that was there is replaced.
   *
   * @param precision type of the numbers in the file; doubles that are not floats are rounded
   * @param values row-major, {@code rows × columns}
   * @throws IllegalArgumentException if the number of values is another
   * @throws weaksyn.validation.RunFailure if writing fails; nothing is left behind
   */
  public static void write(Path file, Precision precision, double[] values, int rows, int columns) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(rows + " × " + columns + " is not the shape of " + values.length + " values");
    }
    write(file, header(precision, false, rows, columns), data -> {
      for (double value : values) {
        put(data, precision, value);
      }
    });
  }

  /** Gives the columns of a matrix one after another. */
  @FunctionalInterface
  public interface Columns {
    /**
     * Gives them all.
     *
     * @param receiver takes the next columns: so many of them, each with all its rows
     */
    void giveTo(ObjIntConsumer<double[]> receiver);
  }

  /**
   * Writes a matrix as {@link #write} does, but column by column (Fortran order), so that it is never held as a whole.
   *
   * @throws IllegalArgumentException if the number of columns is another
   * @throws weaksyn.validation.RunFailure if writing fails; nothing is left behind
   */
  public static void writeColumns(Path file, Precision precision, int rows, int columns, Columns matrix) {
    write(file, header(precision, true, rows, columns), data -> {
      int[] given = {0};
      try {
        matrix.giveTo((values, count) -> {
          given[0] += count;
          for (int i = 0; i < count * rows; i++) {
            try {
              put(data, precision, values[i]);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      if (given[0] != columns) {
        throw new IllegalArgumentException(given[0] + " columns were given, not " + columns);
      }
    });
  }

  /** Writes the numbers behind a header. */
  private interface Numbers {
    void writeTo(DataOutputStream data) throws IOException;
  }

  private static void write(Path file, byte[] header, Numbers numbers) {
    AtomicFile.write(file, out -> {
      DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
      data.write(header);
      numbers.writeTo(data);
      data.flush();
    });
  }

  private static void put(DataOutputStream data, Precision precision, double value) throws IOException {
    switch (precision) {
      case F64 -> data.writeLong(Long.reverseBytes(Double.doubleToRawLongBits(value)));
      case F32 -> data.writeInt(Integer.reverseBytes(Float.floatToRawIntBits((float) value)));
    }
  }

  /** Length in bytes of the file that {@link #write} makes. */
  public static long bytes(Precision precision, int rows, int columns) {
    return header(precision, false, rows, columns).length + (long) rows * columns * precision.elementBytes();
  }

  /** The header; its length does not depend on the order. */
  private static byte[] header(Precision precision, boolean fortran, int rows, int columns) {
    String dictionary =
        "{'descr': '<f" + precision.elementBytes() + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + rows + ", " + columns + "), }";
    int before = 10;
    int length = Math.ceilDiv(before + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT - before;
    ByteBuffer header = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0).putShort((short) length);
    header.put((dictionary + " ".repeat(length - dictionary.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }
}
