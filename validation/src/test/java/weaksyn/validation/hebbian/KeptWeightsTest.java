package weaksyn.validation.hebbian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.RunFailure;

class KeptWeightsTest {
  private static final int NEURONS = 3;
  private static final int INPUTS = 7;

  @TempDir private Path directory;

  private KeptWeights kept(Precision precision) {
    return new KeptWeights(directory, "cell", precision, NEURONS);
  }

  private static double[] weights(Precision precision) {
    SplittableRandom random = new SplittableRandom(2);
    return random.doubles(NEURONS * INPUTS, -1, 1).map(w -> precision == Precision.F32 ? (float) w : w).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void aLayerLearnsOnce(Precision precision) throws IOException {
    double[] weights = weights(precision);
    assertArrayEquals(weights, kept(precision).get(2, INPUTS, () -> weights));
    assertArrayEquals(weights, kept(precision).get(2, INPUTS, () -> fail("it has learned")));
    double[] others = new double[weights.length];
    assertArrayEquals(others, kept(precision).get(1, INPUTS, () -> others));
    kept(precision).delete(2);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
    kept(precision).delete(2);
  }

  @Test
  void damageIsNamed() throws IOException {
    kept(Precision.F64).get(1, INPUTS, () -> weights(Precision.F64));
    Path file = directory.resolve("cell-layer1.npy");
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 100, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      RunFailure failure = assertThrows(RunFailure.class, () -> kept(Precision.F64).get(1, INPUTS, () -> fail("learned again")));
      assertTrue(failure.getMessage().contains("cell-layer1.npy") && failure.getMessage().endsWith("; delete the file and repeat the command"),
          failure.getMessage());
    }
    Files.write(file, bytes);
    RunFailure other = assertThrows(RunFailure.class, () -> kept(Precision.F64).get(1, INPUTS + 1, () -> fail("learned again")));
    assertTrue(other.getMessage().contains("is 3 × 7, not 3 × 8"), other.getMessage());
  }
}
