package weaksyn.validation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;

/** {@code manifest.json}: what a run directory holds, and where it came from. */
public final class Manifest {
  /** Name of the file. */
  public static final String NAME = "manifest.json";

  /** {@code status} while cells are missing or files are being replaced. */
  public static final String RUNNING = "running";

  /** {@code status} when all files are there and belong together. */
  public static final String COMPLETE = "complete";

  /**
   * Number of the numerics: cells with the same parameters and the same number have the same bits. Raise it with each
   * change that changes the bits of any cell. 1, which is not recorded, had sums in blocks of 256 in double.
   */
  static final int NUMERICS_NUMBER = 2;

  private static final String NUMERICS = "numerics";

  /** In the configuration, but no part of the identity. */
  private static final String REALISATIONS = "realisations";

  /** Which share of the run is here; missing where it is all of it. */
  private static final String SHARD = "shard";

  /** The runs that the cells were taken from; missing where they were computed here. */
  private static final String MERGED = "merged";

  private static final String STARTED = "started";

  private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode root;

  /**
   * A run that cells are taken from.
   *
   * @param directory where it is
   * @param manifest its own
   */
  public record Source(Path directory, Manifest manifest) {}

  private Manifest(ObjectNode root) {
    this.root = root;
  }

  /**
   * Of any run, without files.
   *
   * @param command that makes the run
   * @param cells number of all cells
   */
  public static Manifest of(
      String command, RunIdentity identity, int realisations, long seed, String precision, int cells, Provenance provenance, Instant started) {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", command);
    root.put("status", RUNNING);
    root.put("identity", identity.hash());
    root.set("configuration", identity.configuration().deepCopy().put(REALISATIONS, realisations));
    root.put("seed", seed);
    root.put("precision", precision);
    root.put(NUMERICS, NUMERICS_NUMBER);
    root.put("version", provenance.version());
    root.put("revision", provenance.revision());
    root.put("jvm", provenance.jvm());
    root.put("os", provenance.os());
    root.put("cpu", provenance.cpu());
    root.put("vectorBits", provenance.vectorBits());
    root.put("threads", provenance.threads());
    root.putArray("files");
    root.put(STARTED, time(started));
    root.putNull("finished");
    root.putObject("cells").put("total", cells).put("finished", 0);
    return new Manifest(root);
  }

  /** How the format names a file that a run reads: by its role as in the first version of the command line. */
  public static String fileEntry(Quantity role) {
    return "--" + role;
  }

  /**
   * This run with a file that it reads.
   *
   * @param role what the file is for
   * @param facts what else is recorded of the file
   */
  public Manifest withFile(Quantity role, String source, String sha256, Map<String, Object> facts) {
    Manifest copy = new Manifest(root.deepCopy());
    ObjectNode file = copy.root.withArray("/files").addObject().put("option", fileEntry(role)).put("path", source).put("sha256", sha256);
    facts.forEach((name, value) -> file.set(name, JSON.valueToTree(value)));
    return copy;
  }

  /**
   * Reads a manifest.
   *
   * @throws RunFailure if it cannot be read or is no manifest
   */
  public static Manifest read(Path file) {
    try {
      if (JSON.readTree(Files.readString(file)) instanceof ObjectNode root && root.path("configuration").isObject() && root.path("identity").isTextual()) {
        return new Manifest(root);
      }
      throw new RunFailure(Phrase.of("%s: is not the manifest of a run; use another %s, or move the directory away", file, Quantity.RUN_DIRECTORY), null);
    } catch (JsonProcessingException e) {
      throw new RunFailure(
          Phrase.of("%s: is damaged (%s); use another %s, or move the directory away", file, e.getOriginalMessage(), Quantity.RUN_DIRECTORY), e);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  /** This run with the start of the other one, which it continues. */
  public Manifest continuing(Manifest earlier) {
    ObjectNode copy = root.deepCopy();
    copy.set(STARTED, earlier.root.path(STARTED).deepCopy());
    return new Manifest(copy);
  }

  /**
   * This run, or a share of it.
   *
   * @param cells number of cells of the share
   */
  public Manifest withShard(Shard shard, int cells) {
    ObjectNode copy = root.deepCopy();
    if (!shard.isWhole()) {
      copy.put(SHARD, shard.toString());
      copy.withObject("/cells").put("total", cells);
    }
    return new Manifest(copy);
  }

  /** Which share of the run is here. */
  public Shard shard() {
    return root.has(SHARD) ? Shard.parse(SHARD, value(SHARD)) : Shard.WHOLE;
  }

  /** This run, its cells taken from other runs, which begins when the first of them began. */
  public Manifest mergedFrom(List<Source> sources) {
    ObjectNode copy = root.deepCopy();
    for (Source source : sources) {
      ObjectNode node = copy.withArray("/" + MERGED).addObject().put("directory", source.directory().toAbsolutePath().normalize().toString());
      for (String name : List.of(SHARD, "version", "revision", "jvm", "os", "cpu", "vectorBits", "threads", STARTED, "finished")) {
        source.manifest().root.optional(name).ifPresent(value -> node.set(name, value.deepCopy()));
      }
      copy.put(NUMERICS, source.manifest().numerics()); // equal in all sources
      if (source.manifest().value(STARTED).compareTo(copy.path(STARTED).asText()) < 0) { // ISO 8601 sorts as text
        copy.put(STARTED, source.manifest().value(STARTED));
      }
    }
    return new Manifest(copy);
  }

  /**
   * What computed the cells: for each of the runs it was merged from, else of itself, its values {@code version},
   * {@code cpu}, and so on.
   */
  public List<Manifest> origins() {
    List<Manifest> origins = new ArrayList<>();
    root.path(MERGED).forEach(node -> origins.add(new Manifest((ObjectNode) node)));
    return origins.isEmpty() ? List.of(this) : origins;
  }

  /** The number of the numerics that made the cells. */
  public int numerics() {
    return root.path(NUMERICS).asInt(1);
  }

  /** Version and revision of the software. */
  public String software() {
    return value("version") + " (" + value("revision") + ")";
  }

  /** Number of realisations asked for. */
  public int realisations() {
    return root.path("configuration").path(REALISATIONS).asInt();
  }

  /** This run with some of its cells there. */
  public Manifest withFinished(int cells) {
    ObjectNode copy = root.deepCopy();
    copy.withObject("/cells").put("finished", cells);
    return new Manifest(copy);
  }

  /** This run with all cells there. */
  public Manifest complete(Instant finished) {
    ObjectNode copy = root.deepCopy();
    copy.put("status", COMPLETE);
    copy.put("finished", time(finished));
    ObjectNode cells = copy.withObject("/cells");
    cells.set("finished", cells.path("total"));
    return new Manifest(copy);
  }

  /** Whether all files are there and belong together. */
  public boolean isComplete() {
    return root.path("status").asText().equals(COMPLETE);
  }

  /** The value of a top-level entry as text. */
  public String value(String name) {
    return root.path(name).asText();
  }

  /**
   * What keeps this run from being continued as the other one: {@link #otherConfiguration}, or another share of the
   * run.
   */
  public List<String> differences(Manifest other) {
    List<String> differences = otherConfiguration(other);
    if (!shard().equals(other.shard())) {
      differences.add("shard is " + shard() + ", not " + other.shard());
    }
    return differences;
  }

  /**
   * Each option of the configuration that has another value here than in the other run: {@code width is 400, not 1000}.
   */
  public List<String> otherConfiguration(Manifest other) {
    List<String> differences = new ArrayList<>();
    if (!value("command").equals(other.value("command"))) {
      differences.add("command is " + value("command") + ", not " + other.value("command"));
    }
    JsonNode mine = root.path("configuration");
    JsonNode theirs = other.root.path("configuration");
    for (Map.Entry<String, JsonNode> entry : theirs.properties()) {
      String here = mine.path(entry.getKey()).toString();
      if (!here.equals(entry.getValue().toString()) && !REALISATIONS.equals(entry.getKey())) {
        differences.add(entry.getKey() + " is " + (here.isEmpty() ? "not given" : here) + ", not " + entry.getValue());
      }
    }
    if (numerics() != other.numerics()) {
      differences.add("its cells were computed with numerics " + numerics() + ", whose bits are not those of numerics " + other.numerics());
    }
    if (differences.isEmpty() && !value("identity").equals(other.value("identity"))) {
      differences.add("identity is " + value("identity") + ", not " + other.value("identity"));
    }
    return differences;
  }

  /** The file's content. */
  public String json() {
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and strings has a JSON text", e);
    }
  }

  /** The tree, for other JSON output. */
  public ObjectNode tree() {
    return root.deepCopy();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
