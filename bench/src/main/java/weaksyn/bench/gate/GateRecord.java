package weaksyn.bench.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.machine.Processor;

/** The outcome as JSON, with every fork. */
final class GateRecord {
  private GateRecord() {}

  /**
   * The JSON.
   *
   * @param base jar or file of results
   * @param head jar or file of results
   * @param settings how it was measured; null for stored results
   * @throws IOException if the name of the processor cannot be read
   */
  static String of(Outcome outcome, Path base, Path head, double threshold, double alpha, Gate.Settings settings) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("exitStatus", outcome.status()).put("headline", GateReport.headline(outcome));
    root.put("base", base.toString()).put("head", head.toString()).put("threshold", threshold).put("alpha", alpha);
    if (settings != null) {
      root.put("paired", true).put("seed", settings.seed()).put("budgetSeconds", settings.budget().toMillis() / 1e3);
    }
    root.put("seconds", outcome.seconds());
    root.putObject("machine").put("processor", Processor.name()).put("processors", Runtime.getRuntime().availableProcessors())
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version")).put("java", System.getProperty("java.runtime.version"));
    outcome.comparisons().forEach(comparison -> root.withArray("/benchmarks").add(benchmark(comparison)));
    strings(root, "failures", outcome.failures());
    strings(root, "unmeasured", outcome.unmeasured());
    strings(root, "warnings", outcome.warnings());
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode benchmark(BenchmarkComparison c) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("benchmark", c.id().workload().name());
    ObjectNode parameters = node.putObject("params");
    c.id().workload().parameters().forEach(parameters::put);
    node.put("mode", c.id().mode().shortLabel()).put("threads", c.id().threads()).put("unit", c.unit());
    node.put("verdict", c.verdict().name().toLowerCase(Locale.ROOT)).put("allocation", c.allocation().name().toLowerCase(Locale.ROOT)).put("regression",
        c.regression());
    number(node, "timeRatio", c.ratio());
    number(node, "low", c.low());
    number(node, "high", c.high());
    c.base().forEach(fork -> node.withArray("/base").add(fork(fork)));
    c.head().forEach(fork -> node.withArray("/head").add(fork(fork)));
    return node;
  }

  private static ObjectNode fork(Fork fork) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    number(node, "score", fork.score());
    number(node, "bytesPerOperation", fork.allocated());
    number(node, "floor", fork.floor());
    number(node, "speedup", fork.speedup());
    return node;
  }

  /** A number; null where it is not defined, as JSON has neither NaN nor infinity. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static void strings(ObjectNode root, String name, List<String> lines) {
    root.putArray(name);
    lines.forEach(root.withArray("/" + name)::add);
  }
}
