package weaksyn.kernel.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** Numbers out of random bits: of half a block's 64 bits a, ±(1 + ⌊a/2¹²⌋/2⁵²), negative where bit 0 of a is set. */
final class Uniforms {
  /** Numbers out of half a block. */
  static final int PER_HALF = 1;

  private static final long ONE = 0x3FF0_0000_0000_0000L;

  private Uniforms() {}

  /** Stores what the bits of each lane give. */
  static void store(LongVector bits, double[] destination, int at) {
    bits.lanewise(VectorOperators.LSHR, 12).or(ONE).or(bits.lanewise(VectorOperators.LSHL, 63)).reinterpretAsDoubles().intoArray(destination, at);
  }
}
