package weaksyn.bench.gate.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.bench.gate.jmh.UnusableInput;

/** The file of all nights. Each night is one line of JSON, so that appending never changes what is there. */
public final class HistoryFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  /** Takes a file that need not exist yet. */
  public HistoryFile(Path file) {
    this.file = file;
  }

  /**
   * Appends a night.
   *
   * @param date date of the night
   * @param commit commit that was measured
   * @param machine machine that measured it
   * @throws IOException if the file cannot be written
   */
  public void append(List<JmhResult> results, String date, String commit, String machine) throws IOException {
    ObjectNode night = MAPPER.createObjectNode().put("date", date).put("commit", commit).put("machine", machine);
    ArrayNode list = night.putArray("results");
    for (JmhResult result : results) {
      BenchmarkId id = result.id();
      ObjectNode node = list.addObject().put("benchmark", id.workload().name()).put("mode", id.mode().shortLabel()).put("threads", id.threads()).put("unit",
          result.unit());
      ObjectNode params = node.putObject("params");
      id.workload().parameters().forEach(params::put);
      ArrayNode forks = node.putArray("forks");
      result.forks().forEach(fork -> forks.add(fork.score()));
    }
    Files.writeString(file, MAPPER.writeValueAsString(night) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * All benchmarks with their nights.
   *
   * @throws UnusableInput if {@link #append} did not write a line of the file, or if a benchmark changed its unit
   */
  public List<BenchmarkHistory> read() {
    Map<BenchmarkId, BenchmarkHistory> histories = new LinkedHashMap<>();
    int number = 0;
    try {
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()) {
        number++;
        night(MAPPER.readTree(line), histories);
      }
    } catch (JsonProcessingException e) {
      throw new UnusableInput(file + ": line " + number + " is no complete JSON: the file was cut or edited", e);
    } catch (IOException e) {
      throw new UnusableInput(file + ": cannot be read: " + e, e);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput(file + ": line " + number + ": " + e.getMessage(), e);
    }
    return List.copyOf(histories.values());
  }

  private static void night(JsonNode node, Map<BenchmarkId, BenchmarkHistory> histories) throws JmhFile.FormatException {
    for (String key : List.of("date", "commit", "machine")) {
      if (!node.path(key).isTextual()) {
        throw new JmhFile.FormatException("it has no " + key + ", as every night has");
      }
    }
    for (JsonNode result : node.path("results")) {
      BenchmarkId id = JmhFile.id(result);
      String unit = result.path("unit").asText();
      double[] scores = StreamSupport.stream(result.path("forks").spliterator(), false).mapToDouble(fork -> fork.asDouble(Double.NaN)).toArray();
      if (scores.length == 0 || !Arrays.stream(scores).allMatch(score -> score > 0 && score < Double.POSITIVE_INFINITY)) {
        throw new JmhFile.FormatException(id + " has no positive scores");
      }
      BenchmarkHistory history = histories.computeIfAbsent(id, _ -> new BenchmarkHistory(id, unit, new ArrayList<>()));
      if (!history.unit().equals(unit)) {
        throw new JmhFile.FormatException(id + " has the unit " + unit + ", and " + history.unit() + " before");
      }
      history.nights().add(new Night(node.path("date").asText(), node.path("commit").asText(), node.path("machine").asText(), scores));
    }
  }
}
