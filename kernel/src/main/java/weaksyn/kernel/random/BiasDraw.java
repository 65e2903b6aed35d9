package weaksyn.kernel.random;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;

/**
 * Draws the biases of a layer. The bias of neuron i is σ_b times the standard normal number i of a stream, rounded to
 * the type of the activities.
 *
 * @param scale standard deviation σ_b, at least 0
 */
@AlsoInFloat(marked = true)
public record BiasDraw(double scale) {
  /**
   * Draws the biases of neurons first..first + count − 1.
   *
   * @param stream numbers of the layer's biases
   * @param first number of the first neuron, from 0
   * @param count number of neurons
   * @param bias gets the biases from element 0 on
   * @throws IndexOutOfBoundsException if the array is too short
   */
  public void fill(RandomStream stream, long first, int count, @Narrow double[] bias) {
    Normals.fill(stream, first, bias, 0, count);
    for (int i = 0; i < count; i++) {
      bias[i] = Element.of(scale * bias[i]);
    }
  }
}
