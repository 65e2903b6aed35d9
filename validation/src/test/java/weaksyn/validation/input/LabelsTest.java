package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

class LabelsTest {
  @TempDir private Path directory;

  /**
   * Ankle boot, pullover, trouser, ...: the test half of Fashion-MNIST begins so, and its classes are about equally
   * frequent.
   */
  @Test
  void labelsComeWithTheImages() {
    Labels labels = Labels.embedded();
    assertArrayEquals(new int[] {9, 2, 1, 1, 6, 1, 4, 6, 5, 7}, Arrays.copyOf(labels.values(), 10));
    assertEquals(PatternSource.embedded().shape().count(), labels.values().length);
    assertEquals(10, labels.classes());
    for (int label = 0; label < 10; label++) {
      int number = label;
      long count = Arrays.stream(labels.values()).filter(value -> value == number).count();
      assertTrue(count > 450 && count < 550, "class " + label + ": " + count);
    }
  }

  @Test
  void formatsAreThoseOfPatterns() throws IOException {
    Path idx = Files.write(directory.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 4, (byte) 255, 0, 7, 0});
    assertArrayEquals(new int[] {255, 0, 7, 0}, Labels.of("--labels", idx).values());
    Path csv = Files.writeString(directory.resolve("labels.csv"), "class\n-1\n3\n3\n");
    assertArrayEquals(new int[] {-1, 3, 3}, Labels.of("--labels", csv).values());
    assertEquals(2, Labels.of("--labels", csv).classes());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "1,2\\n3,4\\n | has 2 numbers for each pattern",
    "1\\n1\\n | holds 1 different labels; there must be 2 to 1000 classes",
  })
  void whatIsNoListOfClassesIsRefused(String text, String problem) throws IOException {
    Path csv = Files.writeString(directory.resolve("labels.csv"), text.replace("\\n", "\n"));
    UsageException e = assertThrows(UsageException.class, () -> Labels.of("--labels", csv));
    assertTrue(e.getMessage().contains(csv + ": " + problem), e.getMessage());
  }

  @Test
  void labelsAreWholeNumbers() throws IOException {
    Path csv = Files.writeString(directory.resolve("labels.csv"), "1\n2.5\n");
    RunFailure e = assertThrows(RunFailure.class, () -> Labels.of("--labels", csv));
    assertTrue(e.getMessage().contains("label 2 (counted from 1) is 2.5"), e.getMessage());
  }
}
