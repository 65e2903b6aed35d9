package weaksyn.kernel.network;

import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.RandomStream;

/**
 * The matrix A of patterns h⁰ = ξ A, a function of seed and realisation. What drawing needs is allocated once. One
 * thread at a time.
 */
@AlsoInFloat(marked = true)
public interface InputFactor {
  /**
   * Draws A.
   *
   * @param a destination, row-major P × N
   * @throws IndexOutOfBoundsException if it is too short
   */
  void draw(int realisation, @Narrow double[] a);

  /**
   * Makes h⁰ neuron by neuron, without A. The rows get the law of the columns of ξ A, given ξ.
   *
   * @param rows are set, and may refer to buffers that are valid until the next call
   * @param latent F with F Fᵀ = ξ ξᵀ, with min(M, P) columns; another ξ with this product has the same law
   * @param normals names random numbers
   * @param bias names the biases, which are zero
   */
  void set(FieldRows rows, LayerFactor latent, RandomStream normals, RandomStream bias);
}
