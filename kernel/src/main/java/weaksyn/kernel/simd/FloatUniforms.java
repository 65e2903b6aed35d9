package weaksyn.kernel.simd;

/** Numbers out of random bits: of each 32-bit word w of half a block, lower word first, ±(1 + (w mod 2²³)/2²³), negative where the highest bit of w is set. */
final class FloatUniforms {
  /** Numbers out of half a block. */
  static final int PER_HALF = 2;

  /** Whether each 32 bits give a number. */
  static final boolean IN_HALVES = true;

  /** Sign and mantissa of both numbers. */
  static final long KEPT = 0x807F_FFFF_807F_FFFFL;

  /** Bits of the number 1, twice. */
  static final long ONE = 0x3F80_0000_3F80_0000L;

  private FloatUniforms() {}
}
