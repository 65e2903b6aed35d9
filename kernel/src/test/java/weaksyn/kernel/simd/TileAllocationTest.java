package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiled tiles allocate nothing, whatever C2 knew of them. It runs in JVMs of its own, for it needs the profile of a
 * fresh one, and spoils it.
 */
class TileAllocationTest {
  @TempDir private Path temporary;

  @Test
  void compiledTilesAllocateNothing() throws IOException, InterruptedException {
    assertNoAllocation(TileAllocations.class);
    assertNoAllocation(FloatTileAllocations.class);
  }

  private void assertNoAllocation(Class<?> main) throws IOException, InterruptedException {
    Path out = temporary.resolve("out.txt");
    Path err = temporary.resolve("err.txt");
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules=jdk.incubator.vector", "-Xbatch", "-XX:Tier3BackEdgeThreshold=500",
        "-XX:Tier4BackEdgeThreshold=1000", "-cp", System.getProperty("java.class.path"), main.getName());
    int status = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    assertEquals(0, status, () -> read(err));
    List<String> lines = Files.readAllLines(out);
    assertTrue(lines.size() > 4 && lines.stream().allMatch(line -> line.endsWith(": 0")), () -> main.getSimpleName() + ", bytes a step: " + lines);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
