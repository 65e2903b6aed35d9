package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand files that NumPy wrote, with the matrices that NumPy reads from them: all types, orders, versions and
 * shapes, archives, gzip. The resource is written by {@code .ci/numpy-files}.
 */
class NumpyFilesTest {
  @TempDir private Path directory;

  /** The bits, so that a zero keeps its sign. */
  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /** All rows, in pieces of one and two, and columns of a file through blocks of few numbers. */
  private static double[] streamed(NumericFile table) throws IOException {
    double[] values = new double[(int) table.rows() * table.columns()];
    double[] piece = new double[2 * table.columns()];
    try (PatternStream.Reader rows =
        table instanceof BinaryFile array && array.columnMajor() && array.file().plain().isPresent()
            ? new ColumnFileRows(array, array.file().plain().get(), 3 * table.columns())
            : table.openRows()) {
      for (int row = 0; row < table.rows();) {
        int count = (int) Math.min(1 + row % 2, table.rows() - row);
        rows.next(piece, count);
        System.arraycopy(piece, 0, values, row * table.columns(), count * table.columns());
        row += count;
      }
    }
    return values;
  }

  @Test
  void everyFileGivesTheMatrixThatNumPyReads() throws IOException {
    int files = 0;
    int byColumns = 0;
    Set<ElementType> types = EnumSet.noneOf(ElementType.class);
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(NumpyFilesTest.class.getResourceAsStream("numpy-files.gz")))) {
      for (int length = next(in); length >= 0; length = next(in)) {
        String name = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        byte[] content = in.readNBytes(in.readInt());
        int rows = in.readInt();
        int columns = in.readInt();
        double[] expected = new double[rows * columns];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = in.readDouble();
        }
        NumericFile table = NumericFile.open(InputFile.of("FILE", TestFiles.write(directory, name, content)));
        assertEquals(rows, table.rows(), name);
        assertEquals(columns, table.columns(), name);
        assertArrayEquals(bits(expected), bits(table.read(rows)), name);
        assertArrayEquals(bits(expected), bits(streamed(table)), name);
        files++;
        byColumns += ((BinaryFile) table).columnMajor() ? 1 : 0;
        types.add(((BinaryFile) table).type());
      }
    }
    assertEquals(EnumSet.allOf(ElementType.class), types);
    assertTrue(files >= 1000 && byColumns > 100, files + " files, " + byColumns + " of them by columns");
  }

  /** The length of the next name, -1 at the end. */
  private static int next(DataInputStream in) throws IOException {
    int first = in.read();
    return first < 0 ? -1 : first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
  }
}
