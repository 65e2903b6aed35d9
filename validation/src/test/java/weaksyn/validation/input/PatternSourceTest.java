package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PatternSourceTest {
  /** The tests' sample are the first images of those that come with the software. */
  @Test
  void imagesComeWithTheSoftware() {
    PatternSource source = PatternSource.embedded();
    assertEquals(new PatternShape(5000, 784, 28, "IDX"), source.shape());
    Patterns all = source.readAll(true);
    assertEquals(5000, all.count());
    Patterns sample = PatternReader.read("--input", TestFiles.resource("fashion-mnist-250-images-idx3-ubyte.gz"), 250, true);
    assertArrayEquals(sample.values(), Arrays.copyOf(all.values(), sample.values().length));
    assertTrue(source.name().startsWith("embedded:fashion-mnist"), source.name());
    assertTrue(source.sha256().matches("[0-9a-f]{64}"), source.sha256());
    assertNotNull(PatternSource.class.getResource("LICENSE-fashion-mnist.md"), "the notice goes with them");
  }

  @Test
  void aFileIsReadAsAWholeAndPrepared() {
    Path file = TestFiles.resource("fashion-mnist-250-images-idx3-ubyte.gz");
    PatternSource source = PatternSource.of("--data", file);
    assertEquals(FileDigest.sha256("--data", file), source.sha256());
    assertEquals(PatternReader.read("--data", file, 250, false).preparation(), source.readAll(false).preparation());
    assertTrue(source.name().endsWith("fashion-mnist-250-images-idx3-ubyte.gz"), source.name());
  }
}
