package weaksyn.bench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.UnusableInput;

/**
 * The pairs of forks of one benchmark in a file that the gate wrote.
 *
 * @param id what was measured
 * @param differences log(time of the head / time of the base), one for each pair
 * @param secondsPerPair mean duration of a pair in that call
 * @param budget budget of the call in seconds
 */
record RecordedPairs(BenchmarkId id, double[] differences, double secondsPerPair, double budget) {
  /**
   * All benchmarks of a file.
   *
   * @throws UnusableInput if the file is none of the gate's, or holds no pairs
   */
  static List<RecordedPairs> read(Path file) {
    try {
      JsonNode root = JmhFile.tree(Files.readAllBytes(file));
      JsonNode benchmarks = root.path("benchmarks");
      if (!root.path("paired").asBoolean() || benchmarks.isEmpty()) {
        throw new UnusableInput(file + ": it holds no pairs of forks; name files that the gate wrote with --json");
      }
      int pairs = 0;
      for (JsonNode benchmark : benchmarks) {
        pairs += benchmark.path("base").size();
      }
      List<RecordedPairs> recorded = new ArrayList<>();
      for (JsonNode benchmark : benchmarks) {
        BenchmarkId id = JmhFile.id(benchmark);
        recorded.add(new RecordedPairs(id, differences(id, benchmark), root.path("seconds").asDouble() / pairs, root.path("budgetSeconds").asDouble()));
      }
      return recorded;
    } catch (IOException e) {
      throw new UnusableInput(file + ": cannot be read: " + e, e);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput(file + ": " + e.getMessage(), e);
    }
  }

  private static double[] differences(BenchmarkId id, JsonNode benchmark) throws JmhFile.FormatException {
    JsonNode base = benchmark.path("base");
    JsonNode head = benchmark.path("head");
    double[] differences =
        IntStream.range(0, Math.min(base.size(), head.size())).mapToDouble(i -> logTime(id, head.get(i)) - logTime(id, base.get(i))).toArray();
    if (differences.length == 0 || base.size() != head.size() || !IntStream.range(0, differences.length).allMatch(i -> Double.isFinite(differences[i]))) {
      throw new JmhFile.FormatException(id + " has no usable pairs of forks");
    }
    return differences;
  }

  private static double logTime(BenchmarkId id, JsonNode fork) {
    return id.logTime(fork.path("score").asDouble(Double.NaN));
  }
}
