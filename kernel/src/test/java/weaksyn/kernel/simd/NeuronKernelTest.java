package weaksyn.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

@Tag("lanes")
@AlsoInFloat(marked = true)
class NeuronKernelTest {
  private static final int WIDTH = Tile.SHARED_WIDTH;

  private final double[] squares = new double[3];
  private final double[] fourths = new double[NeuronKernel.FOURTHS];
  private final double[] scratch = new double[NeuronKernel.SCRATCH];

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 16", "5, 7", "7, 33", "12, 100", "3, 65"})
  void equalsPlainLoops(int neurons, int patterns) {
    int length = neurons + 3;
    int row = 2;
    var h = panels(length, patterns);
    var x = h.clone();
    double[] total = new double[NeuronKernel.padded(patterns)];
    double[] weighted = new double[NeuronKernel.padded(patterns)];
    NeuronKernel.centre(h, 1, length, row, neurons, patterns, total, weighted, squares, fourths, scratch);
    double[] expectedTotal = new double[total.length];
    double[] expectedWeighted = new double[total.length];
    double references = 0;
    double sumOfReferences = 0;
    double squareSquares = 0;
    double fourth = 0;
    for (int i = 0; i < neurons; i++) {
      double mean = 0;
      for (int a = 0; a < patterns; a++) {
        double value = x[at(length, row + i, a)];
        mean += value / patterns;
      }
      double r = Element.of(mean);
      references += r * r;
      sumOfReferences += r;
      double square = 0;
      for (int a = 0; a < patterns; a++) {
        double y = x[at(length, row + i, a)] - r;
        assertEquals(y, h[at(length, row + i, a)], 8 * Element.EPSILON);
        square += y * y;
        fourth += y * y * y * y;
        expectedTotal[a] += y;
        expectedWeighted[a] += r * y;
      }
      squareSquares += square * square;
    }
    // Rounding of a mean that moves from one element to its neighbour changes y by ε.
    double tolerance = 10 * neurons * patterns * Element.EPSILON;
    assertArrayEquals(expectedTotal, total, tolerance);
    assertArrayEquals(expectedWeighted, weighted, tolerance);
    assertEquals(references, squares[0], tolerance);
    assertEquals(sumOfReferences, squares[2], tolerance);
    assertEquals(squareSquares, squares[1], 10 * patterns * tolerance);
    double sum = 0;
    for (double f : fourths) {
      sum += f;
    }
    assertEquals(fourth, sum, 10 * tolerance);
    for (int i = 0; i < row; i++) {
      assertEquals(x[at(length, i, 0)], h[at(length, i, 0)], "rows before the first one");
    }
  }

  /** Neurons in one call or in several give the same bits. */
  @Test
  void callsMayBeSplitAtFourNeurons() {
    int patterns = 45;
    int length = 10;
    var once = panels(length, patterns);
    var twice = once.clone();
    double[][] a = new double[3][NeuronKernel.padded(patterns)];
    double[][] b = new double[3][NeuronKernel.padded(patterns)];
    double[] more = new double[NeuronKernel.FOURTHS];
    NeuronKernel.centre(once, 1, length, 0, 10, patterns, a[0], a[1], a[2], fourths, scratch);
    NeuronKernel.centre(twice, 1, length, 0, 4, patterns, b[0], b[1], b[2], more, scratch);
    NeuronKernel.centre(twice, 1, length, 4, 6, patterns, b[0], b[1], b[2], more, scratch);
    assertArrayEquals(once, twice);
    assertArrayEquals(a, b);
    assertArrayEquals(fourths, more);
  }

  @Test
  void biasesAndCommonField() {
    int length = 7;
    int panels = 3;
    var h = new @Narrow double[1 + panels * WIDTH * length];
    var common = panels(panels, WIDTH - 1);
    var sign = Element.array(new double[] {1, -1, 1, -1});
    var bias = Element.array(new double[] {0.5, 0.25, 0, 2});
    PanelFill.biases(common, sign, bias, 4, h, 1, length, 2, panels);
    for (int a = 0; a < panels * WIDTH; a++) {
      for (int i = 0; i < length; i++) {
        double expected = i < 2 || i > 5 ? 0 : sign[i - 2] * common[a] + bias[i - 2];
        assertEquals(Element.of(expected), h[at(length, i, a)], Element.EPSILON * Math.abs(expected));
      }
    }
  }

  private static int at(int length, int i, int a) {
    return 1 + a / WIDTH * WIDTH * length + i * WIDTH + a % WIDTH;
  }

  private static @Narrow double[] panels(int length, int patterns) {
    SplittableRandom random = new SplittableRandom(patterns);
    var h = new @Narrow double[1 + Math.ceilDiv(patterns, WIDTH) * WIDTH * length];
    for (int k = 0; k < h.length; k++) {
      h[k] = Element.of(random.nextDouble(-1, 2));
    }
    return h;
  }
}
