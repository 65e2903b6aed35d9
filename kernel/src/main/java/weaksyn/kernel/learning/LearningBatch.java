package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Pack;

/**
 * One batch of patterns: the activities before and after a layer, and the sums over them that rules consist of. The
 * constructor allocates all buffers, and each batch uses them again.
 */
@AlsoInFloat(marked = true)
public final class LearningBatch {
  private final int patterns;
  private final int inputs;
  private final int neurons;
  private final double gain;
  private final Workspace workspace;
  private final Layer layer;
  private final LargestEigenvalue eigenvalue;
  private final @Narrow double[] before;
  private final @Narrow double[] after;
  private final @Narrow double[] transposed;
  private final double[] squares;
  private @Narrow double[] bias;
  private double largest;

  /** Of B patterns for a layer of the network with N_in inputs. */
  LearningBatch(int patterns, int inputs, NetworkParameters network, Workspace workspace) {
    this.patterns = patterns;
    this.inputs = inputs;
    this.workspace = workspace;
    neurons = network.width();
    gain = network.gain();
    layer = new Layer(network.activation(), workspace);
    eigenvalue = new LargestEigenvalue(patterns, neurons, workspace);
    before = new @Narrow double[Math.multiplyExact(patterns, inputs)];
    after = new @Narrow double[Math.multiplyExact(patterns, neurons)];
    transposed = new @Narrow double[after.length];
    squares = new double[neurons];
  }

  /** The biases of the layer, N numbers, which are not copied. */
  void bias(@Narrow double[] numbers) {
    bias = numbers;
  }

  /**
   * Fills {@link #after} with y = φ(W x + b), and the sums over it.
   *
   * @return false if all neurons are silent, that is, all y are 0
   */
  boolean respond(@Narrow double[] w) {
    layer.propagate(patterns, inputs, neurons, before, w, bias, after);
    largest = eigenvalue.of(after);
    if (largest == 0) {
      return false;
    }
    complete();
    return true;
  }

  /** λ_max(Σ_a y_a y_aᵀ) of the last response. */
  double largestEigenvalue() {
    return largest;
  }

  /** Takes the sums over y. A rule that fills {@link #after} itself calls it afterwards. */
  void complete() {
    Pack.unpackRows(after, 0, neurons, neurons, patterns, transposed, 0, patterns);
    Arrays.fill(squares, 0);
    for (int a = 0; a < patterns; a++) {
      for (int i = 0; i < neurons; i++) {
        double y = after[a * neurons + i];
        squares[i] += y * y;
      }
    }
  }

  /** Number of patterns B. */
  public int patterns() {
    return patterns;
  }

  /** Number of presynaptic neurons N_in. */
  public int inputs() {
    return inputs;
  }

  /** Number of postsynaptic neurons N. */
  public int neurons() {
    return neurons;
  }

  /** Norm g of a row of weights. */
  public double gain() {
    return gain;
  }

  /** Buffers and workers of products. */
  public Workspace workspace() {
    return workspace;
  }

  /** x, row-major B × N_in. */
  public @Narrow double[] before() {
    return before;
  }

  /** y, row-major B × N. It is φ(W x + b) unless the rule has its own response. */
  public @Narrow double[] after() {
    return after;
  }

  /** Σ_a y_ai², one number for each neuron. */
  public double[] squares() {
    return squares;
  }

  /**
   * W = W + Σ_a y_a z_aᵀ.
   *
   * @param z one vector of N_in numbers for each pattern, row-major B × N_in
   */
  public void addCorrelation(@Narrow double[] z, @Narrow double[] w) {
    Gemm.add(neurons, inputs, patterns, transposed, z, w, workspace);
  }

  static long numbers(long patterns, long inputs, long neurons) {
    return patterns * (inputs + 2 * neurons);
  }
}
