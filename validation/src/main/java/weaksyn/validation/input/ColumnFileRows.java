package weaksyn.validation.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows of an array that a file has column by column. Some rows at a time are put together from a piece of each
 * column, so that memory holds a block of them and never the file.
 */
final class ColumnFileRows implements PatternStream.Reader {
  /** Numbers that a block holds at most, if that is a row or more: 64 MB. */
  private static final int BLOCK = 1 << 23;

  private final BinaryFile array;
  private final FileChannel channel;
  private final double[] block;
  private final ByteBuffer piece;
  private long read;
  private int inBlock;
  private int taken;

  /** Opens the file of an array, which is not packed. */
  ColumnFileRows(BinaryFile array, Path file) throws IOException {
    this(array, file, BLOCK);
  }

  /**
   * Opens it with blocks of another size.
   *
   * @param numbers that a block holds at most, if that is a row or more
   */
  ColumnFileRows(BinaryFile array, Path file, int numbers) throws IOException {
    this.array = array;
    int rows = (int) Math.clamp(numbers / Math.max(1, array.columns()), 1, Math.max(1, array.rows()));
    block = NumericFile.allocate(array.file(), rows, array.columns());
    piece = ByteBuffer.allocate(rows * array.type().bytes()).order(array.order());
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  @Override
  public void next(double[] to, int count) {
    HeldRows.requireLeft(array.rows() - read + inBlock - taken, count);
    int columns = array.columns();
    for (int given = 0; given < count;) {
      if (taken == inBlock) {
        fill();
      }
      int rows = Math.min(count - given, inBlock - taken);
      System.arraycopy(block, taken * columns, to, given * columns, rows * columns);
      taken += rows;
      given += rows;
    }
  }

  private void fill() {
    int columns = array.columns();
    int size = array.type().bytes();
    inBlock = (int) Math.min(block.length / Math.max(1, columns), array.rows() - read);
    taken = 0;
    try {
      for (int stored = 0; stored < columns; stored++) {
        int column = array.rowMajorColumn(stored);
        readFully(array.start() + (stored * array.rows() + read) * size, inBlock * size);
        for (int row = 0; row < inBlock; row++) {
          block[row * columns + column] = array.checked(array.type().next(piece), read + row, column);
        }
      }
    } catch (IOException e) {
      throw array.file().unreadable(e);
    }
    read += inBlock;
  }

  private void readFully(long position, int bytes) throws IOException {
    piece.clear().limit(bytes);
    while (piece.hasRemaining()) {
      if (channel.read(piece, position + piece.position()) < 0) {
        throw new EOFException("file became shorter");
      }
    }
    piece.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw array.file().unreadable(e);
    }
  }
}
