package weaksyn.validation.input;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The type of the numbers in a binary file. The byte order is that of the buffer. */
enum ElementType {
  BOOLEAN(1),
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8),
  UINT64(8),
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one element. */
  int bytes() {
    return bytes;
  }

  /** Takes the next element and gives the double nearest to it; only integers of 64 bits beyond ±2⁵³ are rounded. */
  double next(ByteBuffer from) {
    return switch (this) {
      case BOOLEAN -> from.get() == 0 ? 0 : 1;
      case INT8 -> from.get();
      case UINT8 -> Byte.toUnsignedInt(from.get());
      case INT16 -> from.getShort();
      case UINT16 -> Short.toUnsignedInt(from.getShort());
      case INT32 -> from.getInt();
      case UINT32 -> Integer.toUnsignedLong(from.getInt());
      case INT64 -> from.getLong();
      case UINT64 -> unsigned(from.getLong());
      case FLOAT16 -> Float.float16ToFloat(from.getShort());
      case FLOAT32 -> from.getFloat();
      case FLOAT64 -> from.getDouble();
    };
  }

  /** Takes elements as {@link #next} does. */
  void next(ByteBuffer from, double[] to, int offset, int count) {
    switch (this) {
      case FLOAT32 -> {
        FloatBuffer numbers = from.asFloatBuffer();
        for (int i = 0; i < count; i++) {
          to[offset + i] = numbers.get(i);
        }
        from.position(from.position() + count * bytes);
      }
      case FLOAT64 -> {
        from.asDoubleBuffer().get(to, offset, count);
        from.position(from.position() + count * bytes);
      }
      default -> {
        for (int i = 0; i < count; i++) {
          to[offset + i] = next(from);
        }
      }
    }
  }

  private static double unsigned(long bits) {
    // Halved so that the sign bit is free; the lost last bit stays sticky, so that rounding is the same as from all 64
    // bits.
    return bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
  }
}
