package weaksyn.kernel.simd;

/**
 * Numbers out of random bits: of each word w of 64 bits, ±(1 + (w mod 2⁵²)/2⁵²), negative where the highest bit of w is
 * set.
 */
final class Uniforms {
  /** Numbers out of one word. */
  static final int PER_WORD = 1;

  /** Sign and mantissa. */
  static final long KEPT = 0x800F_FFFF_FFFF_FFFFL;

  /** Bits of the number 1. */
  static final long ONE = 0x3FF0_0000_0000_0000L;

  private Uniforms() {}

  /** Puts the number that word w gives. */
  static void put(long w, double[] destination, int at) {
    destination[at] = Double.longBitsToDouble(w & KEPT | ONE);
  }
}
