package weaksyn.validation.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.RunFailure;

class PreparationTest {
  private static final double ULP = Math.ulp(1.0);

  @TempDir Path directory;

  private Patterns prepared(double[] values, int rows, int columns, int samples) {
    Path file = directory.resolve("data.npy");
    NpyWriter.write(file, Precision.F64, values, rows, columns);
    return PatternReader.read("--input", file, samples, false);
  }

  @Test
  void meansVanishAndTheVarianceIsOneOverTheRowsUsed() {
    // Columns 0, 2, 4, 6 and 5, 5, 5, 5: variances 20/3 and 0, so Q₀ = 10/3. The fifth row is not used.
    Patterns patterns = prepared(new double[] {0, 5, 2, 5, 4, 5, 6, 5, 1000, -1000}, 5, 2, 4);
    double scale = Math.sqrt(0.3);
    double[] expected = {-3 * scale, 0, -scale, 0, scale, 0, 3 * scale, 0};
    assertArrayEquals(expected, patterns.values(), 4 * ULP);
    assertTrue(patterns.preparation().contains("first 4 of 5 patterns") && patterns.preparation().contains("column means"), patterns.preparation());
  }

  @Test
  void theSampleOfImagesGetsTheScaleOfNumPy() {
    Path file = TestFiles.resource("fashion-mnist-250-images-idx3-ubyte.gz");
    double[] raw = PatternReader.read("--input", file, 250, true).values();
    double[] values = PatternReader.read("--input", file, 250, false).values();
    // All rows are scaled alike, so differences between rows give the scale back.
    int pixel = 0;
    for (int i = 0; i < 784; i++) {
      pixel = Math.abs(raw[784 + i] - raw[i]) > Math.abs(raw[784 + pixel] - raw[pixel]) ? i : pixel;
    }
    double scale = (values[784 + pixel] - values[pixel]) / (raw[784 + pixel] - raw[pixel]);
    // 1/√Q₀ by NumPy. Sums over 250 rows of sums over 784 columns: a relative error of at most (250 + 784 + 8) ε in Q₀,
    // half of it here, and less with NumPy's pairwise sums.
    assertEquals(3.354024599661512, scale, 3.354024599661512 * (250 + 784 + 8) * ULP);
    for (int i = 0; i < 784; i++) {
      double sum = 0;
      double size = 0;
      for (int row = 0; row < 250; row++) {
        sum += values[row * 784 + i];
        size += Math.abs(values[row * 784 + i]);
      }
      assertEquals(0, sum, 250 * ULP * size);
    }
  }

  @Test
  void aLargeOffsetCostsNothing() {
    // Integers plus 2⁵⁰ are exact, so the result has to be that without the offset up to the rounding of 1,000 terms. A
    // mean kept as one number (ulp 1/4 here), let alone Σx² − Mx̄², would be wrong in the first digits.
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
    int rows = 500;
    int columns = 3;
    double[] small = new double[rows * columns];
    for (int i = 0; i < small.length; i++) {
      small[i] = random.nextInt(-8, 9);
    }
    double[] shifted = Arrays.stream(small).map(x -> x + 0x1p50).toArray();
    double[] expected = prepared(small, rows, columns, rows).values();
    assertArrayEquals(expected, prepared(shifted, rows, columns, rows).values(), 8 * rows * ULP);
    double total = 0;
    for (double x : expected) {
      total += x * x;
    }
    assertEquals(1, total / (rows - 1) / columns, 2 * rows * columns * ULP);
  }

  @Test
  void constantDataAreRefusedEvenIfTheirMeanIsRounded() {
    double[] constant = new double[300];
    for (int i = 0; i < constant.length; i++) {
      constant[i] = i % 3 * 0.1 + 0.1;
    }
    for (boolean raw : new boolean[] {false, true}) {
      Path file = directory.resolve("constant.npy");
      NpyWriter.write(file, Precision.F64, constant, 100, 3);
      String message = assertThrows(RunFailure.class, () -> PatternReader.read("--input", file, 100, raw)).getMessage();
      assertTrue(message.contains("constant.npy") && message.contains("all the same"), message);
    }
    constant[1] = Math.nextUp(constant[1]);
    double total = 0;
    for (double x : prepared(constant, 100, 3, 100).values()) {
      total += x * x;
    }
    assertEquals(1, total / 99 / 3, 300 * ULP);
  }

  @Test
  void valuesWhoseSquaresLeaveTheRangeAreRefused() {
    assertTrue(assertThrows(RunFailure.class, () -> prepared(new double[] {0, 1e-200, 0, 0, 0, 0, 0, 0}, 4, 2, 4)).getMessage().contains("too small"));
    assertTrue(assertThrows(RunFailure.class, () -> prepared(new double[] {0, 1e200, 0, 0, 0, 0, 0, 0}, 4, 2, 4)).getMessage().contains("too large"));
    double huge = Double.MAX_VALUE;
    assertTrue(assertThrows(RunFailure.class, () -> prepared(new double[] {-huge, huge, huge, 0, 0, 0, 0, 0}, 4, 2, 4)).getMessage().contains("too large"));
  }
}
