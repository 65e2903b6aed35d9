package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Caches;
import weaksyn.kernel.blas.FloatBlocking;
import weaksyn.kernel.simd.FloatTile;
import weaksyn.kernel.simd.Tile;
import weaksyn.kernel.simd.TuningProperty;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.study.MemoryNeed;

/** {@code weaksyn info}. */
@Command(name = "info", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn info
    weaksyn info --json

  """, header = {"Prints the machine, lanes, caches, threads, measured ceilings, versions and memory.", ""}, description = "")
final class InfoCommand implements Callable<Integer> {
  private static final String BYTES = "Bytes";

  private final Environment environment;

  @Option(names = "--json", description = "print JSON") private boolean json;

  InfoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    int cores = Runtime.getRuntime().availableProcessors();
    Provenance p = Machine.provenance(cores);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("version", p.version()).put("revision", p.revision()).put("jvm", p.jvm()).put("os", p.os()).put("cpu", p.cpu()).put("cores", cores);
    node.put("threads", p.threads()).put("vectorBits", p.vectorBits()).put("doubleLanes", p.vectorBits() / Double.SIZE);
    node.put("tile", Tile.description()).put("tileF32", FloatTile.description());
    putCache(node, "L1", Caches.HERE.l1());
    putCache(node, "L2", Caches.HERE.l2());
    putCache(node, "Share", Caches.HERE.share());
    node.put("gemm", Blocking.GENERAL.description()).put("syrk", Blocking.SYMMETRIC.description());
    node.put("gemmF32", FloatBlocking.GENERAL.description()).put("syrkF32", FloatBlocking.SYMMETRIC.description());
    ArrayNode properties = node.putArray("properties");
    TuningProperty.inForce().forEach(properties::add);
    node.put("heapBytes", environment.heap()).put("physicalBytes", Machine.physicalMemory());
    environment.backend().ceilings().forEach(node::put);
    if (json) {
      environment.out().println(node);
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        environment.out().println(String.format(Locale.ROOT, "%-28s%s", entry.getKey(), text(entry)));
      }
    }
    environment.out().flush();
    return Main.GOOD;
  }

  private static void putCache(ObjectNode node, String name, Caches.Level level) {
    node.put("cache" + name + BYTES, level.bytes()).put("cache" + name + "From", level.origin().toString());
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    if (entry.getKey().endsWith(BYTES)) {
      long bytes = entry.getValue().asLong();
      return entry.getKey().startsWith("cache") ? bytes / 1024 + " KiB" : MemoryNeed.gigabytes(bytes);
    }
    if (entry.getValue().isArray()) {
      return entry.getValue().valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    return entry.getValue().isDouble() ? String.format(Locale.ROOT, "%.1f", entry.getValue().asDouble()) : entry.getValue().asText();
  }
}
