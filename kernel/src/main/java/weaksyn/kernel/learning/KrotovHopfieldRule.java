package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;

/**
 * The rule of competing hidden units: D. Krotov and J. J. Hopfield, "Unsupervised learning by competing hidden units",
 * Proceedings of the National Academy of Sciences 116, 7723 (2019). A pattern x drives neuron i with the current
 * I_i = Σ_k P_ik x_k, where P_ik = sign(W_ik) |W_ik|^(p−1). The neuron with the largest current learns, and the neuron
 * whose current has rank k learns the opposite with the strength Δ:
 *
 * <p>ΔW_i ∝ g_i [R^p x − I_i W_i], with g = 1 for the winner, −Δ for rank k and 0 for all others.
 *
 * <p>The rule leads the rows of neurons that win to the sphere Σ_k |W_ik|^p = R^p, and R is the norm g of the network's
 * rows here. Learning starts from longer rows. A neuron that wins becomes shorter and responds less, so that others win
 * in their turn: with rows that start on the sphere a few neurons win always. The authors start from √N_in times the
 * radius, which takes many more batches.
 *
 * <p>A batch changes a row by s [R^p v_i − (P_i·v_i) W_i] with v_i = Σ_a g_ai x_a. The step is
 * s = η / max_i (max(R, ‖W_i‖_p)^(p−1) ‖v_i‖_p), where the authors divide by the largest change of a single weight. By
 * Hölder's inequality |P_i·v_i| ≤ ‖W_i‖_p^(p−1) ‖v_i‖_p, so up to η = 1 no step leads past its goal.
 *
 * <p>Currents are sums in the order of {@link Gemm}. Sums over patterns ascend with the pattern, each rounded to a
 * matrix element. Sums over inputs ascend with the input, in double. Of equal currents the one of the lower neuron
 * counts as larger. All this takes 2BNN_in operations for each batch, nearly all of them for the currents.
 */
@AlsoInFloat(marked = true)
public final class KrotovHopfieldRule implements LearningRule {
  /**
   * Parameters of the rule.
   *
   * @param delta Δ, strength of what rank k learns, finite and at least 0
   * @param rank k, at least 2 and at most N
   * @param power p, at least 2
   * @param start how many times as long as R the rows are at the start, finite and at least 1
   */
  @WrittenOnce
  public record Parameters(double delta, int rank, int power, double start) implements RuleParameters {
    /** Checks the ranges. */
    public Parameters {
      if (!(delta >= 0 && Double.isFinite(delta))) {
        throw new IllegalArgumentException("delta must be finite and at least 0, is " + delta);
      }
      if (rank < 2 || power < 2) {
        throw new IllegalArgumentException("rank and power must be at least 2, are " + rank + " and " + power);
      }
      if (!(start >= 1 && Double.isFinite(start))) {
        throw new IllegalArgumentException("start must be finite and at least 1, is " + start);
      }
    }

    /** With k = 2 and p = 2, as in the program that the authors published, and rows that start 5 times as long as R. */
    public Parameters(double delta) {
      this(delta, 2, 2, 5);
    }

    @Override
    public LearningRule rule() {
      return new KrotovHopfieldRule(this);
    }

    @Override
    public FloatLearningRule floatRule() {
      return new FloatKrotovHopfieldRule(this);
    }

    @Override
    public double usualRate() {
      return 0.1;
    }

    @Override
    public double largestRate() {
      return 1;
    }

    @Override
    public long elements(long patterns, long inputs, long neurons) {
      return neurons * (patterns + (power == 2 ? 1 : 2) * inputs);
    }

    @Override
    public double operations(double patterns, double inputs, double neurons) {
      return 2 * patterns * neurons * inputs;
    }
  }

  private final Parameters parameters;
  private double radius;
  private boolean[] touched;
  private double[] largest;
  private int[] ranked;
  private @Narrow double[] currents;
  private @Narrow double[] powers;
  private @Narrow double[] drive;

  /** With the given parameters. */
  public KrotovHopfieldRule(Parameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Gives the rows the length that they start with.
   *
   * @throws IllegalArgumentException if there are fewer than k neurons
   */
  @Override
  public void begin(LearningBatch batch, @Narrow double[] w) {
    if (parameters.rank() > batch.neurons()) {
      throw new IllegalArgumentException("rank " + parameters.rank() + " of " + batch.neurons() + " neurons");
    }
    radius = batch.gain();
    touched = new boolean[batch.neurons()];
    largest = new double[parameters.rank()];
    ranked = new int[parameters.rank()];
    currents = new @Narrow double[Math.multiplyExact(batch.patterns(), batch.neurons())];
    drive = new @Narrow double[w.length];
    powers = new @Narrow double[parameters.power() == 2 ? 0 : w.length];
    for (int row = 0; row < w.length; row += batch.inputs()) {
      double norm = norm(w, row, batch.inputs());
      double factor = norm == 0 ? 1 : parameters.start() * radius / norm;
      for (int j = row; j < row + batch.inputs(); j++) {
        w[j] = Element.of(factor * w[j]);
      }
    }
  }

  @Override
  public double step(LearningBatch batch, double rate, @Narrow double[] w) {
    int inputs = batch.inputs();
    int neurons = batch.neurons();
    for (int j = 0; j < powers.length; j++) {
      powers[j] = Element.of(power(w[j], parameters.power() - 1));
    }
    Gemm.multiplyTransposed(batch.patterns(), neurons, inputs, batch.before(), factors(w), currents, null, batch.workspace());
    Arrays.fill(touched, false);
    for (int a = 0; a < batch.patterns(); a++) {
      rank(a * neurons, neurons);
      drive(batch, a, ranked[0], 1);
      drive(batch, a, ranked[parameters.rank() - 1], -parameters.delta());
    }
    double largestDrive = 0;
    for (int i = 0; i < neurons; i++) {
      if (touched[i]) {
        double length = Math.max(radius, norm(w, i * inputs, inputs));
        double bound = power(length, parameters.power() - 1) * norm(drive, i * inputs, inputs);
        largestDrive = Math.max(largestDrive, bound); // NaN stays
      }
    }
    return largestDrive == 0 ? 0 : rate / largestDrive;
  }

  /** P, what the currents are formed with. */
  private @Narrow double[] factors(@Narrow double[] w) {
    return parameters.power() == 2 ? w : powers;
  }

  /** Finds the neurons of the k largest currents, in descending order. */
  private void rank(int from, int neurons) {
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < neurons; i++) {
      double current = currents[from + i];
      int place = parameters.rank();
      while (place > 0 && (place > i || !(current <= largest[place - 1]))) {
        place--;
      }
      for (int r = parameters.rank() - 1; r > place; r--) {
        largest[r] = largest[r - 1];
        ranked[r] = ranked[r - 1];
      }
      if (place < parameters.rank()) {
        largest[place] = current;
        ranked[place] = i;
      }
    }
  }

  /** v_i = v_i + factor · x_a. */
  private void drive(LearningBatch batch, int pattern, int neuron, double factor) {
    if (factor == 0) {
      return;
    }
    int row = neuron * batch.inputs();
    if (!touched[neuron]) {
      Arrays.fill(drive, row, row + batch.inputs(), 0);
      touched[neuron] = true;
    }
    for (int j = 0; j < batch.inputs(); j++) {
      drive[row + j] = Element.of(drive[row + j] + factor * batch.before()[pattern * batch.inputs() + j]);
    }
  }

  @Override
  public void change(LearningBatch batch, double step, @Narrow double[] w) {
    var factors = factors(w);
    double toSphere = step * power(radius, parameters.power());
    for (int i = 0; i < batch.neurons(); i++) {
      if (!touched[i]) {
        continue;
      }
      int row = i * batch.inputs();
      double current = 0;
      for (int j = row; j < row + batch.inputs(); j++) {
        double factor = factors[j];
        current += factor * drive[j];
      }
      for (int j = row; j < row + batch.inputs(); j++) {
        w[j] = Element.of(w[j] + toSphere * drive[j] - step * current * w[j]);
      }
    }
  }

  @Override
  public boolean normalisesEachStep() {
    return false;
  }

  /** ‖x‖_p of some numbers. Everywhere the same bits: only roots of libraries that are exact or written out in Java. */
  private double norm(@Narrow double[] x, int from, int length) {
    double sum = 0;
    for (int j = from; j < from + length; j++) {
      sum += Math.abs(power(x[j], parameters.power()));
    }
    return parameters.power() == 2 ? Math.sqrt(sum) : StrictMath.pow(sum, 1.0 / parameters.power());
  }

  /** sign(x) |x|^n. */
  private static double power(double x, int n) {
    double power = x;
    for (int factor = 1; factor < n; factor++) {
      power *= Math.abs(x);
    }
    return power;
  }
}
