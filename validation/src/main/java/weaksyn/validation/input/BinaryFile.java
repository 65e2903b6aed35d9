package weaksyn.validation.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An array behind a header: IDX or NPY.
 *
 * @param file where it is
 * @param format name of the format
 * @param start bytes before the first element
 * @param type how elements are stored
 * @param order their byte order
 * @param columnMajor whether the first axis runs fastest (Fortran order) instead of the last
 * @param divisor what stored numbers are divided by
 * @param shape lengths of the axes
 * @param columns product of all lengths but the first
 */
record BinaryFile(
    InputFile file, String format, int start, ElementType type, ByteOrder order, boolean columnMajor, double divisor, long[] shape, int columns)
    implements NumericFile {

  /**
   * Checks the announced shape against what the file can hold, so that nothing is ever allocated on a header's word
   * alone.
   */
  static BinaryFile of(
      InputFile file, String format, int start, ElementType type, ByteOrder order, boolean columnMajor, double divisor, long[] shape) {
    long columns = 1;
    long end;
    try {
      for (int axis = 1; axis < shape.length; axis++) {
        columns = Math.multiplyExact(columns, shape[axis]);
      }
      long elements = shape.length == 0 ? 1 : Math.multiplyExact(shape[0], columns);
      end = Math.addExact(start, Math.multiplyExact(elements, type.bytes()));
    } catch (ArithmeticException _) {
      throw file.damaged("its header announces %s elements, more than any file can hold", extent(shape));
    }
    if (end > file.mostContent()) {
      throw file.damaged(
          "its header announces %s elements, %d bytes with the header, but the file has %d%s",
          extent(shape),
          end,
          file.size(),
          file.packed() ? " and cannot hold that many compressed" : ": truncated");
    }
    if (!file.packed() && end < file.size()) {
      throw surplus(file, shape, end);
    }
    if (columns > Integer.MAX_VALUE - 8) {
      throw file.unsuitable("its rows have %d numbers each; at most %d are possible", columns, Integer.MAX_VALUE - 8);
    }
    return new BinaryFile(file, format, start, type, order, columnMajor, divisor, shape, (int) columns);
  }

  @Override
  public int rank() {
    return shape.length;
  }

  @Override
  public long rows() {
    return shape.length == 0 ? 1 : shape[0];
  }

  @Override
  public int lastAxis() {
    return rank() < 2 ? columns : (int) shape[shape.length - 1]; // at most the number of columns
  }

  @Override
  public double[] read(int count) {
    try {
      if (file.packed() && !file.whole()) {
        inflateOnce();
      }
      double[] values = NumericFile.allocate(file, count, columns);
      try (InputStream stream = file.open()) {
        stream.skipNBytes(start);
        if (columnMajor) {
          readColumns(new Elements(stream), values, count);
        } else {
          readRows(new Elements(stream), values);
        }
      }
      return values;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  @Override
  public PatternStream.Reader openRows() {
    try {
      if (columnMajor) {
        Optional<Path> path = file.plain();
        return path.isPresent() ? new ColumnFileRows(this, path.get()) : new HeldRows(read((int) rows()), columns);
      }
      if (file.packed() && !file.whole()) {
        inflateOnce();
      }
      InputStream stream = file.open();
      stream.skipNBytes(start);
      return new Rows(stream);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Decompresses everything without keeping it: finds damage (the checksum is at the end) and the true length before
   * memory is taken.
   */
  private void inflateOnce() throws IOException {
    long end = start + rows() * columns * type.bytes();
    long length = 0;
    byte[] block = new byte[PREFIX];
    try (InputStream stream = file.open()) {
      for (int n = stream.read(block); n >= 0 && length <= end; n = stream.read(block)) {
        length += n;
      }
    }
    if (length < end) {
      throw file.damaged("truncated: its header announces %s elements, %d bytes with the header, it holds %d", extent(shape), end, length);
    }
    if (length > end) {
      throw surplus(file, shape, end);
    }
    file.foundWhole();
  }

  private void readRows(Elements elements, double[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(elements.next(), i / columns, i % columns);
    }
  }

  private void readColumns(Elements elements, double[] values, int count) throws IOException {
    for (int stored = 0; stored < columns; stored++) {
      int column = rowMajorColumn(stored);
      for (int row = 0; row < count; row++) {
        values[row * columns + column] = checked(elements.next(), row, column);
      }
      elements.skip(rows() - count);
    }
  }

  /**
   * The column in C order of the column that is stored as number {@code stored} in Fortran order: the digits of a
   * mixed-radix number reversed.
   */
  int rowMajorColumn(int stored) {
    long column = 0;
    long stride = columns;
    long rest = stored;
    for (int axis = 1; axis < shape.length; axis++) {
      stride /= shape[axis];
      column += rest % shape[axis] * stride;
      rest /= shape[axis];
    }
    return (int) column;
  }

  /** A stored number as it is used; row and column are counted from 0. */
  double checked(double value, long row, int column) {
    if (!Double.isFinite(value)) {
      throw file.damaged("row %d, column %d (counted from 1) holds %s; only finite numbers can be used", row + 1, column + 1, value);
    }
    return value / divisor;
  }

  private static RuntimeException surplus(InputFile file, long[] shape, long end) {
    return file.damaged("its header announces %s elements, %d bytes with the header, but the file holds more", extent(shape), end);
  }

  private static String extent(long[] shape) {
    StringBuilder text = new StringBuilder();
    for (long length : shape) {
      text.append(text.isEmpty() ? "" : " × ").append(length);
    }
    return text.isEmpty() ? "single" : text.toString();
  }

  /** The rows in the order in which they are stored. */
  private final class Rows implements PatternStream.Reader {
    private final InputStream stream;
    private final Elements elements;
    private int row;

    Rows(InputStream stream) {
      this.stream = stream;
      elements = new Elements(stream);
    }

    @Override
    public void next(double[] to, int count) {
      HeldRows.requireLeft(rows() - row, count);
      try {
        elements.next(to, count * columns);
        for (int end = row + count, i = 0; row < end; row++) {
          for (int column = 0; column < columns; column++, i++) {
            to[i] = checked(to[i], row, column);
          }
        }
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException e) {
        throw file.unreadable(e);
      }
    }
  }

  /** The elements one after the other, through a block of fixed size. */
  private final class Elements {
    private final InputStream stream;
    private final ByteBuffer block = ByteBuffer.allocate(PREFIX).order(order).limit(0);

    Elements(InputStream stream) {
      this.stream = stream;
    }

    double next() throws IOException {
      if (!block.hasRemaining()) {
        fill();
      }
      return type.next(block);
    }

    private void fill() throws IOException {
      // PREFIX is a multiple of every element size, so only a file that ends too early leaves a part of an element.
      int filled = stream.readNBytes(block.array(), 0, PREFIX);
      block.position(0).limit(filled - filled % type.bytes());
      if (!block.hasRemaining()) {
        throw new EOFException("file became shorter");
      }
    }

    void next(double[] to, int count) throws IOException {
      for (int taken = 0; taken < count;) {
        if (!block.hasRemaining()) {
          fill();
        }
        int ready = Math.min(count - taken, block.remaining() / type.bytes());
        type.next(block, to, taken, ready);
        taken += ready;
      }
    }

    void skip(long count) throws IOException {
      long bytes = count * type.bytes();
      int buffered = (int) Math.min(bytes, block.remaining());
      block.position(block.position() + buffered);
      stream.skipNBytes(bytes - buffered);
    }
  }
}
