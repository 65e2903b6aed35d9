package weaksyn.validation.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a run: every option that changes a number in a cell, and the lists of curves. Threads, shard, output
 * directory and the number of realisations do not belong to it.
 *
 * @param configuration the options, files by their SHA-256 rather than their path
 * @param hash SHA-256 of the configuration, hexadecimal
 */
public record RunIdentity(ObjectNode configuration, String hash) {
  private static final int SHORT = 12;

  /**
   * Of a configuration.
   *
   * @param configuration everything that identifies the run; the names of its components are the keys, in their order
   */
  public static RunIdentity of(Record configuration) {
    ObjectNode tree = ManifestMapper.JSON.valueToTree(configuration);
    return new RunIdentity(tree, sha256(tree.toString()));
  }

  /** The first digits of the hash, for the default name of the run directory. */
  public String shortHash() {
    return hash.substring(0, SHORT);
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A SHA-256 of nothing yet. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
