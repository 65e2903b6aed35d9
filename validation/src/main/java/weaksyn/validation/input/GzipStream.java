package weaksyn.validation.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file (RFC 1952): all members one after the other, and nothing is lost silently. What follows a
 * member is another one, or zero bytes up to the end, with which some programs pad. Java's own stream takes a damaged
 * header of a later member for the end.
 */
final class GzipStream extends FilterInputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xe0;

  private final PushbackInputStream stored;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] block;
  private long at;
  private int inBlock;
  private boolean ended;

  /** Reads the header of the first member. */
  GzipStream(InputStream stored, int blockLength) throws IOException {
    super(stored);
    this.stored = new PushbackInputStream(stored, blockLength);
    block = new byte[blockLength];
    header(next());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      while (!ended && length > 0) {
        int count = inflater.inflate(to, offset, length);
        if (count > 0) {
          checksum.update(to, offset, count);
          return count;
        }
        if (inflater.finished()) {
          endMember();
        } else if (inflater.needsDictionary()) {
          throw new ZipException("its deflate data need a dictionary, after byte " + position());
        } else {
          fill();
        }
      }
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage() + ", after byte " + position());
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public int available() {
    return ended ? 0 : 1;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(block.length, Math.max(0, count))];
    long left = count;
    while (left > 0) {
      int n = read(skipped, 0, (int) Math.min(skipped.length, left));
      if (n < 0) {
        break;
      }
      left -= n;
    }
    return Math.max(0, count - left);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }

  private void fill() throws IOException {
    inBlock = stored.read(block);
    if (inBlock < 0) {
      throw new EOFException("after byte " + at);
    }
    at += inBlock;
    inflater.setInput(block, 0, inBlock);
  }

  /** Bytes of the file up to the one that was used last. */
  private long position() {
    return at - inflater.getRemaining();
  }

  private void endMember() throws IOException {
    int left = inflater.getRemaining();
    stored.unread(block, inBlock - left, left);
    at -= left;
    long size = inflater.getBytesWritten();
    inflater.reset();
    if (number(4) != checksum.getValue()) {
      throw new ZipException("their checksum is another, before byte " + at);
    }
    if (number(4) != (size & 0xffffffffL)) {
      throw new ZipException("their length is another, before byte " + at);
    }
    checksum.reset();
    int first = stored.read();
    if (first < 0) {
      ended = true;
    } else {
      at++;
      if (first == 0) {
        padding();
      } else {
        header(first);
      }
    }
  }

  private void padding() throws IOException {
    for (int n = stored.read(block); n >= 0; n = stored.read(block)) {
      for (int i = 0; i < n; i++) {
        if (block[i] != 0) {
          throw new ZipException("something that is no gzip follows them, after byte " + (at + i));
        }
      }
      at += n;
    }
    ended = true;
  }

  private void header(int first) throws IOException {
    long start = at - 1;
    headerChecksum.reset();
    headerChecksum.update(first);
    if (first != 0x1f || next() != 0x8b) {
      throw new ZipException("something that is no gzip follows them, after byte " + start);
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new ZipException("a header of an unknown kind, after byte " + start);
    }
    for (int skipped = 0; skipped < 6; skipped++) {
      next();
    }
    if ((flags & EXTRA) != 0) {
      for (long extra = number(2); extra > 0; extra--) {
        next();
      }
    }
    for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
      for (int c = next(); c != 0;) {
        c = next();
      }
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = headerChecksum.getValue() & 0xffff;
      if (number(2) != expected) {
        throw new ZipException("the checksum of a header is another, after byte " + start);
      }
    }
  }

  /** A number of so many bytes, little endian. */
  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << 8 * i;
    }
    return number;
  }

  /** The next byte outside of the compressed data. */
  private int next() throws IOException {
    int value = stored.read();
    if (value < 0) {
      throw new EOFException("after byte " + at);
    }
    at++;
    headerChecksum.update(value);
    return value;
  }
}
