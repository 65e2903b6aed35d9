package weaksyn.kernel.simd;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static weaksyn.kernel.simd.Lanes.L;

import jdk.incubator.vector.LongVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Philox4x32-10, one block a lane: the counter-based generator of J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011.
 *
 * <p>Counter words 0 and 1 are the low and the high half of the block's index, words 2 and 3 those of the stream's name; key words 0 and 1 are the halves of the
 * key. A 32-bit word lives in a 64-bit lane, whose upper half is left dirty: the multiplication looks at the lower halves alone.
 */
@AlsoInFloat
final class PhiloxLanes {
  /** Blocks that are made together. */
  static final int BLOCKS = 8;

  /** Numbers that they give. */
  static final int GROUP = 2 * BLOCKS * Uniforms.PER_HALF;

  private static final int M0 = 0xD2511F53;
  private static final int M1 = 0xCD9E8D57;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final long WORD = 0xFFFF_FFFFL;
  private static final LongVector IOTA = LongVector.broadcast(L, 0).addIndex(1);
  private static final LongVector FACTOR_0 = LongVector.broadcast(L, M0 & WORD);
  private static final LongVector FACTOR_1 = LongVector.broadcast(L, M1 & WORD);

  private PhiloxLanes() {}

  /**
   * Random numbers in [1, 2) with a random sign. With w₀..w₃ the words of block 8(group+g)+j, what {@link Uniforms} makes of 2³²w₀ + w₁ is the j-th piece of group
   * g, what it makes of 2³²w₂ + w₃ the (8+j)-th; pieces of {@link Uniforms#PER_HALF} numbers follow one another.
   *
   * @param count number of groups g; the block indices must share their upper word
   */
  @SuppressWarnings("ConstantOverflow") // the key's words wrap around
  static void fill(long key, long stream, long group, int count, double[] destination, int offset) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int c1 = (int) (group >>> 29);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    // Rounds 1 and 2: one of the two products is the same in all blocks, and so are the words that come from it.
    long s1 = (M1 & WORD) * (c2 & WORD);
    long s2 = (M0 & WORD) * (((int) (s1 >>> 32) ^ c1 ^ k0) & WORD);
    LongVector x1 = LongVector.broadcast(L, c3 ^ k1);
    LongVector x2 = LongVector.broadcast(L, (int) s1 ^ (k0 + W0));
    LongVector y2 = LongVector.broadcast(L, (int) (s2 >>> 32) ^ (k1 + W1));
    LongVector y3 = LongVector.broadcast(L, (int) s2 ^ (k1 + 2 * W1));
    LongVector k02 = LongVector.broadcast(L, k0 + 2 * W0);
    LongVector f0 = FACTOR_0.and(WORD);
    LongVector f1 = FACTOR_1.and(WORD);
    for (int g = 0, at = offset; g < count; g++, at += GROUP) {
      for (int j = 0; j < BLOCKS; j += L.length()) {
        LongVector p0 = IOTA.add(((group + g) << 3 & WORD) + j).and(WORD).mul(f0);
        LongVector p1 = p0.lanewise(LSHR, 32).lanewise(XOR, x1).and(WORD).mul(f1);
        LongVector a = p1.lanewise(LSHR, 32).lanewise(XOR, x2);
        LongVector b = p0.lanewise(XOR, y2);
        LongVector q0 = a.and(WORD).mul(f0);
        LongVector q1 = b.and(WORD).mul(f1);
        a = q1.lanewise(LSHR, 32).lanewise(XOR, p1).lanewise(XOR, k02);
        b = q0.lanewise(LSHR, 32).lanewise(XOR, y3);
        // Rounds 4 to 9.
        for (int round = 3; round < 9; round++) {
          p0 = a.and(WORD).mul(f0);
          p1 = b.and(WORD).mul(f1);
          a = p1.lanewise(LSHR, 32).lanewise(XOR, q1).lanewise(XOR, (long) (k0 + round * W0));
          b = p0.lanewise(LSHR, 32).lanewise(XOR, q0).lanewise(XOR, (long) (k1 + round * W1));
          q0 = p0;
          q1 = p1;
        }
        // Round 10: the low half of each product and the other half's word come to lie side by side.
        p0 = a.and(WORD).mul(f0);
        p1 = b.and(WORD).mul(f1);
        a = q1.lanewise(LSHL, 32).lanewise(XOR, p1).lanewise(XOR, (long) (k0 + 9 * W0) << 32);
        b = q0.lanewise(LSHL, 32).lanewise(XOR, p0).lanewise(XOR, (long) (k1 + 9 * W1) << 32);
        a = Uniforms.IN_HALVES ? a.and(Uniforms.KEPT) : a.lanewise(LSHR, 12).or(a.lanewise(LSHL, 63));
        b = Uniforms.IN_HALVES ? b.and(Uniforms.KEPT) : b.lanewise(LSHR, 12).or(b.lanewise(LSHL, 63));
        a.or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, at + j * Uniforms.PER_HALF);
        b.or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, at + (j + BLOCKS) * Uniforms.PER_HALF);
      }
    }
  }
}
