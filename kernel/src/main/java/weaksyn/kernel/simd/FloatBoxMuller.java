package weaksyn.kernel.simd;

import static weaksyn.kernel.simd.Lanes.F;
import static weaksyn.kernel.simd.Lanes.F_LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The transform of G. E. P. Box and M. E. Muller as {@link BoxMuller} has it, on groups of 32 numbers of 24 bits:
 * number j of {@link FloatUniforms} is a, number 16+j is b. |number| ≤ 5.65: beyond lie 2·10⁻⁸ of the normal
 * distribution and 5·10⁻⁷ of its variance.
 *
 * <p>The coefficients are minimax fits of this project, made and rounded as those of {@link BoxMuller}. Errors: log u
 * at most 2 ULP, sin(πx/2) at most 2 ULP, cos(πx/2) at most 1.5 ULP.
 */
final class FloatBoxMuller {
  private static final int HALF = FloatThreefryLanes.PER_WORD;
  private static final int GROUP = 2 * HALF;
  private static final int SIGN = Integer.MIN_VALUE;
  private static final int ONE = 0x3F80_0000;
  private static final int MANTISSA = 0x007F_FFFF;
  private static final int ROOT_HALF = 0x3F35_04F3;
  private static final int TWO_23 = 0x4B00_0000;
  private static final float MINUS_2_LN2 = -0x1.62e430p+0f;

  // (2 log((1+s)/(1-s)) - 4s)/s^3 in powers of s^2, |s| <= 3 - 2 sqrt 2, relative error of the logarithm 2^-30
  private static final float L0 = 0x1.55557ap+0f;
  private static final float L1 = 0x1.995ed8p-1f;
  private static final float L2 = 0x1.31e03cp-1f;

  // sin(pi x/2)/x in powers of x^2, |x| <= 1/2, relative error 2^-25
  private static final float S0 = 0x1.921fb6p+0f;
  private static final float S1 = -0x1.4abc24p-1f;
  private static final float S2 = 0x1.4680a4p-4f;
  private static final float S3 = -0x1.33198ep-8f;

  // (cos(pi x/2) - 1)/x^2 in powers of x^2, |x| <= 1/2, relative error of the cosine 2^-31
  private static final float C0 = -0x1.3bd3ccp+0f;
  private static final float C1 = 0x1.03c1b0p-2f;
  private static final float C2 = -0x1.55b2b6p-6f;
  private static final float C3 = 0x1.d4f7eep-11f;

  private FloatBoxMuller() {}

  /** Turns {@code count} numbers, whole groups, as {@link FloatThreefryLanes#fill} makes them, into normal numbers. */
  static void transform(float[] numbers, int offset, int count) {
    for (int at = offset; at < offset + count; at += GROUP) {
      for (int j = at; j < at + HALF; j += F_LANES) {
        FloatVector a = FloatVector.fromArray(F, numbers, j);
        IntVector b = FloatVector.fromArray(F, numbers, j + HALF).reinterpretAsInts();

        // -2 log u: u = 2^k m, sqrt(1/2) <= m < sqrt 2, v = (1-m)/(1+m), -2 log u = -2k log 2 + 4v + v^3 P(v^2). The
        // biased exponent becomes a float as the last bits of 2^23, as in double.
        IntVector u = FloatVector.broadcast(F, 2).sub(a.abs()).reinterpretAsInts().add(ONE - ROOT_HALF);
        FloatVector k = u.lanewise(VectorOperators.LSHR, 23).or(TWO_23).reinterpretAsFloats().sub(0x1p23f + 127);
        FloatVector m = u.and(MANTISSA).add(ROOT_HALF).reinterpretAsFloats();
        FloatVector v = FloatVector.broadcast(F, 1).sub(m).div(m.add(1));
        FloatVector w = v.mul(v);
        FloatVector p = FloatVector.broadcast(F, L2).fma(w, FloatVector.broadcast(F, L1)).fma(w, FloatVector.broadcast(F, L0));
        FloatVector v2 = v.add(v);
        FloatVector square = k.fma(FloatVector.broadcast(F, MINUS_2_LN2), w.mul(p).fma(v, v2.add(v2)));
        IntVector r = b.and(SIGN).or(square.sqrt().reinterpretAsInts());

        FloatVector x = b.and(~SIGN).reinterpretAsFloats().sub(1.5f);
        FloatVector y = x.mul(x);
        FloatVector c = FloatVector.broadcast(F, C3)
            .fma(y, FloatVector.broadcast(F, C2)).fma(y, FloatVector.broadcast(F, C1)).fma(y, FloatVector.broadcast(F, C0)).fma(y, FloatVector.broadcast(F, 1))
            .mul(r.reinterpretAsFloats());
        FloatVector s = FloatVector.broadcast(F, S3)
            .fma(y, FloatVector.broadcast(F, S2)).fma(y, FloatVector.broadcast(F, S1)).fma(y, FloatVector.broadcast(F, S0)).mul(x)
            .mul(r.reinterpretAsFloats());

        VectorMask<Float> swap = a.compare(VectorOperators.LT, 0);
        c.blend(s, swap).intoArray(numbers, j);
        s.blend(c, swap).intoArray(numbers, j + HALF);
      }
    }
  }

  /** As {@link #transform}, number by number. */
  static void transformNumbers(float[] numbers, int offset, int count) {
    for (int at = offset; at < offset + count; at += GROUP) {
      for (int j = at; j < at + HALF; j++) {
        float a = numbers[j];
        float b = numbers[j + HALF];
        int u = Float.floatToRawIntBits(2 - Math.abs(a)) + (ONE - ROOT_HALF);
        float k = Float.intBitsToFloat(u >>> 23 | TWO_23) - (0x1p23f + 127);
        float m = Float.intBitsToFloat((u & MANTISSA) + ROOT_HALF);
        float v = (1 - m) / (m + 1);
        float w = v * v;
        float p = Math.fma(Math.fma(L2, w, L1), w, L0);
        float v2 = v + v;
        float square = Math.fma(k, MINUS_2_LN2, Math.fma(w * p, v, v2 + v2));
        float r = Math.copySign((float) Math.sqrt(square), b);

        float x = Math.abs(b) - 1.5f;
        float y = x * x;
        float cosine = Math.fma(Math.fma(Math.fma(Math.fma(C3, y, C2), y, C1), y, C0), y, 1);
        float sine = Math.fma(Math.fma(Math.fma(S3, y, S2), y, S1), y, S0) * x;
        numbers[j] = (a < 0 ? sine : cosine) * r;
        numbers[j + HALF] = (a < 0 ? cosine : sine) * r;
      }
    }
  }
}
