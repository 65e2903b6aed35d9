package weaksyn.kernel.simd;

/**
 * Numbers out of random bits: of half a block's 64 bits a, ±(1 + ⌊a/2¹²⌋/2⁵²), negative where bit 0 of a is set. Constants alone, because C2 no longer inlines a
 * method at the end of {@link PhiloxLanes#fill}.
 */
final class Uniforms {
  /** Numbers out of half a block. */
  static final int PER_HALF = 1;

  /** Whether each 32 bits give a number. */
  static final boolean IN_HALVES = false;

  /** Bits that are kept in their place where {@link #IN_HALVES}. */
  static final long KEPT = -1;

  /** Bits of the number 1. */
  static final long ONE = 0x3FF0_0000_0000_0000L;

  private Uniforms() {}
}
