package weaksyn.kernel.learning;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Layer;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Choices;
import weaksyn.kernel.random.Stream;
import weaksyn.kernel.simd.PatternKernel;

/**
 * Trains layers of one shape: batch after batch, y = φ(W x + b), a step of the rule with η / λ_max⟨y yᵀ⟩, rows back to norm g. The division by the largest eigenvalue keeps the
 * step within the weights' own scale whatever the data. The same bits for any team. Allocates nothing after the first batch; one thread at a time.
 */
@AlsoInFloat(marked = true)
public final class LayerTraining {
  /**
   * Growth of a row in one step beyond which learning is called divergent. A step of Oja's rule cannot add more than η times the norm where W has converged; at η ≤ 1 rows grow by less
   * than a factor of 3 even at the first step.
   */
  static final double LARGEST_GROWTH = 10;

  private static final int ROWS_PER_TASK = 16;

  private final Training training;
  private final int inputs;
  private final int neurons;
  private final double gain;
  private final Team team;
  private final Layer layer;
  private final LearningBatch batch;
  private final LargestEigenvalue eigenvalue;
  private final @Narrow double[] zero;
  private final double[] total;
  private final double[] square;
  private final double[][] scratch;
  private final Team.Task normalising = (worker, task) -> normalise(worker, task);
  private @Narrow double[] weights;

  /**
   * Allocates everything but what the rule needs.
   *
   * @param network width N of the layer, its gain g and activation
   * @param inputs N_in
   * @throws IllegalArgumentException if g is 0
   */
  public LayerTraining(Training training, NetworkParameters network, int inputs, Workspace workspace) {
    if (network.gain() == 0) {
      throw new IllegalArgumentException("weights of norm 0 cannot learn");
    }
    this.training = training;
    this.inputs = inputs;
    neurons = network.width();
    gain = network.gain();
    team = workspace.team();
    layer = new Layer(network.activation(), workspace);
    batch = new LearningBatch(training.batchSize(), inputs, neurons, workspace);
    eigenvalue = new LargestEigenvalue(training.batchSize(), neurons, workspace);
    zero = new @Narrow double[inputs];
    total = new double[neurons];
    square = new double[neurons];
    scratch = new double[team.size()][PatternKernel.SCRATCH];
  }

  /**
   * Trains one layer.
   *
   * @param rule changes the weights
   * @param patterns what the layer sees, row-major {@code count × inputs}
   * @param choices the stream that says which patterns are in which batch
   * @param bias {@code neurons} numbers
   * @param w weights, row-major {@code neurons × inputs}: where learning starts, and what was learned
   * @throws DivergenceException if the rate is too large for the data
   */
  public void train(LearningRule rule, @Narrow double[] patterns, int count, Stream choices, @Narrow double[] bias, @Narrow double[] w) {
    Gemm.requireMatrix(patterns, count, inputs);
    Gemm.requireMatrix(w, neurons, inputs);
    int size = training.batchSize();
    for (int step = 0; step < training.batches(); step++) {
      for (int a = 0; a < size; a++) {
        int chosen = Choices.choose(choices, (long) step * size + a, count);
        System.arraycopy(patterns, chosen * inputs, batch.before(), a * inputs, inputs);
      }
      layer.propagate(size, inputs, neurons, batch.before(), w, bias, batch.after());
      double largest = eigenvalue.of(batch.after());
      if (largest == 0) {
        continue; // silent neurons learn nothing
      }
      batch.complete();
      rule.change(batch, training.rate() / largest, w);
      double growth = normalise(w);
      if (!(growth <= LARGEST_GROWTH)) {
        throw new DivergenceException(choices.layer(), step + 1, growth);
      }
    }
  }

  /** Puts the rows back to their norm and returns the largest factor by which one had grown. */
  private double normalise(@Narrow double[] w) {
    weights = w;
    team.forEach((neurons + ROWS_PER_TASK - 1) / ROWS_PER_TASK, normalising);
    weights = null;
    double largest = 0;
    for (double value : square) {
      largest = Math.max(largest, value); // NaN stays
    }
    return Math.sqrt(largest) / gain;
  }

  private void normalise(int worker, int task) {
    int first = task * ROWS_PER_TASK;
    int end = Math.min(neurons, first + ROWS_PER_TASK);
    for (int i = first; i < end; i++) {
      PatternKernel.patternSums(weights, i * inputs, 1, inputs, zero, total, square, i, scratch[worker]);
      if (square[i] > 0) {
        var factor = Element.of(gain / Math.sqrt(square[i]));
        for (int j = i * inputs; j < (i + 1) * inputs; j++) {
          weights[j] *= factor;
        }
      }
    }
  }

  /** Bytes that a training takes with any of the rules. */
  static long bytes(long batchSize, long inputs, long neurons) {
    long rule = batchSize * inputs + neurons * (neurons + inputs);
    return Element.BYTES * (LearningBatch.numbers(batchSize, inputs, neurons) + rule) + LargestEigenvalue.bytes(batchSize, Element.BYTES);
  }
}
