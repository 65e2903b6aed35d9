package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Transposition of square blocks of as many rows as a vector has lanes, in registers: neighbours change places first,
 * then pairs, then fours, then eights. Each exchange is a permutation within one vector and a blend, which is cheaper
 * than a permutation across two.
 */
@AlsoInFloat
final class Transpose {
  private static final VectorShuffle<Double> SWAP_1 = swap(1);
  private static final VectorShuffle<Double> SWAP_2 = swap(2);
  private static final VectorShuffle<Double> SWAP_4 = swap(4);
  private static final VectorShuffle<Double> SWAP_8 = swap(8);
  private static final VectorMask<Double> ODD_1 = odd(1);
  private static final VectorMask<Double> ODD_2 = odd(2);
  private static final VectorMask<Double> ODD_4 = odd(4);
  private static final VectorMask<Double> ODD_8 = odd(8);

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
      case 16 -> block16(x, offset, ld, y, to, stride);
      case 8 -> block8(x, offset, ld, y, to, stride);
      case 4 -> block4(x, offset, ld, y, to, stride);
      default -> block2(x, offset, ld, y, to, stride);
    }
  }

  private static void block16(double[] x, int offset, int ld, double[] y, int to, int stride) {
    DoubleVector r0 = DoubleVector.fromArray(Lanes.D, x, offset);
    DoubleVector r1 = DoubleVector.fromArray(Lanes.D, x, offset + ld);
    DoubleVector r2 = DoubleVector.fromArray(Lanes.D, x, offset + 2 * ld);
    DoubleVector r3 = DoubleVector.fromArray(Lanes.D, x, offset + 3 * ld);
    DoubleVector r4 = DoubleVector.fromArray(Lanes.D, x, offset + 4 * ld);
    DoubleVector r5 = DoubleVector.fromArray(Lanes.D, x, offset + 5 * ld);
    DoubleVector r6 = DoubleVector.fromArray(Lanes.D, x, offset + 6 * ld);
    DoubleVector r7 = DoubleVector.fromArray(Lanes.D, x, offset + 7 * ld);
    DoubleVector r8 = DoubleVector.fromArray(Lanes.D, x, offset + 8 * ld);
    DoubleVector r9 = DoubleVector.fromArray(Lanes.D, x, offset + 9 * ld);
    DoubleVector r10 = DoubleVector.fromArray(Lanes.D, x, offset + 10 * ld);
    DoubleVector r11 = DoubleVector.fromArray(Lanes.D, x, offset + 11 * ld);
    DoubleVector r12 = DoubleVector.fromArray(Lanes.D, x, offset + 12 * ld);
    DoubleVector r13 = DoubleVector.fromArray(Lanes.D, x, offset + 13 * ld);
    DoubleVector r14 = DoubleVector.fromArray(Lanes.D, x, offset + 14 * ld);
    DoubleVector r15 = DoubleVector.fromArray(Lanes.D, x, offset + 15 * ld);
    DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
    DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
    DoubleVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
    DoubleVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
    DoubleVector s4 = r4.blend(r5.rearrange(SWAP_1), ODD_1);
    DoubleVector s5 = r4.rearrange(SWAP_1).blend(r5, ODD_1);
    DoubleVector s6 = r6.blend(r7.rearrange(SWAP_1), ODD_1);
    DoubleVector s7 = r6.rearrange(SWAP_1).blend(r7, ODD_1);
    DoubleVector s8 = r8.blend(r9.rearrange(SWAP_1), ODD_1);
    DoubleVector s9 = r8.rearrange(SWAP_1).blend(r9, ODD_1);
    DoubleVector s10 = r10.blend(r11.rearrange(SWAP_1), ODD_1);
    DoubleVector s11 = r10.rearrange(SWAP_1).blend(r11, ODD_1);
    DoubleVector s12 = r12.blend(r13.rearrange(SWAP_1), ODD_1);
    DoubleVector s13 = r12.rearrange(SWAP_1).blend(r13, ODD_1);
    DoubleVector s14 = r14.blend(r15.rearrange(SWAP_1), ODD_1);
    DoubleVector s15 = r14.rearrange(SWAP_1).blend(r15, ODD_1);
    DoubleVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
    DoubleVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
    DoubleVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
    DoubleVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
    DoubleVector t4 = s4.blend(s6.rearrange(SWAP_2), ODD_2);
    DoubleVector t6 = s4.rearrange(SWAP_2).blend(s6, ODD_2);
    DoubleVector t5 = s5.blend(s7.rearrange(SWAP_2), ODD_2);
    DoubleVector t7 = s5.rearrange(SWAP_2).blend(s7, ODD_2);
    DoubleVector t8 = s8.blend(s10.rearrange(SWAP_2), ODD_2);
    DoubleVector t10 = s8.rearrange(SWAP_2).blend(s10, ODD_2);
    DoubleVector t9 = s9.blend(s11.rearrange(SWAP_2), ODD_2);
    DoubleVector t11 = s9.rearrange(SWAP_2).blend(s11, ODD_2);
    DoubleVector t12 = s12.blend(s14.rearrange(SWAP_2), ODD_2);
    DoubleVector t14 = s12.rearrange(SWAP_2).blend(s14, ODD_2);
    DoubleVector t13 = s13.blend(s15.rearrange(SWAP_2), ODD_2);
    DoubleVector t15 = s13.rearrange(SWAP_2).blend(s15, ODD_2);
    DoubleVector u0 = t0.blend(t4.rearrange(SWAP_4), ODD_4);
    DoubleVector u4 = t0.rearrange(SWAP_4).blend(t4, ODD_4);
    DoubleVector u1 = t1.blend(t5.rearrange(SWAP_4), ODD_4);
    DoubleVector u5 = t1.rearrange(SWAP_4).blend(t5, ODD_4);
    DoubleVector u2 = t2.blend(t6.rearrange(SWAP_4), ODD_4);
    DoubleVector u6 = t2.rearrange(SWAP_4).blend(t6, ODD_4);
    DoubleVector u3 = t3.blend(t7.rearrange(SWAP_4), ODD_4);
    DoubleVector u7 = t3.rearrange(SWAP_4).blend(t7, ODD_4);
    DoubleVector u8 = t8.blend(t12.rearrange(SWAP_4), ODD_4);
    DoubleVector u12 = t8.rearrange(SWAP_4).blend(t12, ODD_4);
    DoubleVector u9 = t9.blend(t13.rearrange(SWAP_4), ODD_4);
    DoubleVector u13 = t9.rearrange(SWAP_4).blend(t13, ODD_4);
    DoubleVector u10 = t10.blend(t14.rearrange(SWAP_4), ODD_4);
    DoubleVector u14 = t10.rearrange(SWAP_4).blend(t14, ODD_4);
    DoubleVector u11 = t11.blend(t15.rearrange(SWAP_4), ODD_4);
    DoubleVector u15 = t11.rearrange(SWAP_4).blend(t15, ODD_4);
    DoubleVector v0 = u0.blend(u8.rearrange(SWAP_8), ODD_8);
    DoubleVector v8 = u0.rearrange(SWAP_8).blend(u8, ODD_8);
    DoubleVector v1 = u1.blend(u9.rearrange(SWAP_8), ODD_8);
    DoubleVector v9 = u1.rearrange(SWAP_8).blend(u9, ODD_8);
    DoubleVector v2 = u2.blend(u10.rearrange(SWAP_8), ODD_8);
    DoubleVector v10 = u2.rearrange(SWAP_8).blend(u10, ODD_8);
    DoubleVector v3 = u3.blend(u11.rearrange(SWAP_8), ODD_8);
    DoubleVector v11 = u3.rearrange(SWAP_8).blend(u11, ODD_8);
    DoubleVector v4 = u4.blend(u12.rearrange(SWAP_8), ODD_8);
    DoubleVector v12 = u4.rearrange(SWAP_8).blend(u12, ODD_8);
    DoubleVector v5 = u5.blend(u13.rearrange(SWAP_8), ODD_8);
    DoubleVector v13 = u5.rearrange(SWAP_8).blend(u13, ODD_8);
    DoubleVector v6 = u6.blend(u14.rearrange(SWAP_8), ODD_8);
    DoubleVector v14 = u6.rearrange(SWAP_8).blend(u14, ODD_8);
    DoubleVector v7 = u7.blend(u15.rearrange(SWAP_8), ODD_8);
    DoubleVector v15 = u7.rearrange(SWAP_8).blend(u15, ODD_8);
    v0.intoArray(y, to);
    v1.intoArray(y, to + stride);
    v2.intoArray(y, to + 2 * stride);
    v3.intoArray(y, to + 3 * stride);
    v4.intoArray(y, to + 4 * stride);
    v5.intoArray(y, to + 5 * stride);
    v6.intoArray(y, to + 6 * stride);
    v7.intoArray(y, to + 7 * stride);
    v8.intoArray(y, to + 8 * stride);
    v9.intoArray(y, to + 9 * stride);
    v10.intoArray(y, to + 10 * stride);
    v11.intoArray(y, to + 11 * stride);
    v12.intoArray(y, to + 12 * stride);
    v13.intoArray(y, to + 13 * stride);
    v14.intoArray(y, to + 14 * stride);
    v15.intoArray(y, to + 15 * stride);
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
    DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
    DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
    DoubleVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
    DoubleVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
    DoubleVector s4 = r4.blend(r5.rearrange(SWAP_1), ODD_1);
    DoubleVector s5 = r4.rearrange(SWAP_1).blend(r5, ODD_1);
    DoubleVector s6 = r6.blend(r7.rearrange(SWAP_1), ODD_1);
    DoubleVector s7 = r6.rearrange(SWAP_1).blend(r7, ODD_1);
    DoubleVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
    DoubleVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
    DoubleVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
    DoubleVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
    DoubleVector t4 = s4.blend(s6.rearrange(SWAP_2), ODD_2);
    DoubleVector t6 = s4.rearrange(SWAP_2).blend(s6, ODD_2);
    DoubleVector t5 = s5.blend(s7.rearrange(SWAP_2), ODD_2);
    DoubleVector t7 = s5.rearrange(SWAP_2).blend(s7, ODD_2);
    DoubleVector u0 = t0.blend(t4.rearrange(SWAP_4), ODD_4);
    DoubleVector u4 = t0.rearrange(SWAP_4).blend(t4, ODD_4);
    DoubleVector u1 = t1.blend(t5.rearrange(SWAP_4), ODD_4);
    DoubleVector u5 = t1.rearrange(SWAP_4).blend(t5, ODD_4);
    DoubleVector u2 = t2.blend(t6.rearrange(SWAP_4), ODD_4);
    DoubleVector u6 = t2.rearrange(SWAP_4).blend(t6, ODD_4);
    DoubleVector u3 = t3.blend(t7.rearrange(SWAP_4), ODD_4);
    DoubleVector u7 = t3.rearrange(SWAP_4).blend(t7, ODD_4);
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
    DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
    DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
    DoubleVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
    DoubleVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
    DoubleVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
    DoubleVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
    DoubleVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
    DoubleVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
    t0.intoArray(y, to);
    t1.intoArray(y, to + stride);
    t2.intoArray(y, to + 2 * stride);
    t3.intoArray(y, to + 3 * stride);
  }

  private static void block2(double[] x, int offset, int ld, double[] y, int to, int stride) {
    DoubleVector r0 = DoubleVector.fromArray(Lanes.D, x, offset);
    DoubleVector r1 = DoubleVector.fromArray(Lanes.D, x, offset + ld);
    DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
    DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
    s0.intoArray(y, to);
    s1.intoArray(y, to + stride);
  }

  /** Exchanges neighbouring runs of {@code length} lanes. */
  private static VectorShuffle<Double> swap(int length) {
    return VectorShuffle.fromOp(Lanes.D, lane -> (lane ^ length) % Lanes.D_LANES);
  }

  /** The second of each two runs of {@code length} lanes. */
  private static VectorMask<Double> odd(int length) {
    boolean[] lanes = new boolean[Lanes.D_LANES];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (i & length) != 0;
    }
    return VectorMask.fromValues(Lanes.D, lanes);
  }
}
