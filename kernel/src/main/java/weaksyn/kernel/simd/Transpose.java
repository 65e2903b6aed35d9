package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/** Transposition of square blocks of as many rows as a vector has lanes, in registers: neighbours change places first, then pairs, then fours. */
final class Transpose {
  private static final VectorShuffle<Double> EVEN_1 = exchange(1, 0);
  private static final VectorShuffle<Double> ODD_1 = exchange(1, 1);
  private static final VectorShuffle<Double> EVEN_2 = exchange(2, 0);
  private static final VectorShuffle<Double> ODD_2 = exchange(2, 1);
  private static final VectorShuffle<Double> EVEN_4 = exchange(4, 0);
  private static final VectorShuffle<Double> ODD_4 = exchange(4, 1);

  private Transpose() {}

  /**
   * y[j, i] = x[i, j] for a block of {@link Lanes#D_LANES} rows and columns.
   *
   * @param offset index of x[0, 0]
   * @param ld row length of x
   * @param to index of y[0, 0]
   * @param stride row length of y
   */
  static void block(double[] x, int offset, int ld, double[] y, int to, int stride) {
    switch (Lanes.D_LANES) {
      case 8 -> block8(x, offset, ld, y, to, stride);
      case 4 -> block4(x, offset, ld, y, to, stride);
      default -> block2(x, offset, ld, y, to, stride);
    }
  }

  private static void block8(double[] x, int offset, int ld, double[] y, int to, int stride) {
    DoubleVector r0 = DoubleVector.fromArray(Lanes.D, x, offset);
    DoubleVector r1 = DoubleVector.fromArray(Lanes.D, x, offset + ld);
    DoubleVector r2 = DoubleVector.fromArray(Lanes.D, x, offset + 2 * ld);
    DoubleVector r3 = DoubleVector.fromArray(Lanes.D, x, offset + 3 * ld);
    DoubleVector r4 = DoubleVector.fromArray(Lanes.D, x, offset + 4 * ld);
    DoubleVector r5 = DoubleVector.fromArray(Lanes.D, x, offset + 5 * ld);
    DoubleVector r6 = DoubleVector.fromArray(Lanes.D, x, offset + 6 * ld);
    DoubleVector r7 = DoubleVector.fromArray(Lanes.D, x, offset + 7 * ld);
    DoubleVector s0 = r0.rearrange(EVEN_1, r1);
    DoubleVector s1 = r0.rearrange(ODD_1, r1);
    DoubleVector s2 = r2.rearrange(EVEN_1, r3);
    DoubleVector s3 = r2.rearrange(ODD_1, r3);
    DoubleVector s4 = r4.rearrange(EVEN_1, r5);
    DoubleVector s5 = r4.rearrange(ODD_1, r5);
    DoubleVector s6 = r6.rearrange(EVEN_1, r7);
    DoubleVector s7 = r6.rearrange(ODD_1, r7);
    DoubleVector t0 = s0.rearrange(EVEN_2, s2);
    DoubleVector t2 = s0.rearrange(ODD_2, s2);
    DoubleVector t1 = s1.rearrange(EVEN_2, s3);
    DoubleVector t3 = s1.rearrange(ODD_2, s3);
    DoubleVector t4 = s4.rearrange(EVEN_2, s6);
    DoubleVector t6 = s4.rearrange(ODD_2, s6);
    DoubleVector t5 = s5.rearrange(EVEN_2, s7);
    DoubleVector t7 = s5.rearrange(ODD_2, s7);
    DoubleVector u0 = t0.rearrange(EVEN_4, t4);
    DoubleVector u4 = t0.rearrange(ODD_4, t4);
    DoubleVector u1 = t1.rearrange(EVEN_4, t5);
    DoubleVector u5 = t1.rearrange(ODD_4, t5);
    DoubleVector u2 = t2.rearrange(EVEN_4, t6);
    DoubleVector u6 = t2.rearrange(ODD_4, t6);
    DoubleVector u3 = t3.rearrange(EVEN_4, t7);
    DoubleVector u7 = t3.rearrange(ODD_4, t7);
    u0.intoArray(y, to);
    u1.intoArray(y, to + stride);
    u2.intoArray(y, to + 2 * stride);
    u3.intoArray(y, to + 3 * stride);
    u4.intoArray(y, to + 4 * stride);
    u5.intoArray(y, to + 5 * stride);
    u6.intoArray(y, to + 6 * stride);
    u7.intoArray(y, to + 7 * stride);
  }

  private static void block4(double[] x, int offset, int ld, double[] y, int to, int stride) {
    DoubleVector r0 = DoubleVector.fromArray(Lanes.D, x, offset);
    DoubleVector r1 = DoubleVector.fromArray(Lanes.D, x, offset + ld);
    DoubleVector r2 = DoubleVector.fromArray(Lanes.D, x, offset + 2 * ld);
    DoubleVector r3 = DoubleVector.fromArray(Lanes.D, x, offset + 3 * ld);
    DoubleVector s0 = r0.rearrange(EVEN_1, r1);
    DoubleVector s1 = r0.rearrange(ODD_1, r1);
    DoubleVector s2 = r2.rearrange(EVEN_1, r3);
    DoubleVector s3 = r2.rearrange(ODD_1, r3);
    DoubleVector t0 = s0.rearrange(EVEN_2, s2);
    DoubleVector t2 = s0.rearrange(ODD_2, s2);
    DoubleVector t1 = s1.rearrange(EVEN_2, s3);
    DoubleVector t3 = s1.rearrange(ODD_2, s3);
    t0.intoArray(y, to);
    t1.intoArray(y, to + stride);
    t2.intoArray(y, to + 2 * stride);
    t3.intoArray(y, to + 3 * stride);
  }

  private static void block2(double[] x, int offset, int ld, double[] y, int to, int stride) {
    DoubleVector r0 = DoubleVector.fromArray(Lanes.D, x, offset);
    DoubleVector r1 = DoubleVector.fromArray(Lanes.D, x, offset + ld);
    DoubleVector s0 = r0.rearrange(EVEN_1, r1);
    DoubleVector s1 = r0.rearrange(ODD_1, r1);
    s0.intoArray(y, to);
    s1.intoArray(y, to + stride);
  }

  /** Of two vectors, runs of {@code length} lanes in turn: the even runs of both, or the odd ones. */
  private static VectorShuffle<Double> exchange(int length, int odd) {
    return VectorShuffle.fromOp(Lanes.D, i -> {
      int run = i / length;
      int lane = (run / 2 * 2 + odd) * length + i % length;
      return (run % 2 == 0 ? lane : lane + Lanes.D_LANES) % (2 * Lanes.D_LANES);
    });
  }
}
