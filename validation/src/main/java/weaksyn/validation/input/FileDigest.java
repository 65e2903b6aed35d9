package weaksyn.validation.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprints of input files, for the manifest. */
public final class FileDigest {
  private static final int BLOCK = 1 << 16;

  private FileDigest() {}

  /**
   * SHA-256 of the file as it is stored (not decompressed), 64 hexadecimal digits in lower case.
   *
   * @param option what stands before the path in messages, for instance {@code input} or
   *     {@code correlation file:}
   * @throws UsageException if there is no such file
   * @throws RunFailure if it cannot be read
   */
  public static String sha256(String option, Path path) {
    return sha256(InputFile.of(option, path));
  }

  static String sha256(InputFile file) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    byte[] block = new byte[BLOCK];
    try (InputStream stream = file.openStored()) {
      for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
        digest.update(block, 0, n);
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
