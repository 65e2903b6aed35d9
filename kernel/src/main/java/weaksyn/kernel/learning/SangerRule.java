package weaksyn.kernel.learning;

import java.util.Arrays;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Trmm;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;

/**
 * Sanger's rule with competition, ΔW ∝ ⟨y xᵀ⟩ − Γ W with Γ_ii = ⟨y_i²⟩, Γ_ij = c ⟨y_i y_j⟩ for j &lt; i and 0 for j
 * &gt; i. A neuron competes only with the neurons before it. At c = 1 this is the generalised Hebbian algorithm of T.
 * D. Sanger (Neural Networks 2, 459, 1989): neuron i looks for the i-th principal component.
 */
@AlsoInFloat(marked = true)
public final class SangerRule implements LearningRule {
  /**
   * Parameters of the rule.
   *
   * @param competition c
   */
  @WrittenOnce
  public record Parameters(double competition) implements RuleParameters {
    @Override
    public LearningRule rule() {
      return new SangerRule(this);
    }

    @Override
    public FloatLearningRule floatRule() {
      return new FloatSangerRule(this);
    }
  }

  private final double competition;
  private @Narrow double[] gamma = new @Narrow double[0];
  private @Narrow double[] decay = new @Narrow double[0];
  private @Narrow double[] scaled = new @Narrow double[0];
  private @Narrow double[] zero = new @Narrow double[0];

  /** With the given competition. */
  public SangerRule(Parameters parameters) {
    competition = parameters.competition();
  }

  @Override
  public void change(LearningBatch batch, double step, @Narrow double[] w) {
    int inputs = batch.inputs();
    int neurons = batch.neurons();
    reserve(batch);
    Arrays.fill(gamma, 0);
    Syrk.addSecondMoments(batch.patterns(), neurons, batch.after(), zero, gamma, batch.workspace());
    for (int i = 0; i < neurons; i++) {
      for (int j = 0; j < i; j++) {
        gamma[i * neurons + j] = Element.of(step * competition * gamma[i * neurons + j]);
      }
      gamma[i * neurons + i] = Element.of(step * gamma[i * neurons + i]);
    }
    Trmm.lower(neurons, inputs, gamma, w, decay, batch.workspace());
    for (int j = 0; j < decay.length; j++) {
      w[j] -= decay[j];
    }
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = Element.of(step * batch.before()[j]);
    }
    batch.addCorrelation(scaled, w);
  }

  private void reserve(LearningBatch batch) {
    int neurons = batch.neurons();
    if (scaled.length != batch.before().length || zero.length != neurons) {
      gamma = new @Narrow double[Math.multiplyExact(neurons, neurons)];
      decay = new @Narrow double[Math.multiplyExact(neurons, batch.inputs())];
      scaled = new @Narrow double[batch.before().length];
      zero = new @Narrow double[neurons];
    }
  }
}
