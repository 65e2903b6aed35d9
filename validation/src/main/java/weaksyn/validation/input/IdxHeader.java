package weaksyn.validation.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of an IDX file: two zero bytes, the element type, the number of axes, then each axis' length in 32 bits;
 * all big endian.
 */
final class IdxHeader {
  private static final int MAGIC_BYTES = 4;

  private IdxHeader() {}

  /** Whether the content begins as an IDX file does. */
  static boolean recognises(byte[] prefix) {
    return prefix.length >= MAGIC_BYTES && prefix[0] == 0 && prefix[1] == 0 && type(prefix[2]) != null && prefix[3] != 0;
  }

  /** Reads the lengths of the axes. Unsigned bytes are grey values: they are divided by 255. */
  static BinaryFile parse(InputFile file, byte[] prefix) {
    ElementType type = type(prefix[2]);
    int rank = Byte.toUnsignedInt(prefix[3]);
    int start = MAGIC_BYTES + Integer.BYTES * rank;
    if (prefix.length < start) {
      throw file.damaged("truncated: it ends within its IDX header of %d bytes", start);
    }
    ByteBuffer lengths = ByteBuffer.wrap(prefix, MAGIC_BYTES, start - MAGIC_BYTES);
    long[] shape = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = Integer.toUnsignedLong(lengths.getInt());
    }
    double divisor = type == ElementType.UINT8 ? 255 : 1;
    return BinaryFile.of(file, "IDX", start, type, ByteOrder.BIG_ENDIAN, false, divisor, shape);
  }

  private static ElementType type(byte code) {
    return switch (code) {
      case 0x08 -> ElementType.UINT8;
      case 0x09 -> ElementType.INT8;
      case 0x0b -> ElementType.INT16;
      case 0x0c -> ElementType.INT32;
      case 0x0d -> ElementType.FLOAT32;
      case 0x0e -> ElementType.FLOAT64;
      default -> null;
    };
  }
}
