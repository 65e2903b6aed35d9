package weaksyn.kernel.simd;

import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;
import static weaksyn.kernel.simd.Lanes.L;

import jdk.incubator.vector.LongVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Threefry4x64-13, one block a lane: the counter-based generator of J. K. Salmon, M. A. Moraes, R. O. Dror and D. E.
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. 12 rounds pass all tests of TestU01's BigCrush; their
 * 13 are one more.
 *
 * <p>Counter words 0 and 1 are the block's index and the stream's name, key word 0 is the key; the other words are 0.
 * What that makes trivial in the first two rounds and in the additions of the key is left out.
 */
@AlsoInFloat
final class ThreefryLanes {
  /** Blocks that are made together. */
  static final int BLOCKS = 8;

  /** Numbers that come out of one word of each. */
  static final int PER_WORD = BLOCKS * Uniforms.PER_WORD;

  /** Numbers that come out of all four. */
  static final int GROUP = 4 * PER_WORD;

  static final long PARITY = 0x1BD11BDAA9FC1A22L;
  private static final LongVector IOTA = LongVector.broadcast(L, 0).addIndex(1);

  private ThreefryLanes() {}

  /**
   * Random numbers in [1, 2) with a random sign, as {@link Uniforms} makes them. Those of word w of block 8(group+g)+j
   * are piece 8w + j of group g; pieces of {@link Uniforms#PER_WORD} numbers follow one another.
   *
   * @param count number of groups g
   */
  static void fill(long key, long stream, long group, int count, double[] destination, int offset) {
    long parity = PARITY ^ key;
    LongVector turned = LongVector.broadcast(L, Long.rotateLeft(stream, 14));
    for (int g = 0, at = offset; g < count; g++, at += GROUP) {
      for (int j = 0; j < BLOCKS; j += L.length()) {
        // Rounds 1 and 2.
        LongVector x0 = IOTA.add((group + g) * BLOCKS + j + key + stream);
        LongVector x2 = turned.lanewise(XOR, x0);
        LongVector x1 = x2.lanewise(ROL, 57).lanewise(XOR, x2);
        LongVector x3 = x0;
        // Rounds 3 and 4.
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 23).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 40).lanewise(XOR, x2);
        x0 = x0.add(x3);
        x2 = x2.add(x1);
        x3 = x3.lanewise(ROL, 5).lanewise(XOR, x0);
        x1 = x1.lanewise(ROL, 37).lanewise(XOR, x2);
        x3 = x3.add(parity + 1);
        // Rounds 5 to 8.
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 25).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 33).lanewise(XOR, x2);
        x0 = x0.add(x3);
        x2 = x2.add(x1);
        x3 = x3.lanewise(ROL, 46).lanewise(XOR, x0);
        x1 = x1.lanewise(ROL, 12).lanewise(XOR, x2);
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 58).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 22).lanewise(XOR, x2);
        x0 = x0.add(x3);
        x2 = x2.add(x1);
        x3 = x3.lanewise(ROL, 32).lanewise(XOR, x0);
        x1 = x1.lanewise(ROL, 32).lanewise(XOR, x2);
        x2 = x2.add(parity);
        x3 = x3.add(key + 2);
        // Rounds 9 to 12.
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 14).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 16).lanewise(XOR, x2);
        x0 = x0.add(x3);
        x2 = x2.add(x1);
        x3 = x3.lanewise(ROL, 52).lanewise(XOR, x0);
        x1 = x1.lanewise(ROL, 57).lanewise(XOR, x2);
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 23).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 40).lanewise(XOR, x2);
        x0 = x0.add(x3);
        x2 = x2.add(x1);
        x3 = x3.lanewise(ROL, 5).lanewise(XOR, x0);
        x1 = x1.lanewise(ROL, 37).lanewise(XOR, x2);
        x1 = x1.add(parity);
        x2 = x2.add(key);
        x3 = x3.add(3);
        // Round 13.
        x0 = x0.add(x1);
        x2 = x2.add(x3);
        x1 = x1.lanewise(ROL, 25).lanewise(XOR, x0);
        x3 = x3.lanewise(ROL, 33).lanewise(XOR, x2);

        int to = at + j * Uniforms.PER_WORD;
        x0.and(Uniforms.KEPT).or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, to);
        x1.and(Uniforms.KEPT).or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, to + PER_WORD);
        x2.and(Uniforms.KEPT).or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, to + 2 * PER_WORD);
        x3.and(Uniforms.KEPT).or(Uniforms.ONE).reinterpretAsDoubles().intoArray(destination, to + 3 * PER_WORD);
      }
    }
  }
}
