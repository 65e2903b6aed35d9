package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temporary;

  private Path study(String name, String... options) {
    Path run = temporary.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("study", "--width", "20", "--depth", "2", "--samples", "8", "--realisations", "3", "--no-check", "--quiet"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--out", run.toString()));
    FakeBackend.Output output = RealCommand.run(arguments);
    assertEquals(Main.GOOD, output.status(), output.err());
    return run;
  }

  private static FakeBackend.Output collect(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("collect"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return RealCommand.run(all);
  }

  /** Each row of each summary is there as it is, behind what its run was configured with. */
  @Test
  void joinsSummaries() throws IOException {
    Path weak = study("weak", "--gain", "0.8", "--r", "1");
    Path strong = study("strong", "--gain", "1.5", "--r", "0,1", "--input", "wishart:0.5", "--no-control");
    List<String> lines = collect(weak, strong).out().lines().toList();
    List<String> first = Files.readAllLines(weak.resolve("summary.csv"));
    List<String> second = Files.readAllLines(strong.resolve("summary.csv"));
    assertEquals(1 + first.size() - 1 + second.size() - 1, lines.size());
    assertTrue(lines.getFirst().startsWith("directory,width,depth,gain,bias,"), lines.getFirst());
    assertTrue(lines.getFirst().endsWith(",revision," + first.getFirst()), lines.getFirst());
    for (int i = 1; i < lines.size(); i++) {
      boolean ofFirst = i < first.size();
      String line = lines.get(i);
      assertTrue(line.startsWith((ofFirst ? weak + ",20,2,0.8," : strong + ",20,2,1.5,")), line);
      assertTrue(line.endsWith("," + (ofFirst ? first.get(i) : second.get(i - first.size() + 1))), line);
    }
    assertEquals(1, lines.stream().filter(line -> line.contains("wishart")).map(line -> line.substring(0, 20)).distinct().count());
  }

  @Test
  void printsTheSameAsJsonAndIntoAFile() throws IOException {
    Path run = study("run", "--r", "1", "--gain", "1.2");
    Path table = temporary.resolve("table.csv");
    FakeBackend.Output output = collect(run, "--json", "--out", table);
    JsonNode node = JSON.readTree(output.out());
    assertEquals(collect(run).out(), Files.readString(table));
    assertEquals(1.2, node.path("rows").get(0).path("gain").asDouble());
    assertEquals("gaussian", node.path("rows").get(0).path("synapses").asText());
    assertEquals(Files.readAllLines(run.resolve("summary.csv")).size() - 1, node.path("rows").size());
    assertTrue(node.path("rows").get(0).path("theory").isNumber());
    assertEquals("weaksyn: table: " + table + System.lineSeparator(), output.err());
    assertEquals("", collect(run, "--out", table).out());
  }

  @Test
  void namesWhatCannotBeCollected() throws IOException {
    Path run = study("run", "--r", "1");
    refused(2, "holds the same run as " + run, run, run);
    Path theory = Files.createDirectory(temporary.resolve("empty"));
    refused(2, "holds no manifest.json", run, theory);
    refused(2, "no such directory", temporary.resolve("nowhere"));
    refused(2, "holds shard 1/2 of a run", study("shard", "--r", "1", "--shard", "1/2"));
    Path sweep = temporary.resolve("sweep");
    assertEquals(Main.GOOD, RealCommand.run(List.of("scaling", "--widths", "8,16", "--depth", "1", "--samples", "8", "--realisations", "3", "--r", "1",
        "--no-check", "--quiet", "--out", sweep.toString())).status());
    refused(2, "holds a run of scaling, and " + run + " one of study; collect runs of one command", run, sweep);
    Path manifest = run.resolve("manifest.json");
    String complete = Files.readString(manifest);
    Files.writeString(manifest, complete.replaceFirst("\"finished\" : \"[^\"]*\"", "\"finished\" : null"));
    refused(1, "its run has not ended", run);
    Files.writeString(manifest, complete);
    Files.delete(run.resolve("summary.csv"));
    refused(1, "summary.csv: there is no such file", run);
    Files.writeString(run.resolve("summary.csv"), "synapses,r\ngaussian\n");
    refused(1, "summary.csv: is damaged (line 2 has 1 of 2 fields)", run);
  }

  private static void refused(int status, String message, Object... arguments) {
    FakeBackend.Output output = collect(arguments);
    assertEquals(status, output.status(), output.err());
    assertTrue(output.err().contains(message), output.err());
    assertEquals(1, output.errLines(), output.err());
    assertEquals("", output.out());
  }
}
