package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.ReluTheory;

/**
 * Orthogonal weights, random signs, Toeplitz correlation and the activations other than tanh beside the mean-field
 * theory at N = 300.
 */
class EnsemblesAgainstTheoryTest {
  private static final int WIDTH = 300;
  private static final int DEPTH = 3;
  private static final int REALISATIONS = 6;

  private static SimulatedStudy run(
      List<Synapses> synapses, DoubleList r, CorrelationChoice correlation, Activation activation, InputChoice input, Precision precision) {
    return SimulatedStudy.run(
        new StudyParameters(WIDTH, DEPTH, 1, 0.1, r, synapses, correlation, activation, input, 600, REALISATIONS, 3, precision));
  }

  /**
   * |deviation| ≤ A + 10 s: with 5 degrees of freedom P(|T| &gt; 10) &lt; 2e-4 for each of some 100 comparisons, if the
   * allowance for the finite width A were used up; seeds are fixed. A has the form of the leading corrections: 4 l/N +
   * 3 r²l/N for Q, 8 (1 + l)/N + 1.5 r/√N for E and D.
   */
  private static void assertNear(List<SummaryRow> rows, double r) {
    for (SummaryRow row : rows) {
      double allowance = switch (row.quantity()) {
        case VARIANCE -> (4.0 + 3 * r * r) * row.layer() / WIDTH;
        case SQUARED_COVARIANCE, DIMENSION -> 8.0 * (1 + row.layer()) / WIDTH + 1.5 * r / Math.sqrt(WIDTH);
        case SQUARED_MEAN, SQUARED_VARIANCE, COHERENCE -> Double.NaN;
      };
      if (!Double.isNaN(allowance)) {
        double tolerance = allowance * row.theory() + 10 * row.standardError();
        assertEquals(row.theory(), row.mean(), tolerance, row::toString);
      }
    }
  }

  /**
   * Claim 2 with orthogonal weights for control: D by layer falls with r, and Haar keeps more of it than independent
   * weights do.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void orthogonalWeightsKeepTheDimension(Precision precision) {
    List<Synapses> both = List.of(Synapses.GAUSSIAN, Synapses.HAAR);
    SimulatedStudy study =
        run(both, DoubleList.of(0, 2), new CorrelationChoice.Equal(), Activation.TANH, new WishartLaw(0.5), precision);
    List<SummaryRow> haar = study.summary().stream().filter(row -> row.curve().synapses() == Synapses.HAAR).toList();
    assertEquals(DEPTH * OrderParameter.values().length, haar.size());
    assertNear(haar, 0);
    double[] dimensions =
        study.summary().stream().filter(row -> row.quantity() == OrderParameter.DIMENSION && row.layer() == DEPTH).mapToDouble(SummaryRow::mean).toArray();
    assertTrue(dimensions[1] < dimensions[0] && dimensions[0] < dimensions[2],
        "r = 2, r = 0, Haar: " + dimensions[1] + ", " + dimensions[0] + ", " + dimensions[2]);
    assertEquals(Outcome.AGREES, study.verdict().outcome(), study.verdict().sentence());
    // Q, S, E and D of three layers for each curve
    assertTrue(study.verdict().sentence().contains("all 36 comparisons hold"), study.verdict().sentence());
    assertEquals(Outcome.DISAGREES, withIndependentWeights(study).outcome());
  }

  /** The recursion of independent weights for all curves, also for orthogonal ones. */
  private static Verdict withIndependentWeights(SimulatedStudy study) {
    return study.verdict(1, curve -> IidColumns.equicorrelated(curve.r()));
  }

  /**
   * D as for equicorrelation, whose term r² the verdict must see, but no coherent part: μ = 0, where equicorrelation
   * has 0.4.
   */
  @ParameterizedTest
  @EnumSource(value = Synapses.class, names = {"GAUSSIAN", "BINARY"})
  void randomSignsActThroughTheirSquares(Synapses synapses) {
    SimulatedStudy study =
        run(List.of(synapses), DoubleList.of(1.5), new CorrelationChoice.RandomSign(), Activation.TANH, SimulatedStudy.ISOTROPIC, Precision.F64);
    assertNear(study.summary(), 1.5);
    assertEquals(Outcome.AGREES, study.verdict().outcome(), study.verdict().sentence());
    assertEquals(Outcome.DISAGREES, study.verdict(1, 0).outcome());
    for (SummaryRow row : study.summary()) {
      if (row.quantity() == OrderParameter.COHERENCE) {
        assertEquals(0, row.theory());
        // s_i s_j R_ij averages to r/√N ((Σ s)²/N − 1), a fluctuation of √2 r/√N about 0 that the signs of each layer
        // draw anew
        assertTrue(Math.abs(row.mean()) < 0.2, row.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1, AGREES", "0.5, NONE"})
  void aToeplitzCorrelationActsThroughItsEffectiveR(double a, Outcome outcome) {
    SimulatedStudy study =
        run(List.of(Synapses.GAUSSIAN, Synapses.BINARY), DoubleList.of(), new CorrelationChoice.Toeplitz(a), Activation.TANH, SimulatedStudy.ISOTROPIC,
            Precision.F64);
    assertEquals(Math.sqrt(2 * a * a / (1 - a * a)), study.parameters().curves().getFirst().r(), 2.0 / WIDTH);
    assertEquals(outcome, study.verdict().outcome(), study.verdict().sentence());
    assertNear(study.summary(), study.parameters().curves().getFirst().r());
  }

  @ParameterizedTest
  @EnumSource(value = Activation.class, names = {"ERF", "RELU", "LINEAR"})
  void theOtherActivationsToo(Activation activation) {
    DoubleList r = ActivationModel.of(activation).isOdd() ? DoubleList.of(0, 1) : DoubleList.of(0);
    SimulatedStudy study =
        run(List.of(Synapses.GAUSSIAN), r, new CorrelationChoice.Equal(), activation, SimulatedStudy.ISOTROPIC, Precision.F64);
    assertNear(study.summary(), 1);
    assertEquals(Outcome.AGREES, study.verdict().outcome(), study.verdict().sentence());
    // The bound of relu is wider. The wide check, which finds smaller errors, is no part of this study.
    double error = ActivationModel.of(activation).isOdd() ? 0.02 : 0.05;
    assertEquals(Outcome.DISAGREES, study.verdict(1 + error, 1).outcome());
    assertEquals(Outcome.DISAGREES, study.verdict(1 - error, 1).outcome());
    if (ActivationModel.of(activation).isOdd()) {
      assertEquals(Outcome.DISAGREES, study.verdict(1, 0).outcome());
    }
  }

  /**
   * No bound was measured for the smooth functions that are not odd, so that a study gives no verdict. At g = 1 and in
   * few layers that of relu is wide enough and still narrow enough to find a gain that is off by 5%.
   */
  @ParameterizedTest
  @EnumSource(value = Activation.class, names = {"GELU", "SOFTPLUS"})
  void smoothRectifiersAgreeWithoutCorrelation(Activation activation) {
    for (Precision precision : Precision.values()) {
      SimulatedStudy study =
          run(List.of(Synapses.GAUSSIAN), DoubleList.of(0), new CorrelationChoice.Equal(), activation, SimulatedStudy.ISOTROPIC, precision);
      assertNear(study.summary(), 0);
      assertEquals(Outcome.NONE, study.verdict().outcome(), study.verdict().sentence());
      assertEquals(Outcome.AGREES, study.verdictWithTheBoundOf(Activation.RELU, 1).outcome());
      assertEquals(Outcome.DISAGREES, study.verdictWithTheBoundOf(Activation.RELU, 1.05).outcome());
      assertEquals(Outcome.DISAGREES, study.verdictWithTheBoundOf(Activation.RELU, 0.95).outcome());
    }
  }

  /**
   * With relu, equicorrelated synapses act through the common modes as well. A single D fluctuates by 20%, so that 24
   * realisations leave 4%; 10% are finite size. The recursion for odd functions is 43% (of the logarithm) too high in
   * the second layer. No verdict is given.
   */
  @Test
  void reluNeedsTheCommonModes() {
    CorrelationChoice equal = new CorrelationChoice.Equal();
    SimulatedStudy study =
        SimulatedStudy.run(
            new StudyParameters(
                WIDTH, 2, Math.sqrt(2), 0.1, DoubleList.of(1), List.of(Synapses.GAUSSIAN), equal, Activation.RELU, SimulatedStudy.ISOTROPIC, 600, 24, 3,
                Precision.F64));
    SummaryRow row = study.summary().stream().filter(one -> one.quantity() == OrderParameter.DIMENSION && one.layer() == 2).findFirst().orElseThrow();
    double tolerance = 0.1 + 5 * row.relativeError(); // P(|T| > 5) < 1e-4
    assertEquals(0, row.deviation(), tolerance);
    List<MeanFieldLayer> odd = new MeanField(new ReluTheory(), Math.sqrt(2), 0.1).predict(IidColumns.randomSign(1), InputMoments.isotropic(), 2, 1);
    assertTrue(Math.log(row.mean() / odd.get(2).statistics().dimension()) < -tolerance, row.toString());
    assertEquals(Outcome.NONE, study.verdict().outcome());
    assertTrue(study.verdict().sentence().contains("with relu"), study.verdict().sentence());
  }

  @Test
  void orthogonalWeightsAloneHaveOneCurve() {
    SimulatedStudy study =
        run(List.of(Synapses.HAAR), DoubleList.of(), new CorrelationChoice.Equal(), Activation.TANH, SimulatedStudy.ISOTROPIC, Precision.F64);
    assertEquals(1, study.parameters().curves().size());
    assertEquals(Outcome.AGREES, study.verdict().outcome(), study.verdict().sentence());
    assertTrue(study.verdict().sentence().contains("all 12 comparisons hold"), study.verdict().sentence());
    assertEquals(Outcome.DISAGREES, study.verdict(1.02, 1).outcome());
    assertEquals(Outcome.DISAGREES, study.verdict(0.98, 1).outcome());
    assertEquals(Outcome.DISAGREES, withIndependentWeights(study).outcome());
    // Isotropic input: C stays the identity, and E of layer 1 is 0 in theory.
    SummaryRow first = study.summary().stream().filter(row -> row.quantity() == OrderParameter.SQUARED_COVARIANCE).findFirst().orElseThrow();
    assertEquals(0, first.theory(), 1e-12);
    assertEquals(0, first.mean(), 10 * first.standardError());
  }
}
