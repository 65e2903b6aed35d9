package weaksyn.bench.gate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Results in the format of JMH 1.37. */
final class JmhJson {
  final ArrayNode root = JsonNodeFactory.instance.arrayNode();

  /** Adds a benchmark: forks of single iterations of 100 ms. */
  ObjectNode add(String benchmark, Map<String, String> parameters, String mode, String unit, double... scores) {
    ObjectNode node = root.addObject();
    node.put("jmhVersion", "1.37").put("benchmark", benchmark).put("mode", mode).put("threads", 1).put("forks", scores.length);
    node.put("jvm", "/opt/java/bin/java").putArray("jvmArgs").add("-Xmx1g");
    node.put("jdkVersion", "25.0.3").put("vmName", "OpenJDK 64-Bit Server VM").put("vmVersion", "25.0.3+9-LTS");
    node.put("warmupIterations", 5).put("warmupTime", "200 ms").put("warmupBatchSize", 1);
    node.put("measurementIterations", 1).put("measurementTime", "100 ms").put("measurementBatchSize", 1);
    ObjectNode params = node.putObject("params");
    parameters.forEach(params::put);
    ObjectNode metric = node.putObject("primaryMetric");
    metric.put("score", scores[0]).put("scoreError", "NaN").put("scoreUnit", unit);
    ArrayNode raw = metric.putArray("rawData");
    for (double score : scores) {
      raw.addArray().add(score);
    }
    return node;
  }

  /** Gives a benchmark the gc profiler's results. */
  static void allocate(ObjectNode benchmark, double... bytes) {
    allocate(benchmark, "gc.alloc.rate.norm", bytes);
  }

  /** The same under another name. */
  static void allocate(ObjectNode benchmark, String metric, double... bytes) {
    ArrayNode raw = benchmark.putObject("secondaryMetrics").putObject(metric).put("scoreUnit", "B/op").putArray("rawData");
    for (double b : bytes) {
      raw.addArray().add(b);
    }
  }
}
