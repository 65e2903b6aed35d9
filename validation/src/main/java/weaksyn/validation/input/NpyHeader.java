package weaksyn.validation.input;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy file, format versions 1.0, 2.0 and 3.0: {@code \x93NUMPY}, the version, the length of what
 * follows, and a Python dictionary with exactly the keys {@code descr}, {@code fortran_order} and {@code shape}.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(['\"])(descr|fortran_order|shape)\\1\\s*:\\s*('[^']*'|\"[^\"]*\"|True|False|\\([0-9L,\\s]*\\)|\\[.*\\])\\s*(,|(?=\\}))",
          Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("['\"]([<>|=]?)([a-zA-Z?])([0-9]{0,4})['\"]");
  private static final Pattern LENGTH = Pattern.compile("\\s*([0-9]{1,18})L?\\s*");

  private NpyHeader() {}

  /** Whether the content begins as a NumPy file does. */
  static boolean recognises(byte[] prefix) {
    return prefix.length >= MAGIC.length && Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Reads type, order and shape. */
  static BinaryFile parse(InputFile file, byte[] prefix) {
    if (prefix.length < MAGIC.length + 6) {
      throw file.damaged("truncated: it ends within its NPY header");
    }
    int version = prefix[MAGIC.length];
    if (version < 1 || version > 3 || prefix[MAGIC.length + 1] != 0) {
      throw file.unsuitable("has NPY format version %d.%d; 1.0, 2.0 and 3.0 are read", version, prefix[MAGIC.length + 1]);
    }
    ByteBuffer bytes = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length + 2);
    long length = version == 1 ? Short.toUnsignedLong(bytes.getShort()) : Integer.toUnsignedLong(bytes.getInt());
    if (length > bytes.remaining()) {
      throw file.damaged(
          prefix.length < NumericFile.PREFIX
              ? "truncated: it ends within its NPY header of %d bytes"
              : "announces an NPY header of %d bytes; an array of numbers needs about a hundred",
          length);
    }
    int start = bytes.position() + (int) length;
    String text = new String(prefix, bytes.position(), (int) length, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1).strip();
    return parse(file, start, text);
  }

  private static BinaryFile parse(InputFile file, int start, String text) {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw file.damaged("its NPY header is no dictionary");
    }
    String descr = null;
    String fortran = null;
    String shape = null;
    Matcher entry = ENTRY.matcher(text).region(1, text.length());
    // The look-ahead for the closing brace has to see past the region of an entry.
    entry.useTransparentBounds(true);
    int end = 1;
    while (entry.lookingAt()) {
      switch (entry.group(2)) {
        case "descr" -> descr = entry.group(3);
        case "fortran_order" -> fortran = entry.group(3);
        default -> shape = entry.group(3);
      }
      end = entry.end();
      entry.region(end, text.length());
    }
    boolean closed = text.substring(end).strip().equals("}");
    if (!closed || descr == null || shape == null || !shape.startsWith("(") || !("True".equals(fortran) || "False".equals(fortran))) {
      throw file.damaged("its NPY header is not a dictionary of descr, fortran_order and shape");
    }
    Matcher type = TYPE.matcher(descr);
    ElementType element = type.matches() ? type(type.group(2) + type.group(3)) : null;
    if (element == null || element.bytes() > 1 && !(type.group(1).equals("<") || type.group(1).equals(">"))) {
      throw file.unsuitable(
          "holds elements of type %s; real numbers are read: f2, f4, f8, i1 to i8, u1 to u8, b1, either byte order", abbreviated(descr));
    }
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return BinaryFile.of(file, "NPY", start, element, order, fortran.equals("True"), 1, lengths(file, shape));
  }

  private static ElementType type(String name) {
    return switch (name) {
      case "b1", "?" -> ElementType.BOOLEAN;
      case "i1" -> ElementType.INT8;
      case "u1" -> ElementType.UINT8;
      case "i2" -> ElementType.INT16;
      case "u2" -> ElementType.UINT16;
      case "i4" -> ElementType.INT32;
      case "u4" -> ElementType.UINT32;
      case "i8" -> ElementType.INT64;
      case "u8" -> ElementType.UINT64;
      case "f2" -> ElementType.FLOAT16;
      case "f4" -> ElementType.FLOAT32;
      case "f8" -> ElementType.FLOAT64;
      default -> null;
    };
  }

  private static long[] lengths(InputFile file, String shape) {
    String inner = shape.substring(1, shape.length() - 1).strip();
    if (inner.endsWith(",")) {
      inner = inner.substring(0, inner.length() - 1);
    }
    LongArrayList lengths = new LongArrayList();
    if (!inner.isEmpty()) {
      for (String item : inner.split(",", -1)) {
        Matcher length = LENGTH.matcher(item);
        if (!length.matches()) {
          throw file.damaged("its NPY header has the shape %s", abbreviated(shape));
        }
        lengths.add(Long.parseLong(length.group(1)));
      }
    }
    return lengths.toLongArray();
  }

  private static String abbreviated(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
