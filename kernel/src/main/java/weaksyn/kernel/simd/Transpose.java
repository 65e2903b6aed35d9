package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * Transposition of rows in registers, by square blocks of as many columns: neighbours change places first, then pairs,
 * then fours. Each exchange is a permutation within one vector and a blend, which is cheaper than a permutation across
 * two. With 16 rows C2 has more vectors on its hands than registers, so a block has eight at most.
 */
@AlsoInFloat
final class Transpose {
  private static final VectorSpecies<Double> SPECIES =
      VectorShape.forBitSize(Math.min(Lanes.vectorBits(), 8 * Byte.SIZE * Element.BYTES)).withLanes(double.class);

  /** Rows that are transposed at a time: 2, 4 or 8. */
  static final int SIZE = SPECIES.length();

  private static final VectorShuffle<Double> SWAP_1 = swap(1);
  private static final VectorShuffle<Double> SWAP_2 = swap(2);
  private static final VectorShuffle<Double> SWAP_4 = swap(4);
  private static final VectorMask<Double> ODD_1 = odd(1);
  private static final VectorMask<Double> ODD_2 = odd(2);
  private static final VectorMask<Double> ODD_4 = odd(4);

  private Transpose() {}

  /**
   * y[j, i] = x[i, j] for {@link #SIZE} rows of x.
   *
   * @param offset index of x[0, 0]
   * @param ld row length of x
   * @param columns of x, a multiple of {@link #SIZE}
   * @param to index of y[0, 0]
   * @param stride row length of y
   */
  static void rows(double[] x, int offset, int ld, int columns, double[] y, int to, int stride) {
    switch (SIZE) {
      case 8 -> rows8(x, offset, ld, columns, y, to, stride);
      case 4 -> rows4(x, offset, ld, columns, y, to, stride);
      default -> rows2(x, offset, ld, columns, y, to, stride);
    }
  }

  private static void rows8(double[] x, int offset, int ld, int columns, double[] y, int to, int stride) {
    for (int p = 0; p < columns; p += SIZE) {
      int from = offset + p;
      int at = to + p * stride;
      DoubleVector r0 = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector r1 = DoubleVector.fromArray(SPECIES, x, from + ld);
      DoubleVector r2 = DoubleVector.fromArray(SPECIES, x, from + 2 * ld);
      DoubleVector r3 = DoubleVector.fromArray(SPECIES, x, from + 3 * ld);
      DoubleVector r4 = DoubleVector.fromArray(SPECIES, x, from + 4 * ld);
      DoubleVector r5 = DoubleVector.fromArray(SPECIES, x, from + 5 * ld);
      DoubleVector r6 = DoubleVector.fromArray(SPECIES, x, from + 6 * ld);
      DoubleVector r7 = DoubleVector.fromArray(SPECIES, x, from + 7 * ld);
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
      u0.intoArray(y, at);
      u1.intoArray(y, at + stride);
      u2.intoArray(y, at + 2 * stride);
      u3.intoArray(y, at + 3 * stride);
      u4.intoArray(y, at + 4 * stride);
      u5.intoArray(y, at + 5 * stride);
      u6.intoArray(y, at + 6 * stride);
      u7.intoArray(y, at + 7 * stride);
    }
  }

  private static void rows4(double[] x, int offset, int ld, int columns, double[] y, int to, int stride) {
    for (int p = 0; p < columns; p += SIZE) {
      int from = offset + p;
      int at = to + p * stride;
      DoubleVector r0 = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector r1 = DoubleVector.fromArray(SPECIES, x, from + ld);
      DoubleVector r2 = DoubleVector.fromArray(SPECIES, x, from + 2 * ld);
      DoubleVector r3 = DoubleVector.fromArray(SPECIES, x, from + 3 * ld);
      DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
      DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
      DoubleVector s2 = r2.blend(r3.rearrange(SWAP_1), ODD_1);
      DoubleVector s3 = r2.rearrange(SWAP_1).blend(r3, ODD_1);
      DoubleVector t0 = s0.blend(s2.rearrange(SWAP_2), ODD_2);
      DoubleVector t2 = s0.rearrange(SWAP_2).blend(s2, ODD_2);
      DoubleVector t1 = s1.blend(s3.rearrange(SWAP_2), ODD_2);
      DoubleVector t3 = s1.rearrange(SWAP_2).blend(s3, ODD_2);
      t0.intoArray(y, at);
      t1.intoArray(y, at + stride);
      t2.intoArray(y, at + 2 * stride);
      t3.intoArray(y, at + 3 * stride);
    }
  }

  private static void rows2(double[] x, int offset, int ld, int columns, double[] y, int to, int stride) {
    for (int p = 0; p < columns; p += SIZE) {
      int from = offset + p;
      int at = to + p * stride;
      DoubleVector r0 = DoubleVector.fromArray(SPECIES, x, from);
      DoubleVector r1 = DoubleVector.fromArray(SPECIES, x, from + ld);
      DoubleVector s0 = r0.blend(r1.rearrange(SWAP_1), ODD_1);
      DoubleVector s1 = r0.rearrange(SWAP_1).blend(r1, ODD_1);
      s0.intoArray(y, at);
      s1.intoArray(y, at + stride);
    }
  }

  /** Exchanges neighbouring runs of {@code length} lanes. */
  private static VectorShuffle<Double> swap(int length) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ length) % SIZE);
  }

  /** The second of each two runs of {@code length} lanes. */
  private static VectorMask<Double> odd(int length) {
    boolean[] lanes = new boolean[SIZE];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = (i & length) != 0;
    }
    return VectorMask.fromValues(SPECIES, lanes);
  }
}
