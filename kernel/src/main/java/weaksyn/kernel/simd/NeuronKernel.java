package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

/**
 * Takes the mean over the patterns out of each neuron and sums what is left, for neurons that are rows of pattern
 * panels ({@link weaksyn.kernel.blas.PackedFactor} says how these lie). With r the mean, rounded to an element, and y =
 * x − r throughout. Sums are formed in double.
 *
 * <p>Order of summation: along the patterns that of {@link PartialSums}; over neurons ascending, one by one. Σ y⁴ goes
 * to {@link #FOURTHS} sums, pattern a of neuron i to number 16 (i mod 4) + a mod 16.
 */
@AlsoInFloat(marked = true)
public final class NeuronKernel {
  /** Neurons that are taken together. */
  private static final int GROUP = 4;

  /** Length of the scratch array that {@link #centre} needs. */
  public static final int SCRATCH = GROUP * PartialSums.COUNT;

  /** Number of sums of y⁴. */
  public static final int FOURTHS = GROUP * PartialSums.COUNT;

  private static final int WIDTH = Tile.SHARED_WIDTH;
  private static final int COUNT = PartialSums.COUNT;

  private NeuronKernel() {}

  /** M, rounded up to whole vectors of any machine: the length of arrays that have a number for each pattern. */
  public static int padded(int patterns) {
    return Math.ceilDiv(patterns, COUNT) * COUNT;
  }

  /**
   * Replaces x by y and adds to the sums.
   *
   * @param h pattern panels of {@code length} rows from {@code offset} on
   * @param row first neuron; each call but the last of a layer takes a multiple of four
   * @param count number of neurons
   * @param patterns M
   * @param total receives Σ_i y_ai, {@link #padded} numbers
   * @param weighted receives Σ_i r_i y_ai, {@link #padded} numbers
   * @param squares receives Σ_i r_i² at 0, Σ_i (Σ_a y_ai²)² at 1 and Σ_i r_i at 2
   * @param fourths receives Σ y⁴, {@link #FOURTHS} numbers
   * @param scratch {@link #SCRATCH} numbers
   */
  public static void centre(
      @Narrow double[] h, int offset, int length, int row, int count, int patterns, double[] total, double[] weighted, double[] squares, double[] fourths,
      double[] scratch) {
    int stride = WIDTH * length;
    for (int i = 0; i < count; i += GROUP) {
      int rows = Math.min(GROUP, count - i);
      int at = offset + (row + i) * WIDTH;
      boolean group = Lanes.VECTORS && rows == GROUP;
      // What does not fill a vector goes number by number, in the same order.
      int whole = group ? patterns - patterns % Lanes.D_LANES : 0;
      if (group) {
        sumVectors(h, at, stride, whole, scratch);
      } else {
        Arrays.fill(scratch, 0);
      }
      sumRest(h, at, stride, rows, whole, patterns, scratch);
      double r0 = mean(scratch, 0, patterns);
      double r1 = mean(scratch, 1, patterns);
      double r2 = mean(scratch, 2, patterns);
      double r3 = mean(scratch, 3, patterns);
      if (group) {
        pad(h, at, stride, patterns, r0, r1, r2, r3);
        centreVectors(h, at, stride, patterns, r0, r1, r2, r3, total, weighted, fourths, scratch);
      } else {
        Arrays.fill(scratch, 0);
      }
      for (int k = 0; k < rows; k++) {
        double r = k == 0 ? r0 : k == 1 ? r1 : k == 2 ? r2 : r3;
        if (!group) {
          centreNumbers(h, at + k * WIDTH, stride, k, patterns, r, total, weighted, fourths, scratch);
        }
        double square = PartialSums.tree(scratch, k * COUNT);
        squares[0] = Math.fma(r, r, squares[0]);
        squares[1] = Math.fma(square, square, squares[1]);
        squares[2] += r;
      }
    }
  }

  private static double mean(double[] scratch, int k, int patterns) {
    return Element.of(PartialSums.tree(scratch, k * COUNT) / patterns);
  }

  /** Where pattern a of the first neuron of a group lies. */
  private static int at(int first, int stride, int a) {
    return first + a / WIDTH * stride + a % WIDTH;
  }

  /** Partial sums of x for a group of neurons. */
  private static void sumVectors(@Narrow double[] h, int first, int stride, int whole, double[] scratch) {
    for (int part = 0; part < COUNT; part += Lanes.D_LANES) {
      DoubleVector s0 = DoubleVector.zero(Lanes.D);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      for (int a = part; a < whole; a += COUNT) {
        int at = at(first, stride, a);
        s0 = s0.add(Wide.load(h, at));
        s1 = s1.add(Wide.load(h, at + WIDTH));
        s2 = s2.add(Wide.load(h, at + 2 * WIDTH));
        s3 = s3.add(Wide.load(h, at + 3 * WIDTH));
      }
      s0.intoArray(scratch, part);
      s1.intoArray(scratch, COUNT + part);
      s2.intoArray(scratch, 2 * COUNT + part);
      s3.intoArray(scratch, 3 * COUNT + part);
    }
  }

  private static void sumRest(@Narrow double[] h, int first, int stride, int rows, int whole, int patterns, double[] scratch) {
    for (int k = 0; k < rows; k++) {
      for (int a = whole; a < patterns; a++) {
        scratch[k * COUNT + a % COUNT] += h[at(first, stride, a) + k * WIDTH];
      }
    }
  }

  /** Fills what the last vector has beyond the patterns with the mean, so that it adds nothing to any sum. */
  private static void pad(@Narrow double[] h, int first, int stride, int patterns, double r0, double r1, double r2, double r3) {
    for (int a = patterns; a % Lanes.D_LANES != 0; a++) {
      int at = at(first, stride, a);
      h[at] = Element.of(r0);
      h[at + WIDTH] = Element.of(r1);
      h[at + 2 * WIDTH] = Element.of(r2);
      h[at + 3 * WIDTH] = Element.of(r3);
    }
  }

  /** y in place of x for a group of neurons; leaves partial sums of y² in the scratch array. */
  private static void centreVectors(
      @Narrow double[] h, int first, int stride, int patterns, double r0, double r1, double r2, double r3, double[] total,
      double[] weighted, double[] fourths, double[] scratch) {
    DoubleVector m0 = DoubleVector.broadcast(Lanes.D, r0);
    DoubleVector m1 = DoubleVector.broadcast(Lanes.D, r1);
    DoubleVector m2 = DoubleVector.broadcast(Lanes.D, r2);
    DoubleVector m3 = DoubleVector.broadcast(Lanes.D, r3);
    for (int part = 0; part < COUNT; part += Lanes.D_LANES) {
      DoubleVector s0 = DoubleVector.zero(Lanes.D);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector f0 = DoubleVector.fromArray(Lanes.D, fourths, part);
      DoubleVector f1 = DoubleVector.fromArray(Lanes.D, fourths, COUNT + part);
      DoubleVector f2 = DoubleVector.fromArray(Lanes.D, fourths, 2 * COUNT + part);
      DoubleVector f3 = DoubleVector.fromArray(Lanes.D, fourths, 3 * COUNT + part);
      for (int a = part; a < patterns; a += COUNT) {
        int at = at(first, stride, a);
        DoubleVector y0 = Wide.load(h, at).sub(m0);
        DoubleVector y1 = Wide.load(h, at + WIDTH).sub(m1);
        DoubleVector y2 = Wide.load(h, at + 2 * WIDTH).sub(m2);
        DoubleVector y3 = Wide.load(h, at + 3 * WIDTH).sub(m3);
        DoubleVector.fromArray(Lanes.D, total, a).add(y0).add(y1).add(y2).add(y3).intoArray(total, a);
        y3.fma(m3, y2.fma(m2, y1.fma(m1, y0.fma(m0, DoubleVector.fromArray(Lanes.D, weighted, a))))).intoArray(weighted, a);
        Wide.store(y0, h, at);
        Wide.store(y1, h, at + WIDTH);
        Wide.store(y2, h, at + 2 * WIDTH);
        Wide.store(y3, h, at + 3 * WIDTH);
        y0 = y0.mul(y0);
        y1 = y1.mul(y1);
        y2 = y2.mul(y2);
        y3 = y3.mul(y3);
        s0 = s0.add(y0);
        s1 = s1.add(y1);
        s2 = s2.add(y2);
        s3 = s3.add(y3);
        f0 = y0.fma(y0, f0);
        f1 = y1.fma(y1, f1);
        f2 = y2.fma(y2, f2);
        f3 = y3.fma(y3, f3);
      }
      s0.intoArray(scratch, part);
      s1.intoArray(scratch, COUNT + part);
      s2.intoArray(scratch, 2 * COUNT + part);
      s3.intoArray(scratch, 3 * COUNT + part);
      f0.intoArray(fourths, part);
      f1.intoArray(fourths, COUNT + part);
      f2.intoArray(fourths, 2 * COUNT + part);
      f3.intoArray(fourths, 3 * COUNT + part);
    }
  }

  /** The same for neuron k of a group that is not full. */
  private static void centreNumbers(
      @Narrow double[] h, int first, int stride, int k, int patterns, double r, double[] total, double[] weighted, double[] fourths,
      double[] scratch) {
    for (int a = 0; a < patterns; a++) {
      int at = at(first, stride, a);
      double y = h[at] - r;
      total[a] += y;
      weighted[a] = Math.fma(y, r, weighted[a]);
      h[at] = Element.of(y);
      double square = y * y;
      int part = k * COUNT + a % COUNT;
      scratch[part] += square;
      fourths[part] = Math.fma(square, square, fourths[part]);
    }
  }
}
