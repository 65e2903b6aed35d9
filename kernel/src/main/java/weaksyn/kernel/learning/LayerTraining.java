package weaksyn.kernel.learning;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Choices;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.PatternKernel;

/**
 * Trains layers of one shape. In each step it draws a batch of patterns, lets the {@link LearningRule} change the
 * weights, and puts the rows back to the norm g. A rule may ask that this be done at the end alone.
 *
 * <p>The bits are the same for any team. Only the constructor and the first batch of each layer allocate. One thread at
 * a time may use an object.
 */
@AlsoInFloat(marked = true)
public final class LayerTraining {
  private static final int ROWS_PER_TASK = 16;

  private final Training training;
  private final int inputs;
  private final int neurons;
  private final double gain;
  private final Team team;
  private final LearningBatch batch;
  private final @Narrow double[] zero;
  private final double[] total;
  private final double[] square;
  private final double[][] scratch;
  private final DivergenceDetector steps;
  private final Team.Task normalising = (worker, task) -> normalise(worker, task);
  private @Narrow double[] weights;
  private boolean scaling;

  /**
   * Allocates everything except the buffers of the rule.
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
    batch = new LearningBatch(training.batchSize(), inputs, network, workspace);
    zero = new @Narrow double[inputs];
    total = new double[neurons];
    square = new double[neurons];
    steps = new DivergenceDetector(neurons, inputs, gain);
    scratch = new double[team.size()][PatternKernel.SCRATCH];
  }

  /**
   * Trains one layer.
   *
   * <p>A step of Oja's rule multiplies W by 1 − η Γ/λ_max⟨y yᵀ⟩ beside what it adds. No eigenvalue of Γ is above λ_max,
   * so up to η = 1 no step leads past its goal. At larger rates, the training ends with an exception if steps take back
   * the ones before them. At any rate, it ends so if numbers overflow.
   *
   * @param rule changes the weights
   * @param patterns what the layer sees, row-major {@code count × inputs}
   * @param choices the stream that says which patterns are in which batch
   * @param bias {@code neurons} numbers
   * @param w weights, row-major {@code neurons × inputs}; learning starts from them and leaves its result there
   * @throws DivergenceException if the rate is too large for the data
   */
  public void train(LearningRule rule, @Narrow double[] patterns, int count, RandomStream choices, @Narrow double[] bias, @Narrow double[] w) {
    Gemm.requireMatrix(patterns, count, inputs);
    Gemm.requireMatrix(w, neurons, inputs);
    int size = training.batchSize();
    batch.bias(bias);
    rule.begin(batch, w);
    steps.begin(w);
    for (int step = 0; step < training.batches(); step++) {
      for (int a = 0; a < size; a++) {
        int chosen = Choices.choose(choices, (long) step * size + a, count);
        System.arraycopy(patterns, chosen * inputs, batch.before(), a * inputs, inputs);
      }
      if (!change(rule, w, choices.layer(), step + 1)) {
        continue;
      }
      requireFinite(rule.normalisesEachStep(), w, choices.layer(), step + 1);
      double cosine = training.rate() > 1 ? steps.after(w) : 0;
      if (cosine < DivergenceDetector.OVERSHOOT) {
        throw new DivergenceException(choices.layer(), step + 1, cosine);
      }
    }
    end(rule, w, choices.layer());
  }

  /** One step of the rule. Returns whether it learned anything from the batch. */
  private boolean change(LearningRule rule, @Narrow double[] w, int layer, int number) {
    try {
      double size = rule.step(batch, training.rate(), w);
      if (size == 0) {
        return false;
      }
      rule.change(batch, size, w);
      return true;
    } catch (NotPositiveDefiniteException e) {
      throw new DivergenceException(layer, number, e);
    }
  }

  private void end(LearningRule rule, @Narrow double[] w, int layer) {
    try {
      rule.end(batch, w);
    } catch (NotPositiveDefiniteException e) {
      throw new DivergenceException(layer, training.batches(), e);
    }
    if (!rule.normalisesEachStep()) {
      requireFinite(true, w, layer, training.batches());
    }
  }

  /** Measures the rows, and puts them back to their norm if asked to. Fails if they are not finite. */
  private void requireFinite(boolean normalise, @Narrow double[] w, int layer, int number) {
    scaling = normalise;
    weights = w;
    team.forEach((neurons + ROWS_PER_TASK - 1) / ROWS_PER_TASK, normalising);
    weights = null;
    double squares = 0;
    for (int i = 0; i < neurons; i++) {
      squares += square[i];
    }
    if (!Double.isFinite(squares)) {
      throw new DivergenceException(layer, number, Double.NaN);
    }
  }

  private void normalise(int worker, int task) {
    int first = task * ROWS_PER_TASK;
    int end = Math.min(neurons, first + ROWS_PER_TASK);
    for (int i = first; i < end; i++) {
      PatternKernel.patternSums(weights, i * inputs, 1, inputs, zero, total, square, i, scratch[worker]);
      if (scaling && square[i] > 0) {
        var factor = Element.of(gain / Math.sqrt(square[i]));
        for (int j = i * inputs; j < (i + 1) * inputs; j++) {
          weights[j] *= factor;
        }
      }
    }
  }

  /** Bytes that a training takes, the rule's among them. */
  static long bytes(RuleParameters rule, long batchSize, long inputs, long neurons) {
    long elements = LearningBatch.numbers(batchSize, inputs, neurons) + rule.elements(batchSize, inputs, neurons);
    return Element.BYTES * elements + LargestEigenvalue.bytes(batchSize, Element.BYTES);
  }
}
