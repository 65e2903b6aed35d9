package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.compare.Verdict;

/** Shards of runs, and runs made out of them. */
class MergeCommandTest {
  private static final String[] STUDY = {"study", "--width", "20", "--depth", "2", "--r", "0,1", "--synapses", "gaussian,binary", "--realisations", "3"};
  private static final String[] SCALING = {"scaling", "--widths", "24,48", "--exponent", "0.25,0.5", "--samples", "40", "--realisations", "2", "--no-check"};
  private static final List<String> COMPARED = List.of("results.csv", "theory.csv", "summary.csv");

  @TempDir private Path temporary;

  private FakeBackend.Output run(Environment.Backend backend, String[] command, String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    for (int i = 0; i < more.length; i++) {
      int given = more[i].equals("--realisations") ? arguments.indexOf(more[i]) : -1;
      if (given >= 0) {
        arguments.set(given + 1, more[++i]);
      } else {
        arguments.add(more[i]);
      }
    }
    arguments.addAll(List.of("--out", temporary.resolve(out).toString()));
    return FakeBackend.run(backend, arguments.toArray(String[]::new));
  }

  private FakeBackend.Output run(String[] command, String out, String... more) {
    FakeBackend.Output output = run(FakeBackend.good(), command, out, more);
    assertEquals(0, output.status(), output.err());
    return output;
  }

  /** Directories that begin with the name and end with the number of the shard. */
  private void shards(String[] command, String name, int count, String... more) {
    for (int index = 1; index <= count; index++) {
      List<String> options = new ArrayList<>(List.of(more));
      options.addAll(List.of("--shard", index + "/" + count));
      run(command, name + index, options.toArray(String[]::new));
    }
  }

  private FakeBackend.Output merge(FakeBackend backend, String... words) {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    for (String word : words) {
      arguments.add(word.startsWith("-") ? word : temporary.resolve(word).toString());
    }
    return backend.run(arguments.toArray(String[]::new));
  }

  private FakeBackend.Output merge(String... words) {
    return merge(FakeBackend.good(), words);
  }

  private void assertSameFiles(String expected, String actual, List<String> files) throws IOException {
    for (String file : files) {
      assertArrayEquals(Files.readAllBytes(temporary.resolve(expected).resolve(file)), Files.readAllBytes(temporary.resolve(actual).resolve(file)), file);
    }
  }

  private JsonNode manifest(String run) throws IOException {
    return new ObjectMapper().readTree(Files.readString(temporary.resolve(run).resolve("manifest.json")));
  }

  private void assertOneLine(int status, FakeBackend.Output output, String... pieces) {
    assertEquals(status, output.status(), output.toString());
    assertEquals("", output.out());
    assertEquals(1, output.errLines(), output.err());
    for (String piece : pieces) {
      assertTrue(output.err().contains(piece), piece + " in " + output.err());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12})
  void shardsOfAStudyMergeToTheBytesOfTheSingleRun(int count) throws IOException {
    run(STUDY, "whole");
    shards(STUDY, "part", count);
    List<String> words = new ArrayList<>(List.of("--out", "merged"));
    for (int index = count; index >= 1; index--) {
      words.add("part" + index);
    }
    FakeBackend.Output output = merge(words.toArray(String[]::new));
    assertEquals(0, output.status(), output.err());
    assertSameFiles("whole", "merged", COMPARED);
    assertEquals(run(STUDY, "whole").out(), output.out());
    assertEquals("complete", manifest("merged").path("status").asText());
    assertEquals(manifest("whole").path("identity"), manifest("merged").path("identity"));
    assertEquals(manifest("whole").path("configuration"), manifest("merged").path("configuration"));
    assertEquals(count, manifest("merged").path("merged").size());
  }

  @Test
  void aShardHasNoVerdictAndSaysSo() throws IOException {
    FakeBackend bad = new FakeBackend(Verdict.Outcome.DISAGREES, Integer.MAX_VALUE, 0);
    FakeBackend.Output output = run(bad, STUDY, "part", "--shard", "2/5");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().stripTrailing().endsWith("no verdict: this is shard 2/5, 2 of 12 cells; weaksyn merge makes one run out of all shards"),
        output.out());
    assertEquals(1 + 2 * 3, Files.readAllLines(temporary.resolve("part/results.csv")).size(), "layers 0 to 2 of 2 cells");
    assertEquals("2/5", manifest("part").path("shard").asText());
    assertEquals(2, manifest("part").path("cells").path("total").asInt());
    assertEquals(2, manifest("part").path("cells").path("finished").asInt());
    JsonNode json = new ObjectMapper().readTree(run(bad, STUDY, "part", "--shard", "2/5", "--json").out());
    assertEquals("none", json.path("verdict").path("outcome").asText());
    assertTrue(Files.readString(temporary.resolve("part/report.html")).contains("--shard 2/5"));
    FakeBackend.Output dry = run(STUDY, "part", "--shard", "2/5", "--realisations", "7", "--dry-run");
    assertTrue(dry.out().contains("6 (4 curves x 7 realisations, shard 2/5), 2 finished"), dry.out());
  }

  @Test
  void aDirectoryHoldsOneShard() {
    run(STUDY, "part", "--shard", "1/2");
    assertOneLine(2, run(FakeBackend.good(), STUDY, "part", "--shard", "2/2"), "shard is 1/2, not 2/2", "another directory");
    assertOneLine(2, run(FakeBackend.good(), STUDY, "part"), "shard is 1/2, not 1/1");
    assertTrue(run(STUDY, "part", "--shard", "1/2").err().contains("all 6 cells are there already"));
  }

  @Test
  void theExitStatusIsTheVerdict() {
    shards(STUDY, "part", 2);
    FakeBackend bad = new FakeBackend(Verdict.Outcome.DISAGREES, Integer.MAX_VALUE, 0);
    assertEquals(3, merge(bad, "part1", "part2", "--out", "merged").status());
    assertEquals(0, merge(bad, "part1", "part2", "--out", "merged", "--no-check").status());
    assertEquals(3, run(bad, STUDY, "merged").status(), "it is an ordinary run");
  }

  @Test
  void missingCellsAreNamed() {
    shards(STUDY, "part", 3);
    Path out = temporary.resolve("merged");
    assertOneLine(
        1, merge("part1", "part3", "--out", "merged"), "5 of 12 cells are missing", "gaussian r = 1 realisation 0", "binary r = 1 realisation 1;",
        "finish --shard 2/3 and merge again");
    assertOneLine(1, merge("part2", "--out", "merged"), "7 of 12", "and 1 more", "finish --shard 1/3, --shard 3/3 and");
    assertFalse(Files.exists(out));
    FakeBackend.Output dry = merge("part1", "part2", "part3", "--out", "merged", "--dry-run");
    assertEquals("all 12 cells are there" + System.lineSeparator(), dry.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void anInterruptedRunAndAShardMakeOne() throws IOException {
    run(STUDY, "whole");
    assertEquals(1, run(new FakeBackend(Verdict.Outcome.AGREES, 7, 0), STUDY, "broken", "--threads", "1").status());
    run(STUDY, "part", "--shard", "1/4");
    assertOneLine(1, merge("broken", "part", "--out", "merged"), "are missing", "finish the runs and merge again");
    run(STUDY, "other", "--shard", "2/4");
    assertEquals(0, merge("broken", "part", "other", "--out", "merged").status());
    assertSameFiles("whole", "merged", COMPARED);
  }

  /** A shard keeps its cells when the run is extended, and what is merged can be extended as well. */
  @Test
  void realisationsExtendShardsAndWhatIsMerged() throws IOException {
    String[] more = {"--realisations", "7"};
    run(STUDY, "whole", more);
    shards(STUDY, "part", 3);
    assertEquals(0, merge("part1", "part2", "part3", "--out", "merged").status());
    assertTrue(run(STUDY, "merged", more).err().contains("28 cells, of which 12 are there already"));
    assertSameFiles("whole", "merged", COMPARED);
    FakeBackend.Output extended = run(STUDY, "part1", "--realisations", "7", "--shard", "1/3");
    assertTrue(extended.err().contains("10 cells, of which 2 are there already"), extended.err());
    assertOneLine(1, merge("part1", "part2", "part3", "--out", "again"), "finish --shard 2/3, --shard 3/3 with --realisations 7 and merge again");
    shards(STUDY, "part", 3, more);
    assertEquals(0, merge("part1", "part2", "part3", "--out", "again").status());
    assertSameFiles("whole", "again", COMPARED);
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws IOException {
    shards(STUDY, "part", 2);
    run(STUDY, "other", "--shard", "2/2", "--gain", "1.5");
    assertOneLine(2, merge("part1", "other", "--out", "merged"), "other: holds a run of another configuration", "gain is 1.5, not 1.0");
    assertOneLine(2, merge("part1", "part2", "--out", "other"), "--out", "other: holds a run of another configuration");
    assertOneLine(2, merge("part1", "part2", "--out", "part1"), "--out", "shard is 1/2, not 1/1");
    run(SCALING, "sweep", "--shard", "1/2");
    assertOneLine(2, merge("part1", "sweep", "--out", "merged"), "command is scaling, not study");
    ObjectNode manifest = (ObjectNode) manifest("part1");
    manifest.put("command", "hebbian");
    Files.writeString(temporary.resolve("part1/manifest.json"), manifest.toString());
    assertOneLine(2, merge("part1", "--out", "merged"), "holds a run of hebbian");
    manifest.put("command", "study").withObject("/configuration").put("gain", 2.0);
    Files.writeString(temporary.resolve("part1/manifest.json"), manifest.toString());
    assertOneLine(1, merge("part1", "--out", "merged"), "manifest.json: its configuration is not the one that its identity was made of");
  }

  @Test
  void cellsThatAreThereTwiceMustBeEqual() throws IOException {
    shards(STUDY, "part", 2);
    run(STUDY, "whole");
    assertEquals(0, merge("part1", "whole", "part2", "--out", "merged").status());
    Path cell = temporary.resolve("part1/cells/realisations-0000-0999.csv");
    Files.writeString(cell, Files.readString(cell).replaceFirst(",0\\.\\d+", ",0.25"));
    assertOneLine(1, merge("part1", "whole", "part2", "--out", "again"), "part1 and ", "whole hold different results", "gaussian r = 0 realisation 0");
    assertOneLine(1, merge("part1", "part2", "--out", "merged"), "hold different results");
    Files.writeString(cell, "torn");
    FakeBackend.Output damaged = merge("part1", "part2", "--out", "again");
    assertEquals(1, damaged.status());
    assertTrue(damaged.err().contains("realisations-0000-0999.csv is damaged and left out") && damaged.err().contains("6 of 12 cells are missing"),
        damaged.err());
  }

  @Test
  void cellsOfAnotherVersionAreNoted() throws IOException {
    shards(STUDY, "part", 2);
    ObjectNode manifest = (ObjectNode) manifest("part2");
    manifest.put("version", "0.0.9");
    Files.writeString(temporary.resolve("part2/manifest.json"), manifest.toString());
    FakeBackend.Output output = merge("part1", "part2", "--out", "merged");
    assertEquals(0, output.status());
    assertTrue(output.err().contains("the cells were computed by version ") && output.err().contains(", 0.0.9 ("), output.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void shardsOfASweepMergeToTheBytesOfTheSingleRun(int count) throws IOException {
    run(SCALING, "whole");
    shards(SCALING, "part", count);
    assertTrue(Files.readString(temporary.resolve("part2/report.html")).contains("no verdict: this is shard 2/" + count));
    List<String> words = new ArrayList<>(List.of("--no-check", "--out", "merged"));
    for (int index = 1; index <= count; index++) {
      words.add("part" + index);
    }
    FakeBackend.Output output = merge(words.toArray(String[]::new));
    assertEquals(0, output.status(), output.err());
    assertSameFiles("whole", "merged", COMPARED);
    assertSameFiles("whole", "merged", List.of("excess.csv", "slopes.csv", "extrapolation.csv"));
    assertOneLine(1, merge("part1", "--out", "again"), "are missing", "width 24 gaussian r = ", "finish --shard 2/" + count);
  }

  /** The wide check is 2 widths of 24 realisations of one curve. */
  @Test
  void shardsWithoutTheWideCheck() throws IOException {
    Environment.Backend networks = new NetworkBackend();
    String[] study = {"study", "--width", "100", "--depth", "1", "--r", "1", "--samples", "16", "--realisations", "4", "--quiet"};
    run(networks, study, "part1", "--shard", "1/2", "--no-check");
    run(networks, study, "part2", "--shard", "2/2");
    String[] merge = {"merge", temporary.resolve("part1").toString(), temporary.resolve("part2").toString(), "--quiet"};
    assertOneLine(
        1, run(networks, merge, "merged"), "24 of 52 cells are missing, all of them of the wide check: width 8192 gaussian r = 1 realisation 0",
        "; finish --shard 1/2 without --no-check and merge again, or merge with --no-check, which gives no verdict");
    FakeBackend.Output unchecked = run(networks, merge, "unchecked", "--no-check");
    assertTrue(unchecked.status() == 0 && unchecked.out().contains("no verdict: none was asked for"), unchecked.toString());
    String[] alone = {"merge", temporary.resolve("part1").toString(), "--quiet"};
    assertOneLine(1, run(networks, alone, "merged"), "50 of 52 cells are missing: ",
        "; finish --shard 2/2, and --shard 1/2 without --no-check and merge again");

    run(networks, study, "part1", "--shard", "1/2");
    FakeBackend.Output checked = run(networks, merge, "merged");
    assertEquals(run(networks, study, "whole").out(), checked.out());
    assertSameFiles("whole", "merged", COMPARED);
    assertEquals(0, run(networks, merge, "again", "--no-check").status(), "the cells of the check are there and not wanted");
    assertFalse(Files.exists(temporary.resolve("again/check.csv")));
    FakeBackend.Output whole = run(networks, study, "lacking", "--no-check");
    assertEquals(0, whole.status(), whole.err());
    assertOneLine(
        1, run(networks, new String[] {"merge", temporary.resolve("lacking").toString(), "--quiet"}, "of it"),
        "48 of 52 cells are missing, all of them of the wide check", "; finish the runs without --no-check and merge again, or merge with --no-check");
  }

  /**
   * Real networks, patterns and matrix from files that are gone when the shards are merged: the theory has their
   * moments all the same.
   */
  @Test
  void inputFilesAreNotNeeded() throws IOException {
    Path patterns = temporary.resolve("patterns.csv");
    Path matrix = temporary.resolve("matrix.csv");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append(i % 7).append(',').append(i * i % 11).append(',').append(Math.sin(i)).append('\n');
    }
    Files.writeString(patterns, rows);
    Files.writeString(matrix, "1,0.1,0.2\n0.1,1,-0.1\n0.2,-0.1,1\n");
    String[] study =
        {"study", "--width", "3", "--depth", "2", "--input", patterns.toString(), "--correlation", "file:" + matrix, "--synapses", "gaussian,haar", "--quiet",
          "--realisations", "4"};
    Environment.Backend networks = new NetworkBackend();
    int status = run(networks, study, "whole").status();
    assertEquals(0, run(networks, study, "part1", "--shard", "1/2").status());
    assertEquals(0, run(networks, study, "part2", "--shard", "2/2").status());
    Files.delete(patterns);
    Files.delete(matrix);
    FakeBackend.Output output = run(networks, new String[] {"merge", temporary.resolve("part1").toString(), temporary.resolve("part2").toString()}, "merged");
    assertEquals(status, output.status(), output.err());
    assertSameFiles("whole", "merged", COMPARED);
    assertEquals(manifest("whole").path("files"), manifest("merged").path("files"));
    Path incomplete = temporary.resolve("part1/manifest.json");
    Files.writeString(incomplete, Files.readString(incomplete).replace("rEffective", "moment"));
    assertOneLine(1, merge("part1", "part2", "--out", "again"), "manifest.json: the entry of --correlation has no rEffective");
  }
}
