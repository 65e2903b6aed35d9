package weaksyn.validation.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import weaksyn.validation.AtomicFile;

/**
 * The file that holds the state of a cell at work: what it is of, the state, and the SHA-256 of both.
 *
 * @param identity hash of the run's configuration
 * @param numerics number of the numerics of this version
 * @param cell name of the file of the finished cell
 */
record KeptState(String identity, int numerics, String cell) {
  /** Ending of the file. */
  static final String SUFFIX = ".state";

  private static final String MAGIC = "weaksyn state 1";
  private static final int BUFFER = 1 << 16;

  /**
   * What reading came to.
   *
   * @param state empty if there is none that can be used
   * @param fault why the one that is there cannot be used, or null
   */
  record Found<T>(Optional<T> state, String fault) {}

  /** The bytes of the file. */
  AtomicFile.Content content(AtomicFile.Content state) {
    return out -> {
      DigestOutputStream digest = new DigestOutputStream(new BufferedOutputStream(out, BUFFER), RunIdentity.sha256());
      DataOutputStream data = new DataOutputStream(digest);
      data.writeUTF(MAGIC);
      data.writeUTF(identity);
      data.writeInt(numerics);
      data.writeUTF(cell);
      state.writeTo(data);
      data.write(digest.getMessageDigest().digest());
      data.flush();
    };
  }

  /** Reads the file. */
  <T> Found<T> read(Path file, CellWatch.Reader<T> reader) {
    if (!Files.exists(file)) {
      return new Found<>(Optional.empty(), null);
    }
    try {
      if (!isWhole(file)) {
        return unusable("is damaged");
      }
      try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
        if (!in.readUTF().equals(MAGIC)) {
          return unusable("has the format of another version");
        }
        String other = in.readUTF();
        int made = in.readInt();
        if (!other.equals(identity) || !in.readUTF().equals(cell)) {
          return unusable("belongs to another cell");
        }
        if (made != numerics) {
          return unusable("was kept by a version with other numerics");
        }
        Optional<T> state = reader.read(in);
        return state.isEmpty() ? unusable("is that of a cell with other options") : new Found<>(state, null);
      }
    } catch (IOException e) {
      return unusable("cannot be read: " + AtomicFile.reason(e));
    }
  }

  private static <T> Found<T> unusable(String fault) {
    return new Found<>(Optional.empty(), fault);
  }

  /** Whether the last bytes are the SHA-256 of those before. */
  private static boolean isWhole(Path file) throws IOException {
    MessageDigest digest = RunIdentity.sha256();
    long length = Files.size(file) - digest.getDigestLength();
    if (length < 0) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = length; left > 0;) {
        int count = in.readNBytes(buffer, 0, (int) Math.min(left, BUFFER));
        if (count == 0) {
          return false;
        }
        digest.update(buffer, 0, count);
        left -= count;
      }
      return Arrays.equals(in.readAllBytes(), digest.digest());
    }
  }
}
