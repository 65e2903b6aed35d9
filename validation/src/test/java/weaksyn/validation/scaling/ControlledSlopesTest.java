package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;

/**
 * What theory as control variate does to a sweep of both kinds of synapses: N = 96 to 384, 96 patterns, r = 2. The
 * seed is fixed.
 */
class ControlledSlopesTest {
  private static final DoubleList EXPONENTS = DoubleList.of(0.25, 0.5, 0.75, 1);

  private static ScalingEvaluation corrected;
  private static ScalingEvaluation plain;

  @BeforeAll
  static void simulate() {
    ScalingParameters parameters = parameters(IntList.of(96, 192, 384), EXPONENTS, 48, new InputChoice.Isotropic());
    List<List<CellResult>> results = Sweep.simulate(parameters);
    corrected = ScalingEvaluation.of(parameters, results, true);
    plain = ScalingEvaluation.of(parameters.withControl(false), results, true);
  }

  private static ScalingParameters parameters(IntList widths, DoubleList exponents, int realisations, InputLaw input) {
    List<Synapses> synapses = List.of(Synapses.GAUSSIAN, Synapses.BINARY);
    return ScalingParameters.of(
        widths, exponents, DoubleList.of(2), synapses, realisations, 21,
        (width, r, seed) -> new StudyParameters(
            width, 1, 1, 0.1, r, synapses, new CorrelationChoice.Equal(), Activation.TANH, input, 96, realisations, seed, Precision.F64)
            .withControl(true));
  }

  @Test
  void bothAgreeWithTheory() {
    assertTrue(corrected.isCorrected() && !plain.isCorrected());
    for (ScalingEvaluation evaluation : List.of(corrected, plain)) {
      assertEquals(Verdict.Outcome.AGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    }
  }

  /**
   * The slopes differ by their errors. The two are hardly correlated, as theory takes most of the noise of one out of
   * the other. Seven comparisons with 55 degrees of freedom, each within 4 errors: a false failure has a probability
   * below 0.2%. Without control, binary synapses at a = 1 are not resolved.
   */
  @Test
  void slopesWithAndWithoutControlAgree() {
    assertEquals(8, corrected.slopes().size());
    assertEquals(7, plain.slopes().size());
    for (SlopeFit slope : plain.slopes()) {
      SlopeFit other = of(corrected, slope.curve());
      assertEquals(other.slope(), slope.slope(), 4 * Math.hypot(slope.standardError(), other.standardError()), slope.toString());
    }
  }

  /**
   * Standard errors of the slopes are smaller by 3.6 and 4.1 at a = 1/4, by 7.6 and 8.1 at a = 1/2, by 5.2 and 3.6 at a
   * = 3/4 and by 2.9 at a = 1 (Gaussian and binary). A ratio of two such errors has a spread of a seventh, so that one
   * below 3/4 of its value has a probability of 2%. With more patterns the factors are larger.
   */
  @Test
  void theControlMakesErrorsSmaller() {
    Map<Double, Double> expected = Map.of(0.25, 3.6, 0.5, 7.6, 0.75, 3.6, 1.0, 2.9);
    for (SlopeFit slope : plain.slopes()) {
      double factor = slope.standardError() / of(corrected, slope.curve()).standardError();
      assertTrue(factor > 0.75 * expected.get(slope.curve().exponent()), slope + ", factor " + factor);
    }
  }

  private static SlopeFit of(ScalingEvaluation evaluation, ScalingCurve curve) {
    return evaluation.slopes().stream().filter(slope -> slope.curve().equals(curve)).findFirst().orElseThrow();
  }

  /**
   * The excess at small width is that of {@link weaksyn.validation.theory.FirstLayerExcess}, which differs from that of
   * infinite width by up to 9%. Eight comparisons within 4.5 errors of 399 degrees of freedom: a false failure has a
   * probability of 10⁻⁴.
   */
  @Test
  void theEffectOfTheWidthIsThatOfTheTheory() {
    for (InputLaw input : List.of(new InputChoice.Isotropic(), new WishartLaw(1))) {
      ScalingParameters parameters = parameters(IntList.of(40, 80), DoubleList.of(0.5), 400, input);
      for (ExcessPoint point : ScalingEvaluation.of(parameters, Sweep.simulate(parameters), false).excess()) {
        double deviation = point.mean() / point.finite() - 1;
        assertEquals(0, deviation, point.rest() + 4.5 * point.standardError() / point.finite(), () -> input.text() + " " + point);
      }
    }
  }
}
