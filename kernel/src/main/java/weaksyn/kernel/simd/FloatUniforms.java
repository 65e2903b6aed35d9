package weaksyn.kernel.simd;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** Numbers out of random bits: of each 32-bit word w of half a block, lower word first, ±(1 + ⌊w/2⁹⌋/2²³), negative where bit 0 of w is set. */
final class FloatUniforms {
  /** Numbers out of half a block. */
  static final int PER_HALF = 2;

  private static final int ONE = 0x3F80_0000;

  private FloatUniforms() {}

  /** Stores what the bits of each lane give. */
  static void store(LongVector bits, float[] destination, int at) {
    IntVector words = bits.reinterpretAsInts();
    words.lanewise(VectorOperators.LSHR, 9).or(ONE).or(words.lanewise(VectorOperators.LSHL, 31)).reinterpretAsFloats().intoArray(destination, at);
  }
}
