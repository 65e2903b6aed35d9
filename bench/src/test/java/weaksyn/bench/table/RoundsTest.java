package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.bench.machine.ProbeProfiler;
import weaksyn.kernel.network.Precision;

/** A benchmark runs in forks, and its results come with readings of the machine's state. */
class RoundsTest {
  @TempDir private Path folder;

  @Test
  void resultsHoldTheStateOfTheMachine() throws Exception {
    Row row = CeilingRows.tile(Precision.F32, 2);
    List<Job> jobs = Job.of(List.of(row), Set.of());
    StringWriter progress = new StringWriter();
    Map<Job, Samples> samples = new Rounds(2, new Iterations(1, 1, 2, 1), false, folder.resolve("log")).run(jobs, new PrintWriter(progress));
    assertEquals(List.of("1 benchmarks, 2 rounds: about 1 minutes", "round 1 of 2, 1 of 1: tile, 2 threads f32, weaksyn",
        "round 2 of 2, 1 of 1: tile, 2 threads f32, weaksyn"), progress.toString().lines().toList());
    Measured measured = samples.get(jobs.getFirst()).measured();
    assertTrue(measured.lower() > 0 && measured.lower() <= measured.median() && measured.median() <= measured.upper(), measured.toString());
    assertTrue(measured.rates().integer() > 0 && measured.rates().multiplyAdd() > 0, measured.toString());

    Path json = folder.resolve("performance.json");
    ResultsFile.write(json, samples, new Results(Map.of(jobs.getFirst(), measured)));
    JsonNode entry = new ObjectMapper().readTree(json.toFile()).get(0);
    assertEquals("weaksyn.bench.suite.FloatTileBenchmark.multiply", entry.get("benchmark").asText());
    assertEquals("{\"integer\":1.0,\"multiplyAdd\":1.0,\"ratio\":1.0,\"state\":\"quiet\"}", entry.get("machineState").toString());
    JsonNode readings = entry.get("secondaryMetrics").get(ProbeProfiler.INTEGER).get("rawData");
    assertEquals(2, readings.size());
    assertEquals(2, readings.get(0).size());
  }
}
