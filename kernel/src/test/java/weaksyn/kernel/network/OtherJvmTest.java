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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.simd.Tile;

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

  /** Matrices of these studies then take several blocks and slabs. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8})
  void bitsOfOtherBlockSizesAndTiles(int rows) throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-D" + Tile.ROWS_PROPERTY + "=" + rows));
    for (String family : List.of("gemm", "syrk")) {
      flags.addAll(List.of("-Dweaksyn." + family + ".mc=8", "-Dweaksyn." + family + ".l2Columns=32"));
      flags.addAll(List.of("-Dweaksyn." + family + ".packPanels=1", "-Dweaksyn." + family + ".blocksPerWorker=3"));
    }
    flags.add("-Dweaksyn.gemm.nc=32");
    List<String> lines = run(TinyStudiesMain.class, flags.toArray(String[]::new));
    assertEquals(List.of(PinnedBits.TINY, FloatPinnedBits.TINY), lines.subList(0, 2));
    assertTrue(lines.get(2).startsWith(rows + " x "), lines.get(2));
  }

  /** The weights of each layer, 128 MB of them, are more than the memory. */
  @Test
  void wideLayersInASmallHeap() throws IOException, InterruptedException {
    assertEquals(List.of(WideLayersMain.hash()), run(WideLayersMain.class, "-Xmx32m"));
  }

  private List<String> run(String flag) throws IOException, InterruptedException {
    return run(TinyStudiesMain.class, flag);
  }

  private List<String> run(Class<?> main, String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Path out = temporary.resolve("out.txt");
    Path err = temporary.resolve("err.txt");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = process.waitFor();
    assertEquals(0, status, Files.readString(err));
    return Files.readAllLines(out);
  }
}
