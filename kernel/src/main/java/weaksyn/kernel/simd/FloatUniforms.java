package weaksyn.kernel.simd;

/**
 * Numbers out of random bits: of each half w of a word of 64 bits, lower half first, ±(1 + (w mod 2²³)/2²³), negative
 * where the highest bit of w is set.
 */
final class FloatUniforms {
  /** Numbers out of one word. */
  static final int PER_WORD = 2;

  /** Sign and mantissa of both numbers. */
  static final long KEPT = 0x807F_FFFF_807F_FFFFL;

  /** Bits of the number 1, twice. */
  static final long ONE = 0x3F80_0000_3F80_0000L;

  private FloatUniforms() {}

  /** Puts both numbers that word w gives. */
  static void put(long w, float[] destination, int at) {
    long bits = w & KEPT | ONE;
    destination[at] = Float.intBitsToFloat((int) bits);
    destination[at + 1] = Float.intBitsToFloat((int) (bits >>> Integer.SIZE));
  }
}
