package weaksyn.kernel.simd;

/**
 * The normal numbers of {@link FloatNormalLanes}, one at a time: the same operations in the same order, out of plain
 * arithmetic and Math.fma.
 */
public final class FloatReferenceNormals {
  private static final float[] LOG = {0x1.55557ap+0f, 0x1.995ed8p-1f, 0x1.31e03cp-1f};
  private static final float[] SIN = {0x1.921fb6p+0f, -0x1.4abc24p-1f, 0x1.4680a4p-4f, -0x1.33198ep-8f};
  private static final float[] COS = {1, -0x1.3bd3ccp+0f, 0x1.03c1b0p-2f, -0x1.55b2b6p-6f, 0x1.d4f7eep-11f};

  private FloatReferenceNormals() {}

  /** Number {@code index} of the stream. */
  public static float normal(long key, long stream, long index) {
    long block = index / 64 * 8 + index % 16 / 2;
    int word = (int) (index % 64 / 32) * 2;
    boolean second = index % 32 >= 16;
    int a = half(ReferenceThreefry.word(key, stream, block, word), index);
    int b = half(ReferenceThreefry.word(key, stream, block, word + 1), index);
    float u = 1 - (a & 0x7FFFFF) * 0x1p-23f;
    float x = (b & 0x7FFFFF) * 0x1p-23f - 0.5f;
    float r = (float) Math.sqrt(minusTwoLog(u));
    r = b >= 0 ? r : -Math.abs(r);
    boolean swap = a < 0;
    return second == swap ? cosQuarterTurns(x) * r : sinQuarterTurns(x) * r;
  }

  /** The lower half of a word for even numbers, the upper one for odd. */
  private static int half(long word, long index) {
    return index % 2 == 0 ? (int) word : (int) (word >>> 32);
  }

  /** −2 log u for normal u in (0, 1]. */
  static float minusTwoLog(float u) {
    int k = Math.getExponent(u);
    float m = Math.scalb(u, -k);
    if (m >= Float.intBitsToFloat(0x3FB5_04F3)) {
      m /= 2;
      k++;
    }
    float v = (1 - m) / (m + 1);
    float w = v * v;
    return Math.fma(k, -0x1.62e430p+0f, Math.fma(w * horner(LOG, w), v, 4 * v));
  }

  /** sin(πx/2) for |x| ≤ ½. */
  static float sinQuarterTurns(float x) {
    return horner(SIN, x * x) * x;
  }

  /** cos(πx/2) for |x| ≤ ½. */
  static float cosQuarterTurns(float x) {
    return horner(COS, x * x);
  }

  private static float horner(float[] coefficients, float x) {
    float p = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      p = Math.fma(p, x, coefficients[k]);
    }
    return p;
  }
}
