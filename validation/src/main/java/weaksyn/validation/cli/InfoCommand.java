package weaksyn.validation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.simd.Tile;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.study.MemoryNeed;

/** {@code weaksyn info}. */
@Command(name = "info", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, abbreviateSynopsis = true, headerHeading = """
  Examples:
    weaksyn info
    weaksyn info --json

  """, header = {"Prints the machine, vector lanes, threads, measured ceilings, versions and memory.", ""}, description = "")
final class InfoCommand implements Callable<Integer> {
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
    node.put("threads", p.threads()).put("vectorBits", p.vectorBits()).put("doubleLanes", p.vectorBits() / Double.SIZE).put("tile", Tile.description());
    node.put("gemm", Blocking.GENERAL.description()).put("syrk", Blocking.SYMMETRIC.description());
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

  private static String text(Map.Entry<String, JsonNode> entry) {
    if (entry.getKey().endsWith("Bytes")) {
      return MemoryNeed.gigabytes(entry.getValue().asLong());
    }
    return entry.getValue().isDouble() ? String.format(Locale.ROOT, "%.1f", entry.getValue().asDouble()) : entry.getValue().asText();
  }
}
