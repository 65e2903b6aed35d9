package weaksyn.kernel.simd;

/**
 * The normal numbers of {@link NormalLanes}, one at a time: the same operations in the same order, out of plain
 * arithmetic and Math.fma.
 */
public final class ReferenceNormals {
  private static final double[] LOG =
      {0x1.555555555397ap+0, 0x1.999999a28ea17p-1, 0x1.2492417a904a6p-1, 0x1.c722769dba2dap-2, 0x1.732c5155b19e9p-2, 0x1.58759c045182ap-2};
  private static final double[] SIN = {0x1.921fb54442d18p+0, -0x1.4abbce625bdaep-1, 0x1.466bc6774afcep-4, -0x1.32d2ccd46a420p-8, 0x1.507821d4e090fp-13,
    -0x1.e2f3f0f1fb436p-19, 0x1.dfc5b84a21960p-25};
  private static final double[] COS =
      {1, -0x1.3bd3cc9be459dp+0, 0x1.03c1f081b0df1p-2, -0x1.55d3c7dc398dfp-6, 0x1.e1f4fb7f91d16p-11, -0x1.a6c9c801466e3p-16, 0x1.f3dc18c3c56c5p-22};

  private static final long MANTISSA = (1L << 52) - 1;

  private ReferenceNormals() {}

  /** Number {@code index} of the stream. */
  public static double normal(long key, long stream, long index) {
    long block = index / 32 * 8 + index % 8;
    int word = (int) (index % 32 / 16) * 2;
    boolean second = index % 16 >= 8;
    long a = ReferenceThreefry.word(key, stream, block, word);
    long b = ReferenceThreefry.word(key, stream, block, word + 1);
    double u = 1 - (a & MANTISSA) * 0x1p-52;
    double x = (b & MANTISSA) * 0x1p-52 - 0.5;
    double r = Math.sqrt(minusTwoLog(u));
    r = b >= 0 ? r : -Math.abs(r);
    boolean swap = a < 0;
    return second == swap ? cosQuarterTurns(x) * r : sinQuarterTurns(x) * r;
  }

  /** −2 log u for normal u in (0, 1]. */
  static double minusTwoLog(double u) {
    int k = Math.getExponent(u);
    double m = Math.scalb(u, -k);
    if (m >= Math.sqrt(2)) {
      m /= 2;
      k++;
    }
    double v = (1 - m) / (m + 1);
    double w = v * v;
    return Math.fma(k, -0x1.62e42fefa39efp+0, Math.fma(w * horner(LOG, w), v, 4 * v));
  }

  /** sin(πx/2) for |x| ≤ ½. */
  static double sinQuarterTurns(double x) {
    return horner(SIN, x * x) * x;
  }

  /** cos(πx/2) for |x| ≤ ½. */
  static double cosQuarterTurns(double x) {
    return horner(COS, x * x);
  }

  private static double horner(double[] coefficients, double x) {
    double p = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      p = Math.fma(p, x, coefficients[k]);
    }
    return p;
  }
}
