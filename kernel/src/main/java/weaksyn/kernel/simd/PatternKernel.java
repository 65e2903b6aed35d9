package weaksyn.kernel.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;

/**
 * Sums over blocks of patterns about a reference point, by pattern and by neuron. With y = x − reference throughout;
 * patterns are rows of a row-major array.
 */
@AlsoInFloat(marked = true)
public final class PatternKernel {
  /** Length of the scratch array that {@link #patternSums} needs. */
  public static final int SCRATCH = 2 * PartialSums.COUNT;

  /** Number of sums by neuron that {@link #neuronSums} forms. */
  public static final int NEURON_SUMS = 5;

  private PatternKernel() {}

  /**
   * Column sums of a block, Σ_a x[a, i], patterns ascending.
   *
   * @param sums receives n numbers from {@code to}
   */
  public static void columnSums(@Narrow double[] x, int offset, int patterns, int n, double[] sums, int to) {
    Arrays.fill(sums, to, to + n, 0);
    int whole = Lanes.wholeDoubles(n);
    int a = 0;
    // Four rows at a time: along the rows the memory is read as it lies, and the sums pass through the L1 cache
    // once for four.
    for (; a + 4 <= patterns; a += 4) {
      int at = offset + a * n;
      int i = 0;
      for (; i < whole; i += Lanes.D_LANES) {
        DoubleVector.fromArray(Lanes.D, sums, to + i).add(Wide.load(x, at + i)).add(Wide.load(x, at + n + i)).add(Wide.load(x, at + 2 * n + i))
            .add(Wide.load(x, at + 3 * n + i)).intoArray(sums, to + i);
      }
      for (; i < n; i++) {
        sums[to + i] = sums[to + i] + x[at + i] + x[at + n + i] + x[at + 2 * n + i] + x[at + 3 * n + i];
      }
    }
    for (; a < patterns; a++) {
      int at = offset + a * n;
      for (int i = 0; i < n; i++) {
        sums[to + i] += x[at + i];
      }
    }
  }

  /**
   * Sums along each pattern of a block: Σ_i y_i and ‖y‖².
   *
   * @param total receives Σ_i y_i, one number a pattern, from {@code to}
   * @param square receives ‖y‖² likewise
   * @param scratch {@link #SCRATCH} numbers
   */
  public static void patternSums(
      @Narrow double[] x, int offset, int patterns, int n, @Narrow double[] reference, double[] total, double[] square, int to, double[] scratch) {
    int count = PartialSums.COUNT;
    int bound = Lanes.VECTORS ? n - n % count : 0;
    for (int a = 0; a < patterns; a++) {
      int row = offset + a * n;
      if (Lanes.VECTORS) {
        patternVectors(x, row, bound, reference, scratch);
      } else {
        Arrays.fill(scratch, 0, SCRATCH, 0);
      }
      for (int i = bound; i < n; i++) {
        int part = i % count;
        double y = x[row + i];
        y -= reference[i];
        scratch[part] += y;
        scratch[count + part] = Math.fma(y, y, scratch[count + part]);
      }
      total[to + a] = PartialSums.tree(scratch, 0);
      square[to + a] = PartialSums.tree(scratch, count);
    }
  }

  private static void patternVectors(@Narrow double[] x, int row, int bound, @Narrow double[] reference, double[] scratch) {
    int count = PartialSums.COUNT;
    for (int part = 0; part < count; part += 2 * Lanes.D_LANES) {
      DoubleVector t0 = DoubleVector.zero(Lanes.D);
      DoubleVector t1 = t0;
      DoubleVector s0 = t0;
      DoubleVector s1 = t0;
      for (int i = part; i < bound; i += count) {
        DoubleVector y0 = Wide.load(x, row + i).sub(Wide.load(reference, i));
        DoubleVector y1 = Wide.load(x, row + i + Lanes.D_LANES).sub(Wide.load(reference, i + Lanes.D_LANES));
        t0 = t0.add(y0);
        t1 = t1.add(y1);
        s0 = y0.fma(y0, s0);
        s1 = y1.fma(y1, s1);
      }
      t0.intoArray(scratch, part);
      t1.intoArray(scratch, part + Lanes.D_LANES);
      s0.intoArray(scratch, count + part);
      s1.intoArray(scratch, count + part + Lanes.D_LANES);
    }
  }

  /**
   * Sums by neuron over a block, patterns ascending: Σ y, Σ y², Σ y³, Σ y⁴ and Σ ‖y‖² y.
   *
   * @param square ‖y‖² of the block's patterns, from {@code squareFrom}
   * @param sums receives {@link #NEURON_SUMS} runs of n numbers from {@code to}
   */
  public static void neuronSums(
      @Narrow double[] x, int offset, int patterns, int n, @Narrow double[] reference, double[] square, int squareFrom, double[] sums, int to) {
    int whole = Lanes.wholeDoubles(n);
    int i = 0;
    for (; i < whole; i += Lanes.D_LANES) {
      DoubleVector r = Wide.load(reference, i);
      DoubleVector s1 = DoubleVector.zero(Lanes.D);
      DoubleVector s2 = s1;
      DoubleVector s3 = s1;
      DoubleVector s4 = s1;
      DoubleVector g = s1;
      for (int a = 0, at = offset + i; a < patterns; a++, at += n) {
        DoubleVector y = Wide.load(x, at).sub(r);
        DoubleVector y2 = y.mul(y);
        s1 = s1.add(y);
        s2 = s2.add(y2);
        s3 = y2.fma(y, s3);
        s4 = y2.fma(y2, s4);
        g = y.fma(DoubleVector.broadcast(Lanes.D, square[squareFrom + a]), g);
      }
      s1.intoArray(sums, to + i);
      s2.intoArray(sums, to + n + i);
      s3.intoArray(sums, to + 2 * n + i);
      s4.intoArray(sums, to + 3 * n + i);
      g.intoArray(sums, to + 4 * n + i);
    }
    for (; i < n; i++) {
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      double s4 = 0;
      double g = 0;
      for (int a = 0, at = offset + i; a < patterns; a++, at += n) {
        double y = x[at];
        y -= reference[i];
        double y2 = y * y;
        s1 += y;
        s2 += y2;
        s3 = Math.fma(y2, y, s3);
        s4 = Math.fma(y2, y2, s4);
        g = Math.fma(y, square[squareFrom + a], g);
      }
      sums[to + i] = s1;
      sums[to + n + i] = s2;
      sums[to + 2 * n + i] = s3;
      sums[to + 3 * n + i] = s4;
      sums[to + 4 * n + i] = g;
    }
  }
}
