package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that is killed while it learns goes on with the layer that it was at. */
@Timeout(60)
class HebbianResumptionTest {
  private static final List<String> NETWORK =
      List.of("hebbian", "--data", "src/test/resources/weaksyn/validation/input/fashion-mnist-250-images-idx3-ubyte.gz", "--width", "40", "--depth", "3",
          "--batches", "20", "--batch", "16", "--competition", "0.5", "--realisations", "1", "--precision", "f32", "--threads", "1", "--quiet", "--out");

  @TempDir private Path temporary;

  private String[] command(String out) {
    List<String> arguments = new ArrayList<>(NETWORK);
    arguments.add(temporary.resolve(out).toString());
    return arguments.toArray(String[]::new);
  }

  private List<String> cells(String out) throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve(out).resolve("cells"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
    }
  }

  private byte[] results(String out) throws IOException {
    return Files.readAllBytes(temporary.resolve(out).resolve("results.csv"));
  }

  /**
   * The first compiler alone leaves vectors slow, so that learning takes long beside what it takes to see that a layer
   * is done.
   */
  private void killBehindLayer(String out, int layer) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(command(out)));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(temporary.resolve("out.txt").toFile()).start();
    Path kept = temporary.resolve(out).resolve("cells/competition-0.5-0000-layer" + layer + ".npy");
    try {
      while (!Files.exists(kept)) {
        assertTrue(process.isAlive(), "it ended before it could be killed");
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertFalse(Files.exists(temporary.resolve(out).resolve("results.csv")), "work was left to do");
  }

  @Test
  void aKilledNetworkGoesOnWithItsLayerAndEndsInTheSameBytes() throws IOException, InterruptedException {
    assertEquals(Main.GOOD, FakeBackend.good().run(command("whole")).status());
    killBehindLayer("killed", 1);
    assertEquals("competition-0.5-0000-layer1.npy", cells("killed").getFirst());
    killBehindLayer("killed", 2);
    assertEquals(Main.GOOD, FakeBackend.good().run(command("killed")).status());
    assertArrayEquals(results("whole"), results("killed"));
    assertEquals(List.of("competition-0.5-0000.csv"), cells("killed"), "weights are kept no longer than they are needed");
  }

  /** What is kept is what is used: with another sign of one weight, the results are others. */
  @Test
  void keptLayersAreNotLearnedAgain() throws IOException {
    assertEquals(Main.GOOD, FakeBackend.good().run(command("whole")).status());
    assertEquals(Main.GOOD, FakeBackend.good().run(command("other")).status());
    assertArrayEquals(results("whole"), results("other"));
    Path inTheWay = temporary.resolve("other/cells/competition-0.5-0000-layer2.npy");
    Files.delete(inTheWay.resolveSibling("competition-0.5-0000.csv"));
    Files.createDirectory(inTheWay);
    FakeBackend.Output stopped = FakeBackend.good().run(command("other"));
    assertEquals(1, stopped.status(), stopped.err());
    assertTrue(stopped.err().contains(inTheWay + ": is a directory"), stopped.err());
    Files.delete(inTheWay);
    Path kept = inTheWay.resolveSibling("competition-0.5-0000-layer1.npy");
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length - 1] ^= (byte) 0x80;
    Files.write(kept, bytes);
    assertEquals(Main.GOOD, FakeBackend.good().run(command("other")).status());
    assertFalse(Arrays.equals(results("whole"), results("other")));
  }
}
