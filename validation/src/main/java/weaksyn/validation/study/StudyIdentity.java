package weaksyn.validation.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies a run: every option that changes a number in a cell, and the lists of curves; not threads, shard, output directory or number of realisations.
 *
 * @param configuration the options, files by their SHA-256 rather than their path
 * @param hash SHA-256 of the configuration, hexadecimal
 */
public record StudyIdentity(ObjectNode configuration, String hash) {
  private static final int SHORT = 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the given parameters. */
  public static StudyIdentity of(StudyParameters p) {
    ObjectNode node = JSON.createObjectNode();
    node.put("width", p.width());
    node.put("depth", p.depth());
    node.put("gain", p.gain());
    node.put("bias", p.bias());
    p.r().forEach(node.putArray("r")::add);
    p.synapses().forEach(kind -> node.withArray("/synapses").add(Names.of(kind)));
    node.put("correlation", p.correlation() instanceof CorrelationChoice.MatrixFile file ? "file:sha256:" + file.sha256() : p.correlation().text());
    node.put("activation", Names.of(p.activation()));
    if (p.input() instanceof InputChoice.PatternFile file) {
      node.put("input", "sha256:" + file.sha256());
      node.put("raw", file.raw());
    } else {
      node.put("input", p.input().text());
    }
    node.put("samples", p.samples());
    node.put("seed", p.seed());
    node.put("precision", p.precision().toString());
    return of(node);
  }

  /** Of a configuration in which everything is that identifies the run. */
  public static StudyIdentity of(ObjectNode configuration) {
    return new StudyIdentity(configuration, sha256(text(configuration)));
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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
