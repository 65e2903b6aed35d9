package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.input.PatternReader;

/** Activities of several realisations, in one run and in shards that are merged. Networks are real. */
class SavedShardsTest {
  private static final int SAMPLES = 8;
  private static final String STUDY = "study --width 20 --depth 2 --samples " + SAMPLES + " --realisations 4 --no-check --quiet";
  private static final String SAVING = " --save-activity all --save-realisations 0,2..3";

  @TempDir private Path temporary;

  private FakeBackend.Output run(String line, String out) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
    words.addAll(List.of("--out", temporary.resolve(out).toString()));
    return RealCommand.run(words);
  }

  private FakeBackend.Output good(String line, String out) {
    FakeBackend.Output output = run(line, out);
    assertEquals(0, output.status(), output.err());
    return output;
  }

  /** Runs shards one after another, the latter ones with more threads, into {@code part1}, {@code part2} and so on. */
  private void shards(String line, int count) {
    for (int index = 1; index <= count; index++) {
      good(line + " --threads " + index + " --shard " + index + "/" + count, "part" + index);
    }
  }

  private FakeBackend.Output merge(int count, String out, String... options) {
    StringBuilder line = new StringBuilder("merge --no-check --quiet");
    for (String option : options) {
      line.append(' ').append(option);
    }
    for (int index = 1; index <= count; index++) {
      line.append(' ').append(temporary.resolve("part" + index));
    }
    return run(line.toString(), out);
  }

  private List<String> arrays(String run) throws IOException {
    Path folder = temporary.resolve(run).resolve("arrays");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> "arrays/" + file.getFileName()).sorted().toList();
    }
  }

  /**
   * Each shard writes the activities of its own cells; merged they have the bytes of one process, whatever its threads
   * are. The reader of patterns finds M rows of N numbers in them, and those of other realisations are others.
   */
  @ParameterizedTest
  @ValueSource(strings = {
    "--r 0,1 --synapses gaussian,binary --sampling weights", "--r 1 --sampling fields --precision f32",
    "--correlation toeplitz:0.3 --sampling weights"})
  void mergedShardsHaveTheBytesOfOneProcess(String network) throws IOException {
    String line = STUDY + " " + network + SAVING;
    good(line + " --threads 2", "whole");
    List<String> names = arrays("whole");
    assertTrue(names.size() >= 2 * 3 && names.size() % 6 == 0, "curves, 2 layers, 3 realisations: " + names);
    shards(line, 3);
    int apart = arrays("part1").size() + arrays("part2").size() + arrays("part3").size();
    assertEquals(names.size(), apart, "no shard writes what belongs to another");
    JsonNode merged = new ObjectMapper().readTree(merge(3, "merged", "--json").out());
    assertEquals(names, arrays("merged"));
    for (String name : names) {
      Path file = temporary.resolve("merged").resolve(name);
      assertArrayEquals(Files.readAllBytes(temporary.resolve("whole").resolve(name)), Files.readAllBytes(file), name);
      assertEquals(file.toString(), merged.path("paths").path(name).asText());
      double[] values = PatternReader.read("--input", file, SAMPLES, true).values();
      assertEquals(SAMPLES * 20, values.length);
      Path first = temporary.resolve("whole").resolve(name.replaceAll("-realisation\\d", ""));
      double[] others = PatternReader.read("--input", first, SAMPLES, true).values();
      assertEquals(name.contains("-realisation"), !Arrays.equals(others, values), "realisations differ");
    }
  }

  /** What is there is not made again, by a shard or by a merge, and a dry run knows what is left. */
  @Test
  void nothingIsLostOrRepeated() throws IOException {
    String line = STUDY + " --r 0,1 --save-activity 2";
    good(line, "part1");
    Path first = temporary.resolve("part1/arrays/gaussian-r0-layer2-activity.npy");
    byte[] marked = Files.readAllBytes(first);
    marked[marked.length - 1] ^= 1;
    Files.write(first, marked);
    String more = line + " --save-realisations all";
    JsonNode dry = new ObjectMapper().readTree(good(more + " --dry-run --json", "part1").out());
    assertEquals(8, dry.path("arrays").size());
    assertEquals(6, dry.path("arraysToWrite").asInt());
    assertEquals(6 * Files.size(first), dry.path("arraysBytesToWrite").asLong());
    assertTrue(dry.path("seconds").asDouble() > 0, "realisations 1 to 3 are simulated once more");
    assertTrue(good(more + " --dry-run", "part1").out().contains("arrays      8, together 12 kB on disk, of which 9 kB are to be written; 2 are there"));
    good(more, "part1");
    assertEquals(8, arrays("part1").size());
    assertArrayEquals(marked, Files.readAllBytes(first));
    dry = new ObjectMapper().readTree(good(more + " --dry-run --json", "part1").out());
    assertEquals(0, dry.path("arraysToWrite").asInt());
    assertEquals(0, dry.path("seconds").asDouble());

    FakeBackend.Output planned = merge(1, "merged", "--dry-run");
    assertEquals("all 8 cells are there\n8 matrices are to be copied, together 12 kB\n", planned.out().replace("\r", ""));
    assertFalse(Files.exists(temporary.resolve("merged")));
    assertEquals(0, merge(1, "merged").status());
    Path copy = temporary.resolve("merged/arrays").resolve(first.getFileName());
    assertArrayEquals(marked, Files.readAllBytes(copy));
    Files.delete(copy.resolveSibling("gaussian-r1-layer2-activity.npy"));
    assertTrue(merge(1, "merged", "--dry-run").out().contains("\n1 matrix is to be copied"));
    assertEquals(0, merge(1, "merged").status());
    assertEquals(arrays("part1"), arrays("merged"));
  }

  /** Nothing is copied where a file is cut off, or where two shards hold different ones. */
  @Test
  void matricesThatDoNotFitAreNamed() throws IOException {
    shards(STUDY + " --r 0,1 --save-activity 1", 2);
    Path file = temporary.resolve("part1/arrays/gaussian-r0-layer1-activity.npy");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, new byte[9]);
    FakeBackend.Output cut = merge(2, "merged");
    assertEquals(1, cut.status());
    assertTrue(cut.err().contains("gaussian-r0-layer1-activity.npy has 9 bytes where its shape makes " + whole.length), cut.err());
    Files.write(file, whole);
    whole[whole.length - 1] ^= 1;
    Files.write(temporary.resolve("part2/arrays").resolve(file.getFileName()), whole);
    FakeBackend.Output different = merge(2, "merged");
    assertEquals(1, different.status());
    assertTrue(different.err().contains(" differ; delete both"), different.err());
    assertEquals(List.of(), arrays("merged"));
  }

  /** A merge says what it cannot bring along. */
  @Test
  void whatIsNotThereIsSaid() throws IOException {
    shards(STUDY + " --r 0,1 --save-activity 1", 2);
    Files.delete(temporary.resolve("part2/arrays/gaussian-r1-layer1-activity.npy"));
    FakeBackend.Output lacking = merge(2, "merged");
    assertEquals(0, lacking.status(), lacking.err());
    assertTrue(
        lacking.err().contains(
            "1 matrix is in none of the directories that other curves have, for instance arrays/gaussian-r1-layer1-activity.npy; repeat the commands"),
        lacking.err());
    Path manifest = temporary.resolve("part2/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"finished\" : \"[^\"]*\"", "\"finished\" : null"));
    FakeBackend.Output unfinished = merge(2, "again");
    assertTrue(unfinished.err().contains("part2 is not finished, and may lack matrices"), unfinished.err());

    good(STUDY + " --r 0,1 --save-activity 1 --npz", "part1-npz");
    FakeBackend.Output archive = run("merge --no-check --quiet " + temporary.resolve("part1-npz"), "from-npz");
    assertEquals(0, archive.status(), archive.err());
    assertTrue(archive.err().contains("arrays.npz stays where it is; merge copies .npy files alone"), archive.err());
  }
}
