package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;

/**
 * The kernel's networks of several widths against the theory, and against wrong ones. A right sweep is called wrong
 * with a probability below 1%; the seed is fixed.
 */
class ScalingAgainstTheoryTest {
  private static final IntList WIDTHS = IntList.of(64, 128, 256, 512);
  private static final List<Synapses> GAUSSIAN = List.of(Synapses.GAUSSIAN);

  /** a = 1/2, r = 0, 1, two layers, eight realisations. */
  private static List<CurveAtWidth> half;

  @BeforeAll
  static void simulate() {
    ScalingParameters p = Sweep.parameters(WIDTHS, DoubleList.of(0.5), DoubleList.of(1), GAUSSIAN, 2, 8, 3);
    half = ScalingEvaluation.of(p, Sweep.simulate(p), true).curves();
  }

  @Test
  void rightCurvesAgree() {
    ScalingEvaluation evaluation = ScalingEvaluation.judge(half, true);
    assertEquals(Verdict.Outcome.AGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    assertEquals(1, evaluation.slopes().size());
    assertEquals(3 * 2 * 2, evaluation.extrapolations().size());
  }

  @Test
  void fourExponentsOfBothKindsAgree() {
    ScalingParameters p =
        Sweep.parameters(IntList.of(64, 128, 256), DoubleList.of(0.25, 0.5, 0.75, 1), DoubleList.of(1.5), List.of(Synapses.GAUSSIAN, Synapses.BINARY), 1, 8, 4);
    ScalingEvaluation evaluation = ScalingEvaluation.of(p, Sweep.simulate(p), true);
    assertEquals(Verdict.Outcome.AGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    assertTrue(evaluation.slopes().size() >= 6, evaluation.slopes().toString());
  }

  /** Three decades of widths by fields, with fewer realisations at the last, and the errors that 32 patterns leave. */
  @Test
  void decadesByFieldsAgree() {
    ScalingEvaluation evaluation = byFields(0.5, 11);
    assertEquals(Verdict.Outcome.AGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    SlopeFit slope = evaluation.slopes().getFirst();
    assertTrue(slope.standardError() < 0.06, slope.toString());
    Extrapolation variance =
        evaluation.extrapolations().stream().filter(e -> e.quantity() == OrderParameter.VARIANCE && e.layer() == 2).findFirst().orElseThrow();
    assertTrue(variance.standardError() < 0.001, variance.toString());
  }

  /** ρ = r/N^0.6 that is called r/√N is found over these decades: there the excess falls by N^−0.2. */
  @Test
  void decadesByFieldsFindAnotherExponent() {
    ScalingEvaluation evaluation = byFields(0.6, 11);
    assertEquals(Verdict.Outcome.DISAGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    SlopeFit slope = evaluation.slopes().getFirst();
    assertEquals(-0.2, slope.slope(), slope.allowance() + 4 * slope.standardError());
  }

  /** Networks of one exponent that are called those of a = 1/2, r = 2. */
  private static ScalingEvaluation byFields(double exponent, long seed) {
    IntList widths = IntList.of(200, 2000, 20_000, 200_000);
    ScalingParameters claimed = Sweep.byFields(widths, DoubleList.of(0.5), DoubleList.of(2), 2, 32, 8, seed);
    return ScalingEvaluation.of(claimed, relabelled(Sweep.byFields(widths, DoubleList.of(exponent), DoubleList.of(2), 2, 32, 8, seed)), true);
  }

  /** Cells of r = 0 and of another r that is called 2. */
  private static List<List<CellResult>> relabelled(ScalingParameters actual) {
    return Sweep.simulate(actual).stream()
        .map(
            cells -> cells.stream().map(
                result -> new CellResult(
                    new Cell(new Curve(Synapses.GAUSSIAN, result.cell().curve().r() == 0 ? 0 : 2), result.cell().realisation()), result.layers()))
                .toList())
        .toList();
  }

  /** Networks with ρ = r/N^0.65 that are called those of a = 1/2. */
  @Test
  void anotherExponentIsFound() {
    ScalingParameters actual = Sweep.parameters(WIDTHS, DoubleList.of(0.65), DoubleList.of(2), GAUSSIAN, 1, 8, 5);
    ScalingParameters claimed = Sweep.parameters(WIDTHS, DoubleList.of(0.5), DoubleList.of(2), GAUSSIAN, 1, 8, 5);
    ScalingEvaluation evaluation = ScalingEvaluation.of(claimed, relabelled(actual), true);
    assertEquals(Verdict.Outcome.DISAGREES, evaluation.verdict().outcome(), evaluation.verdict().sentence());
    SlopeFit slope = evaluation.slopes().getFirst();
    assertEquals(-0.3, slope.slope(), slope.allowance() + 4 * slope.standardError());
  }

  /**
   * A theory that predicts for r = 1 what holds for r = 0: E is off by 100%. Slopes do not see it, the extrapolation
   * does.
   */
  @Test
  void aTheoryWithoutCorrelationIsFound() {
    List<CurveAtWidth> wrong = new ArrayList<>();
    for (CurveAtWidth curve : half) {
      CurveAtWidth without = half.stream().filter(c -> c.width() == curve.width() && c.curve().label().r() == 0).findFirst().orElseThrow();
      wrong.add(CurveAtWidth.of(curve.part(), curve.curve(), curve.cells(), Control.OFF, without.theory(), curve.excess()));
    }
    List<Extrapolation> limits = Deviations.extrapolate(wrong);
    Verdict verdict = ScalingVerdict.judge(List.of(), limits, List.of(), 8);
    assertEquals(Verdict.Outcome.DISAGREES, verdict.outcome(), verdict.sentence());
    assertTrue(verdict.sentence().contains("r = 1"), verdict.sentence());
  }

  @Test
  void withTwoRealisationsThereIsNoVerdict() {
    List<CurveAtWidth> two = new ArrayList<>();
    half.forEach(c -> two.add(CurveAtWidth.of(c.part(), c.curve(), c.cells().subList(0, 2), Control.OFF, c.theory(), c.excess())));
    ScalingEvaluation evaluation = ScalingEvaluation.judge(two, true);
    assertEquals(Verdict.Outcome.NONE, evaluation.verdict().outcome());
    assertFalse(evaluation.slopes().isEmpty());
  }

  @Test
  void oneWidthHasNoFits() {
    ScalingEvaluation evaluation = ScalingEvaluation.judge(half.stream().filter(c -> c.width() == 64).toList(), true);
    assertTrue(evaluation.slopes().isEmpty() && evaluation.extrapolations().isEmpty());
    assertEquals(Verdict.Outcome.NONE, evaluation.verdict().outcome(), evaluation.verdict().sentence());
  }
}
