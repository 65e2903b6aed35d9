package weaksyn.kernel.learning;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;

/**
 * Hebb's rule alone, ΔW ∝ ⟨y xᵀ⟩. Weights would grow without bound if rows were not put back to their norm. All neurons
 * end on the first principal component.
 */
@AlsoInFloat(marked = true)
public final class PlainHebbRule implements LearningRule {
  /** Parameters of the rule: it has none. */
  @WrittenOnce
  public record Parameters() implements RuleParameters {
    @Override
    public LearningRule rule() {
      return new PlainHebbRule();
    }

    @Override
    public boolean competes() {
      return false;
    }

    @Override
    public FloatLearningRule floatRule() {
      return new FloatPlainHebbRule();
    }
  }

  private @Narrow double[] scaled = new @Narrow double[0];

  @Override
  public void change(LearningBatch batch, double step, @Narrow double[] w) {
    var before = batch.before();
    if (scaled.length != before.length) {
      scaled = new @Narrow double[before.length];
    }
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = Element.of(step * before[j]);
    }
    batch.addCorrelation(scaled, w);
  }
}
