package weaksyn.kernel.random;

/**
 * Random whole numbers as a function (stream, index) → number, without state: SplitMix64 (G. L. Steele, D. Lea and C.
 * H. Flood, OOPSLA 2014), whose state is a counter, started at a hash of the stream's name.
 */
public final class Choices {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Choices() {}

  /**
   * Number {@code index} of the stream, uniform in 0..bound − 1 up to a relative bias of bound · 2⁻⁶⁴.
   *
   * @param bound at least 1
   */
  public static int choose(RandomStream stream, long index, int bound) {
    long start = mix(mix(stream.seed() + GOLDEN) ^ Normals.name(stream));
    return (int) Math.unsignedMultiplyHigh(mix(start + (index + 1) * GOLDEN), bound);
  }

  private static long mix(long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
