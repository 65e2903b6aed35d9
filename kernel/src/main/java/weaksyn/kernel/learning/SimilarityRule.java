package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;
import weaksyn.kernel.simd.Pack;

/**
 * Similarity matching by Hebbian feedforward synapses W and anti-Hebbian lateral synapses M: C. Pehlevan, A. M.
 * Sengupta and D. B. Chklovskii, "Why do similarity matching objectives lead to Hebbian/anti-Hebbian networks?", Neural
 * Computation 30, 84 (2018), arXiv:1703.07914. The neurons settle at the fixed point of their lateral dynamics, and
 * then both kinds of synapses learn, with averages over a batch:
 *
 * <p>y = M_c⁻¹ W x, W ← W + η (⟨y xᵀ⟩ − W), M ← M + η/(2τ) (⟨y yᵀ⟩ − M), from M = I.
 *
 * <p>The authors write 2η for our η. The competition c multiplies the lateral synapses between different neurons in the
 * dynamics: M_c = (1 − c) diag M + c M. Their rule is c = 1, where the rows of the filters F = M⁻¹ W end as an
 * orthonormal basis of the principal subspace. At c = 0 each neuron looks for the first principal component by itself.
 * In between, a fixed point is one of {@link OjaRule} with the same c for linear neurons: W = F C and M = F C Fᵀ with C
 * = ⟨x xᵀ⟩ make M_c F = F C.
 *
 * <p>The neurons of this rule are linear while they learn. What the layer gets at the end are the filters F, each put
 * to the norm g.
 *
 * <p>A batch takes 4BNN_in + 3BN² + N³/3 operations: {@link Cholesky} for M_c, and sums in the order of {@link Gemm}
 * and {@link Syrk}.
 */
@AlsoInFloat(marked = true)
public final class SimilarityRule implements LearningRule {
  /**
   * Parameters of the rule.
   *
   * @param competition c in 0..1
   * @param ratio τ, above 0: M learns 1/(2τ) times as fast as W, and the rate may be up to 2τ, but not above 1
   */
  @WrittenOnce
  public record Parameters(double competition, double ratio) implements RuleParameters {
    /** Checks the ranges. */
    public Parameters {
      if (!(competition >= 0 && competition <= 1)) {
        throw new IllegalArgumentException("competition must lie in 0..1, is " + competition);
      }
      if (!(ratio > 0 && Double.isFinite(ratio))) {
        throw new IllegalArgumentException("ratio must be finite and above 0, is " + ratio);
      }
    }

    /** With τ = ½: both kinds of synapses learn equally fast. */
    public Parameters(double competition) {
      this(competition, 0.5);
    }

    @Override
    public LearningRule rule() {
      return new SimilarityRule(this);
    }

    @Override
    public FloatLearningRule floatRule() {
      return new FloatSimilarityRule(this);
    }

    @Override
    public double usualRate() {
      return 0.05;
    }

    @Override
    public double largestRate() {
      return Math.min(1, 2 * ratio);
    }

    @Override
    public long elements(long patterns, long inputs, long neurons) {
      return neurons * (3 * neurons + Math.max(patterns, inputs)) + patterns * inputs;
    }

    @Override
    public double operations(double patterns, double inputs, double neurons) {
      return neurons * (4 * patterns * inputs + 3 * patterns * neurons + neurons * neurons / 3);
    }
  }

  private final Parameters parameters;
  private @Narrow double[] lateral;
  private @Narrow double[] moments;
  private @Narrow double[] system;
  private @Narrow double[] scaled;
  private @Narrow double[] zero;

  /** With the given parameters. */
  public SimilarityRule(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public void begin(LearningBatch batch, @Narrow double[] w) {
    int neurons = batch.neurons();
    lateral = new @Narrow double[Math.multiplyExact(neurons, neurons)];
    for (int i = 0; i < neurons; i++) {
      lateral[i * neurons + i] = 1;
    }
    moments = new @Narrow double[lateral.length];
    system = new @Narrow double[Math.multiplyExact(neurons, neurons + Math.max(batch.patterns(), batch.inputs()))];
    scaled = new @Narrow double[batch.before().length];
    zero = new @Narrow double[neurons];
  }

  /** The rate: averages are over the batch, whatever the size of its patterns. */
  @Override
  public double step(LearningBatch batch, double rate, @Narrow double[] w) {
    return rate;
  }

  /**
   * Leaves y in {@link LearningBatch#after}.
   *
   * @throws NotPositiveDefiniteException if M_c has lost its positive definiteness to rounding or overflow
   */
  @Override
  public void change(LearningBatch batch, double step, @Narrow double[] w) {
    int patterns = batch.patterns();
    int neurons = batch.neurons();
    Gemm.multiplyTransposed(patterns, neurons, batch.inputs(), batch.before(), w, batch.after(), null, batch.workspace());
    factor(batch);
    System.arraycopy(batch.after(), 0, system, lateral.length, patterns * neurons);
    Cholesky.solve(system, neurons, patterns, batch.workspace());
    System.arraycopy(system, lateral.length, batch.after(), 0, patterns * neurons);
    batch.complete();

    var kept = Element.of(1 - step);
    for (int j = 0; j < w.length; j++) {
      w[j] *= kept;
    }
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = Element.of(step / patterns * batch.before()[j]);
    }
    batch.addCorrelation(scaled, w);

    Arrays.fill(moments, 0);
    Syrk.addSecondMoments(patterns, neurons, batch.after(), zero, moments, batch.workspace());
    double share = step / (2 * parameters.ratio());
    for (int j = 0; j < lateral.length; j++) {
      lateral[j] = Element.of((1 - share) * lateral[j] + share / patterns * moments[j]);
    }
  }

  /** Factors M_c at the beginning of {@link #system}. */
  private void factor(LearningBatch batch) {
    int neurons = batch.neurons();
    for (int i = 0; i < neurons; i++) {
      for (int j = 0; j < i; j++) {
        system[i * neurons + j] = Element.of(parameters.competition() * lateral[i * neurons + j]);
      }
      system[i * neurons + i] = lateral[i * neurons + i];
    }
    Cholesky.factor(system, neurons, batch.workspace());
  }

  @Override
  public boolean normalisesEachStep() {
    return false;
  }

  /**
   * Replaces W by the filters F = M_c⁻¹ W.
   *
   * @throws NotPositiveDefiniteException if M_c has lost its positive definiteness
   */
  @Override
  public void end(LearningBatch batch, @Narrow double[] w) {
    int neurons = batch.neurons();
    int inputs = batch.inputs();
    factor(batch);
    Pack.unpackRows(w, 0, inputs, inputs, neurons, system, lateral.length, neurons);
    Cholesky.solve(system, neurons, inputs, batch.workspace());
    Pack.unpackRows(system, lateral.length, neurons, neurons, inputs, w, 0, inputs);
  }
}
