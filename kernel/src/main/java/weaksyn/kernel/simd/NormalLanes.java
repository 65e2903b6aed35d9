package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.D;
import static weaksyn.kernel.simd.Lanes.D_LANES;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Standard normal numbers as a function of (key, stream, index): Philox4x32-10 and the transform of G. E. P. Box and M. E. Muller (1958).
 *
 * <p>Blocks 8n..8n+7 of the generator give the group of {@value #GROUP} numbers 16n..16n+15. Let a and b be the two 64-bit halves of block 8n+j, then
 *
 * <pre>
 *   u = 1 − ⌊a/2¹²⌋/2⁵² in (0, 1]        r = ±√(−2 log u), negative if bit 0 of b is set
 *   x = ⌊b/2¹²⌋/2⁵² − ½ quarter turns     c = r cos(πx/2),  s = r sin(πx/2)
 *   numbers 16n+j and 16n+8+j = c and s,  or s and c if bit 0 of a is set
 * </pre>
 *
 * so that the angle is uniform over the circle. |number| ≤ 8.49. Bits do not depend on the lane width.
 *
 * <p>log, sine and cosine are polynomials out of add, mul, div and fma alone, because the functions of the platform do not promise the same bits everywhere. The
 * coefficients are minimax fits of this project (Remez exchange in 60 digits), rounded to double from the lowest power upwards, the higher ones fitted again after
 * each rounding. Errors: log u at most 2 ULP, sin(πx/2) at most 2 ULP, cos(πx/2) at most 1.5 ULP.
 */
public final class NormalLanes {
  /** Numbers that come out of eight neighbouring Philox blocks. */
  public static final int GROUP = 2 * PhiloxLanes.BLOCKS;

  private static final int HALF = PhiloxLanes.BLOCKS;
  /** Groups between the two passes: 8 KiB, so that the second finds its input in the nearest cache. */
  private static final int BATCH = 64;
  /** Groups whose block indices share the upper word. */
  private static final long RUN = 1L << 29;
  private static final long SIGN = Long.MIN_VALUE;
  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;
  private static final long ROOT_HALF = 0x3FE6_A09E_667F_3BCDL;
  private static final long TWO_52 = 0x4330_0000_0000_0000L;
  private static final double LN2 = 0x1.62e42fefa39efp-1;

  // (log((1+s)/(1-s)) - 2s)/s^3 in powers of s^2, |s| <= 3 - 2 sqrt 2, relative error of the logarithm 2^-59
  private static final double L0 = 0x1.5555555555592p-1;
  private static final double L1 = 0x1.999999997ff19p-2;
  private static final double L2 = 0x1.24924941e155cp-2;
  private static final double L3 = 0x1.c71c521450ec6p-3;
  private static final double L4 = 0x1.74663ced78af3p-3;
  private static final double L5 = 0x1.39a1e8c60e3bbp-3;
  private static final double L6 = 0x1.2f03ba6620ffap-3;

  // sin(pi x/2)/x in powers of x^2, |x| <= 1/2, relative error 2^-54
  private static final double S0 = 0x1.921fb54442d18p+0;
  private static final double S1 = -0x1.4abbce625bdaep-1;
  private static final double S2 = 0x1.466bc6774afcep-4;
  private static final double S3 = -0x1.32d2ccd46a420p-8;
  private static final double S4 = 0x1.507821d4e090fp-13;
  private static final double S5 = -0x1.e2f3f0f1fb436p-19;
  private static final double S6 = 0x1.dfc5b84a21960p-25;

  // (cos(pi x/2) - 1)/x^2 in powers of x^2, |x| <= 1/2, relative error of the cosine 2^-53.9
  private static final double C0 = -0x1.3bd3cc9be459dp+0;
  private static final double C1 = 0x1.03c1f081b0df1p-2;
  private static final double C2 = -0x1.55d3c7dc398dfp-6;
  private static final double C3 = 0x1.e1f4fb7f91d16p-11;
  private static final double C4 = -0x1.a6c9c801466e3p-16;
  private static final double C5 = 0x1.f3dc18c3c56c5p-22;

  private NormalLanes() {}

  /**
   * Writes numbers index..index+count−1 of a stream to destination[offset..offset+count−1]. Allocates nothing where index and count are multiples of
   * {@link #GROUP}, one group's worth otherwise.
   *
   * @param key key of the generator
   * @param stream name of the stream
   * @param index number of the first one, at least 0
   * @throws IndexOutOfBoundsException if the destination does not have the range, or the stream does not have the numbers
   */
  public static void fill(long key, long stream, long index, double[] destination, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, destination.length);
    if (index < 0 || index > Long.MAX_VALUE - count) {
      throw new IndexOutOfBoundsException("numbers " + index + ".. of a stream, count " + count);
    }
    long group = index / GROUP;
    int at = offset;
    int left = count;
    int skip = (int) (index % GROUP);
    if (skip != 0 && left > 0) {
      int take = Math.min(GROUP - skip, left);
      ragged(key, stream, group, skip, destination, at, take);
      group++;
      at += take;
      left -= take;
    }
    while (left >= GROUP) {
      int n = (int) Math.min(Math.min(left / GROUP, BATCH), RUN - (group & (RUN - 1)));
      PhiloxLanes.fill(key, stream, group, n, destination, at);
      boxMuller(destination, at, n);
      group += n;
      at += n * GROUP;
      left -= n * GROUP;
    }
    if (left > 0) {
      ragged(key, stream, group, 0, destination, at, left);
    }
  }

  private static void ragged(long key, long stream, long group, int skip, double[] destination, int offset, int count) {
    double[] numbers = new double[GROUP];
    PhiloxLanes.fill(key, stream, group, 1, numbers, 0);
    boxMuller(numbers, 0, 1);
    System.arraycopy(numbers, skip, destination, offset, count);
  }

  /**
   * Turns the random bits of some groups, as {@link PhiloxLanes#fill} leaves them, into normal numbers. In one piece: C2 stops inlining other methods at a number
   * of nodes that a third of this already reaches, and would then keep vectors on the heap.
   */
  private static void boxMuller(double[] numbers, int offset, int groups) {
    for (int g = 0, at = offset; g < groups; g++, at += GROUP) {
      for (int j = at; j < at + HALF; j += D_LANES) {
        DoubleVector a = DoubleVector.fromArray(D, numbers, j);
        LongVector b = DoubleVector.fromArray(D, numbers, j + HALF).reinterpretAsLongs();

        // log u: u = 2^k m, sqrt(1/2) <= m < sqrt 2, v = (m-1)/(m+1), log u = k log 2 + 2v + v^3 P(v^2). The biased exponent becomes a double as the last bits
        // of 2^52: AVX2 has no instruction that converts it.
        LongVector u = DoubleVector.broadcast(D, 2).sub(a.abs()).reinterpretAsLongs().add(ONE - ROOT_HALF);
        DoubleVector k = u.lanewise(VectorOperators.LSHR, 52).or(TWO_52).reinterpretAsDoubles().sub(0x1p52 + 1023);
        DoubleVector m = u.and(MANTISSA).add(ROOT_HALF).reinterpretAsDoubles();
        DoubleVector v = m.sub(1).div(m.add(1));
        DoubleVector w = v.mul(v);
        DoubleVector p = DoubleVector.broadcast(D, L6)
            .fma(w, DoubleVector.broadcast(D, L5)).fma(w, DoubleVector.broadcast(D, L4)).fma(w, DoubleVector.broadcast(D, L3))
            .fma(w, DoubleVector.broadcast(D, L2)).fma(w, DoubleVector.broadcast(D, L1)).fma(w, DoubleVector.broadcast(D, L0));
        DoubleVector log = k.fma(DoubleVector.broadcast(D, LN2), w.mul(p).fma(v, v.add(v)));
        LongVector r = b.and(SIGN).or(log.mul(-2).sqrt().reinterpretAsLongs());

        DoubleVector x = b.and(~SIGN).reinterpretAsDoubles().sub(1.5);
        DoubleVector y = x.mul(x);
        DoubleVector c = DoubleVector.broadcast(D, C5)
            .fma(y, DoubleVector.broadcast(D, C4)).fma(y, DoubleVector.broadcast(D, C3)).fma(y, DoubleVector.broadcast(D, C2))
            .fma(y, DoubleVector.broadcast(D, C1)).fma(y, DoubleVector.broadcast(D, C0)).fma(y, DoubleVector.broadcast(D, 1)).mul(r.reinterpretAsDoubles());
        DoubleVector s = DoubleVector.broadcast(D, S6)
            .fma(y, DoubleVector.broadcast(D, S5)).fma(y, DoubleVector.broadcast(D, S4)).fma(y, DoubleVector.broadcast(D, S3))
            .fma(y, DoubleVector.broadcast(D, S2)).fma(y, DoubleVector.broadcast(D, S1)).fma(y, DoubleVector.broadcast(D, S0)).mul(x)
            .mul(r.reinterpretAsDoubles());

        VectorMask<Double> swap = a.compare(VectorOperators.LT, 0);
        c.blend(s, swap).intoArray(numbers, j);
        s.blend(c, swap).intoArray(numbers, j + HALF);
      }
    }
  }
}
