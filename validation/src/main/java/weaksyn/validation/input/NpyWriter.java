package weaksyn.validation.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import weaksyn.validation.RunFailure;

/** Writes what NumPy reads. */
public final class NpyWriter {
  private static final int ALIGNMENT = 64;
  private static final int BLOCK = 1 << 16;

  private NpyWriter() {}

  /**
   * Writes a matrix as NPY 1.0, little-endian doubles, C order. The file appears under its name only when complete: it is written beside it, then renamed; one that
   * was there is replaced.
   *
   * @param values row-major, {@code rows × columns}
   * @throws IllegalArgumentException if the number of values is another
   * @throws RunFailure if writing fails; nothing is left behind
   */
  public static void write(Path file, double[] values, int rows, int columns) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(rows + " × " + columns + " is not the shape of " + values.length + " values");
    }
    try {
      Path target = file.toAbsolutePath();
      Path partial = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
      try {
        writeAll(partial, values, rows, columns);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new RunFailure(InputFile.oneLine(file + ": cannot be written: " + e), e);
    }
  }

  private static void writeAll(Path file, double[] values, int rows, int columns) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
      block.put(header(rows, columns));
      for (double value : values) {
        if (block.remaining() < Double.BYTES) {
          drain(block, channel);
        }
        block.putDouble(value);
      }
      drain(block, channel);
      // Renamed before its content is on the disk, a file could be complete by name and empty after a power failure.
      channel.force(true);
    }
  }

  private static void drain(ByteBuffer block, FileChannel channel) throws IOException {
    block.flip();
    while (block.hasRemaining()) {
      channel.write(block);
    }
    block.clear();
  }

  private static byte[] header(int rows, int columns) {
    String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int before = 10;
    int length = Math.ceilDiv(before + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT - before;
    ByteBuffer header = ByteBuffer.allocate(before + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0).putShort((short) length);
    header.put((dictionary + " ".repeat(length - dictionary.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }
}
