package weaksyn.kernel.learning;

import weaksyn.kernel.blas.Epilogue;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;

/**
 * Oja's rule with competition, ΔW ∝ ⟨y xᵀ⟩ − ((1 − c) diag⟨y yᵀ⟩ + c ⟨y yᵀ⟩) W. At c = 0 each neuron looks for the
 * first principal component by itself (E. Oja, Journal of Mathematical Biology 15, 267, 1982). At c = 1 all neurons
 * together span the principal subspace (E. Oja, International Journal of Neural Systems 1, 61, 1989).
 *
 * <p>It is computed as Σ_a y_a (x_a − c Wᵀ y_a)ᵀ − (1 − c) diag(Σ_a y_a²) W. This takes 4BNN_in operations. Forming ⟨y
 * yᵀ⟩ W would take 2N²N_in more.
 */
@AlsoInFloat(marked = true)
public final class OjaRule implements LearningRule {
  /**
   * Parameters of the rule.
   *
   * @param competition c
   */
  @WrittenOnce
  public record Parameters(double competition) implements RuleParameters {
    @Override
    public LearningRule rule() {
      return new OjaRule(this);
    }

    @Override
    public FloatLearningRule floatRule() {
      return new FloatOjaRule(this);
    }
  }

  private final double competition;
  private final Epilogue finish = this::finish;
  private @Narrow double[] rest = new @Narrow double[0];
  private @Narrow double[] before;
  private double step;

  /** With the given competition. */
  public OjaRule(Parameters parameters) {
    competition = parameters.competition();
  }

  @Override
  public void change(LearningBatch batch, double size, @Narrow double[] w) {
    int inputs = batch.inputs();
    int neurons = batch.neurons();
    before = batch.before();
    step = size;
    if (rest.length != before.length) {
      rest = new @Narrow double[before.length];
    }
    // What the competitors leave of the input.
    Gemm.multiply(batch.patterns(), inputs, neurons, batch.after(), w, rest, finish, batch.workspace());
    for (int i = 0; i < neurons; i++) {
      var kept = Element.of(1 - step * (1 - competition) * batch.squares()[i]);
      for (int j = i * inputs; j < (i + 1) * inputs; j++) {
        w[j] *= kept;
      }
    }
    batch.addCorrelation(rest, w);
    before = null;
  }

  private void finish(@Narrow double[] c, int offset, int ld, int row, int rows, int column, int columns) {
    var scale = Element.of(step);
    var scaledCompetition = Element.of(step * competition);
    for (int i = 0; i < rows; i++) {
      int from = (row + i) * ld + column;
      int to = offset + i * ld;
      for (int j = 0; j < columns; j++) {
        c[to + j] = scale * before[from + j] - scaledCompetition * c[to + j];
      }
    }
  }
}
