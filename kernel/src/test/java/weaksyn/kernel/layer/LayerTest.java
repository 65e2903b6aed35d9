package weaksyn.kernel.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Tanh;
import weaksyn.kernel.simd.Tile;

@Tag("lanes")
@AlsoInFloat
class LayerTest {
  private static final int LANES = Tile.COLUMNS / 2;
  private static final int[] SIZES = {0, 1, LANES - 1, LANES + 1, Tile.ROWS - 1, Tile.ROWS + 1, Tile.COLUMNS - 1, Tile.COLUMNS + 1, 205};

  @Test
  void fusedBiasAndActivationHaveTheBitsOfSeparateSteps() {
    try (Team team = new Team(2)) {
      Workspace workspace = new Workspace(team);
      Layer layer = new Layer(Activation.TANH, workspace);
      for (int patterns : SIZES) {
        for (int width : SIZES) {
          for (int inputs : new int[] {0, 3, LANES + 1}) {
            checkSeparately(layer, workspace, patterns, inputs, width);
          }
        }
      }
      checkSeparately(layer, workspace, 13, Blocking.KC + 5, 11);
    }
  }

  private static void checkSeparately(Layer layer, Workspace workspace, int patterns, int inputs, int width) {
    double[] h = random(patterns * inputs, 1);
    double[] w = random(width * inputs, 2);
    double[] bias = random(width, 3);
    double[] expected = new double[patterns * width];
    Gemm.multiplyTransposed(patterns, width, inputs, h, w, expected, null, workspace);
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < width; i++) {
        expected[a * width + i] += bias[i];
      }
      new Tanh().apply(expected, a * width, width);
    }
    double[] next = new double[patterns * width];
    Arrays.fill(next, Double.NaN);
    layer.propagate(patterns, inputs, width, h, w, bias, next);
    assertArrayEquals(expected, next);
    double[] fields = new double[next.length];
    Arrays.fill(fields, Double.NaN);
    layer.keepFields(fields);
    layer.propagate(patterns, inputs, width, h, w, bias, next);
    layer.keepFields(null);
    assertArrayEquals(expected, next);
    for (int a = 0; a < patterns; a++) {
      new Tanh().apply(fields, a * width, width);
    }
    assertArrayEquals(expected, fields);
  }

  @Test
  void badNumbersShowUp() {
    int n = Tile.COLUMNS + 1;
    int patterns = Tile.ROWS + 1;
    double[] h = random(patterns * n, 4);
    double[] w = random(n * n, 5);
    double[] bias = random(n, 6);
    double[] next = new double[patterns * n];
    try (Team team = new Team(1)) {
      Layer layer = new Layer(Activation.TANH, new Workspace(team));
      h[2 * n + n - 1] = Double.NaN;
      h[(patterns - 1) * n] = Double.NEGATIVE_INFINITY;
      bias[n - 1] = Double.NaN;
      layer.propagate(patterns, n, n, h, w, bias, next);
    }
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < n; i++) {
        double value = next[a * n + i];
        assertEquals(a == 2 || i == n - 1, Double.isNaN(value));
        if (a == patterns - 1 && i < n - 1) {
          assertEquals(-Math.signum(w[i * n]), value); // a field of ∓∞ is saturated
        }
      }
    }
  }

  @Test
  void subnormalFieldsPass() {
    int n = Tile.COLUMNS + 1;
    double[] h = new double[n];
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      h[i] = (i - 3) * Double.MIN_VALUE;
      identity[i * n + i] = 1;
    }
    double[] next = new double[n];
    try (Team team = new Team(1)) {
      new Layer(Activation.TANH, new Workspace(team)).propagate(1, n, n, h, identity, new double[n], next);
    }
    for (int i = 0; i < n; i++) {
      assertEquals(h[i], next[i]);
    }
  }

  private static double[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }
}
