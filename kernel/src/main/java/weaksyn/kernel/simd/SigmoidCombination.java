package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * A function of z that is made of z and of another function's value at cz. Blocks of numbers pass through the other
 * function, and each thread keeps the arguments of a block meanwhile: both functions in one loop would be more than C2
 * inlines.
 */
@AlsoInFloat
abstract class SigmoidCombination extends VectorFunction {
  private static final int BLOCK = 256;
  private static final ThreadLocal<double[]> ARGUMENTS = ThreadLocal.withInitial(() -> new double[BLOCK]);

  private final VectorFunction sigmoid;
  private final double scale;

  /**
   * A function of z and σ(cz).
   *
   * @param sigmoid σ
   * @param scale c
   */
  SigmoidCombination(VectorFunction sigmoid, double scale) {
    this.sigmoid = sigmoid;
    this.scale = scale;
  }

  @Override
  final void vectors(double[] data, int from, int to) {
    double[] z = ARGUMENTS.get();
    for (int i = from; i < to; i += BLOCK) {
      int count = Math.min(BLOCK, to - i);
      for (int k = 0; k < count; k += Lanes.D_LANES) {
        DoubleVector x = DoubleVector.fromArray(Lanes.D, data, i + k);
        x.intoArray(z, k);
        x.mul(scale).intoArray(data, i + k);
      }
      sigmoid.vectors(data, i, i + count);
      combine(z, data, i, count);
    }
  }

  @Override
  final double value(double z) {
    return combine(z, sigmoid.value(z * scale));
  }

  /** φ(z), where s is σ(cz). */
  abstract double combine(double z, double s);

  /**
   * data[offset + k] = φ(z[k]) for 0 ≤ k &lt; count, a multiple of the lanes, where data[offset + k] is σ(c z[k])
   * before.
   */
  abstract void combine(double[] z, double[] data, int offset, int count);
}
