package weaksyn.validation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies a run: every option that changes a number in a cell, and the lists of curves. Threads, shard, output
 * directory and the number of realisations are no part of it.
 *
 * @param configuration the options, files by their SHA-256 rather than their path
 * @param hash SHA-256 of the configuration, hexadecimal
 */
public record RunIdentity(ObjectNode configuration, String hash) {
  private static final int SHORT = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a configuration in which everything is that identifies the run. */
  public static RunIdentity of(ObjectNode configuration) {
    return new RunIdentity(configuration, sha256(text(configuration)));
  }

  /** The first digits of the hash, for the default name of the run directory. */
  public String shortHash() {
    return hash.substring(0, SHORT);
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and strings has a JSON text", e);
    }
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
