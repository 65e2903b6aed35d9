package weaksyn.kernel.simd;

/** The normal numbers of {@link FloatNormalLanes}, one at a time: the same operations in the same order, out of plain arithmetic and Math.fma. */
public final class FloatReferenceNormals {
  private static final float[] LOG = {0x1.55557ap-1f, 0x1.995ed8p-2f, 0x1.31e03cp-2f};
  private static final float[] SIN = {0x1.921fb6p+0f, -0x1.4abc24p-1f, 0x1.4680a4p-4f, -0x1.33198ep-8f};
  private static final float[] COS = {1, -0x1.3bd3ccp+0f, 0x1.03c1b0p-2f, -0x1.55b2b6p-6f, 0x1.d4f7eep-11f};

  private FloatReferenceNormals() {}

  /** Number {@code index} of the stream. */
  public static float normal(long key, long stream, long index) {
    long block = index / 32 * 8 + index % 16 / 2;
    boolean second = index % 32 >= 16;
    int a = word(ReferencePhilox.half(key, stream, block, 0), index);
    int b = word(ReferencePhilox.half(key, stream, block, 1), index);
    float u = 1 - (a & 0x7FFFFF) * 0x1p-23f;
    float x = (b & 0x7FFFFF) * 0x1p-23f - 0.5f;
    float r = (float) Math.sqrt(-2 * log(u));
    r = b >= 0 ? r : -Math.abs(r);
    boolean swap = a < 0;
    return second == swap ? cosQuarterTurns(x) * r : sinQuarterTurns(x) * r;
  }

  /** The lower word of half a block for even numbers, the upper one for odd. */
  private static int word(long half, long index) {
    return index % 2 == 0 ? (int) half : (int) (half >>> 32);
  }

  /** log u for normal u in (0, 1]. */
  static float log(float u) {
    int k = Math.getExponent(u);
    float m = Math.scalb(u, -k);
    if (m >= Float.intBitsToFloat(0x3FB5_04F3)) {
      m /= 2;
      k++;
    }
    float v = (m - 1) / (m + 1);
    float w = v * v;
    return Math.fma(k, 0x1.62e430p-1f, Math.fma(w * horner(LOG, w), v, v + v));
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
