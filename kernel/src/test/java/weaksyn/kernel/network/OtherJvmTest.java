package weaksyn.kernel.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bits of whole studies depend neither on the lanes, nor on whether code is interpreted or compiled, nor on the
 * tile.
 */
class OtherJvmTest {
  @TempDir private Path temporary;

  @Test
  @Tag("lanes")
  void bitsHere() {
    assertEquals(PinnedBits.TINY, Arrays.toString(TinyStudies.hashes()));
    assertEquals(FloatPinnedBits.TINY, Arrays.toString(FloatTinyStudies.hashes()));
  }

  @Test
  void bitsOfTheInterpreter() throws IOException, InterruptedException {
    List<String> lines = run("-Xint");
    assertEquals(List.of(PinnedBits.TINY, FloatPinnedBits.TINY), lines.subList(0, 2));
    assertFalse(lines.get(2).contains("slow"), lines.get(2));
  }

  @Test
  void bitsOfTheFirstCompiler() throws IOException, InterruptedException {
    assertEquals(List.of(PinnedBits.TINY, FloatPinnedBits.TINY), run("-XX:TieredStopAtLevel=1").subList(0, 2));
  }

  @Test
  void bitsWithoutFusedMultiplyAdd() throws IOException, InterruptedException {
    List<String> lines = run("-XX:-UseFMA");
    assertEquals(List.of(PinnedBits.TINY, FloatPinnedBits.TINY), lines.subList(0, 2));
    assertTrue(lines.get(2).contains("slow"), lines.get(2));
  }

  /** The weights of each layer, 128 MB of them, are more than the memory. */
  @Test
  void wideLayersInASmallHeap() throws IOException, InterruptedException {
    assertEquals(List.of(WideLayersMain.hash()), run("-Xmx32m", WideLayersMain.class));
  }

  private List<String> run(String flag) throws IOException, InterruptedException {
    return run(flag, TinyStudiesMain.class);
  }

  private List<String> run(String flag, Class<?> main) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("--add-modules=jdk.incubator.vector", flag, "-cp", System.getProperty("java.class.path"), main.getName()));
    Path out = temporary.resolve("out.txt");
    Path err = temporary.resolve("err.txt");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = process.waitFor();
    assertEquals(0, status, Files.readString(err));
    return Files.readAllLines(out);
  }
}
