package weaksyn.bench.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The raw results in JMH's format. Each entry has the rates of the machine's probe among its secondary metrics, and in
 * {@code machineState} what the table makes of them.
 */
final class ResultsFile {
  private ResultsFile() {}

  /** Writes all results. */
  static void write(Path file, Map<Job, Samples> samples, Results results) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(samples.values().stream().map(Samples::merged).toList());
    }
    ObjectMapper mapper = new ObjectMapper();
    JsonNode entries = mapper.readTree(bytes.toByteArray());
    Iterator<Job> jobs = samples.keySet().iterator();
    for (JsonNode entry : entries) {
      ((ObjectNode) entry).set("machineState", state(mapper, results.state(jobs.next())));
    }
    Files.write(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(entries));
  }

  /** The state with the fractions of the best of the run that it comes from. */
  static ObjectNode state(ObjectMapper mapper, MachineState state) {
    return mapper.createObjectNode().put("integer", state.integer()).put("multiplyAdd", state.multiplyAdd()).put("ratio", state.ratio()).put("state",
        state.name());
  }
}
