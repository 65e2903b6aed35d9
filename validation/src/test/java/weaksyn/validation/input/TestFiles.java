package weaksyn.validation.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files made byte by byte from the descriptions of their formats, independently of the code that reads them. */
final class TestFiles {
  private TestFiles() {}

  static Path resource(String name) {
    try {
      return Path.of(TestFiles.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path write(Path directory, String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path directory, String name, String content) {
    return write(directory, name, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] idx(int type, int[] shape, byte[] data) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + data.length).order(ByteOrder.BIG_ENDIAN);
    bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) shape.length);
    for (int length : shape) {
      bytes.putInt(length);
    }
    return bytes.put(data).array();
  }

  static byte[] npy(int version, String dictionary, byte[] data) {
    byte[] text = (dictionary + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    return bytes.put(text).put(data).array();
  }

  static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
    return npy(1, "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape + ", }", data);
  }

  static byte[] doubles(ByteOrder order, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(order);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
