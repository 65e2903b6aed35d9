package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run directories that an earlier version left (revision 438d30d: {@code study --width 12 --depth 2 --r 0,1 --samples
 * 10 --realisations 4}, whole and in two shards). They stay readable, and their cells are never mixed with cells of
 * other bits.
 */
class EarlierRunTest {
  private static final List<String> STUDY =
      List.of("study", "--width", "12", "--depth", "2", "--r", "0,1", "--samples", "10", "--no-check", "--quiet");

  @TempDir private Path temporary;

  @BeforeEach
  void copyRuns() throws IOException, URISyntaxException {
    Path source = Path.of(EarlierRunTest.class.getResource("earlier-run").toURI());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path to = temporary.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  private static FakeBackend.Output run(List<String> command, String... more) {
    return RealCommand.run(Stream.concat(command.stream(), Stream.of(more)).toList());
  }

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  private String manifest(String name) throws IOException {
    return Files.readString(temporary.resolve(name).resolve("manifest.json"));
  }

  @Test
  void shardsAreMergedWithTheirBytes() throws IOException {
    FakeBackend.Output output = run(List.of("merge", path("shard-1"), path("shard-2"), "--no-check", "--quiet"), "--out", path("merged"));
    assertEquals(Main.GOOD, output.status(), output.err());
    assertArrayEquals(Files.readAllBytes(temporary.resolve("whole/results.csv")), Files.readAllBytes(temporary.resolve("merged/results.csv")));
    assertTrue(manifest("merged").contains("\"numerics\" : 1"), () -> "its cells are of numerics 1");
  }

  @Test
  void cellsOfOtherBitsAreNotAdded() throws IOException {
    String before = manifest("whole");
    FakeBackend.Output output = run(STUDY, "--out", path("whole"), "--realisations", "5");
    assertEquals(2, output.status());
    assertTrue(output.err().contains("numerics 1"), output.err());
    assertTrue(output.err().contains("use another directory"), output.err());
    assertEquals(before, manifest("whole"));
  }

  @Test
  void shardsOfUnequalNumericsAreNotMerged() throws IOException {
    FakeBackend.Output shard = run(STUDY, "--realisations", "4", "--shard", "2/2", "--out", path("new-2"));
    assertEquals(Main.GOOD, shard.status(), shard.err());
    FakeBackend.Output merged = run(List.of("merge", path("shard-1"), path("new-2"), "--quiet"), "--out", path("mixed"));
    assertEquals(2, merged.status());
    assertTrue(merged.err().contains("numerics"), merged.err());
    assertFalse(Files.exists(temporary.resolve("mixed")));
  }
}
