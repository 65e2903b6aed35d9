package weaksyn.kernel.random;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

/**
 * Biases b_i ~ N(0, σ_b²) of neurons: number i of a stream, times σ_b.
 *
 * @param scale σ_b
 */
@AlsoInFloat(marked = true)
public record BiasDraw(double scale) {
  /**
   * Draws the biases of neurons first..first + count − 1.
   *
   * @param bias destination, from element 0
   */
  public void fill(RandomStream stream, long first, int count, @Narrow double[] bias) {
    Normals.fill(stream, first, bias, 0, count);
    for (int i = 0; i < count; i++) {
      bias[i] = Element.of(scale * bias[i]);
    }
  }
}
