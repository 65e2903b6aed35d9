package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CheckedWidth;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.WideCheck;

/**
 * The verdict of both tests on simulations with a planted fault, and on right ones beside a wrong theory. All seeds are
 * fixed. A right study is called wrong with a probability below 1%, and each fault is many errors large.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PlantedFaultsTest {
  private static final int WIDTH = 300;
  private static final int DEPTH = 4;
  private static final int REALISATIONS = 48;

  private final StudyParameters weights = parameters(Sampling.WEIGHTS, Synapses.GAUSSIAN, 1, DoubleList.of(1));
  private final List<CheckedWidth> check =
      WideCheck.of(weights).stream().map(width -> new CheckedWidth(width, SimulatedStudy.run(width).cells())).toList();
  private final StudyParameters fields = parameters(Sampling.FIELDS, Synapses.GAUSSIAN, 1, DoubleList.of(1));
  private final List<CellResult> right = SimulatedStudy.run(fields).cells();

  private static StudyParameters parameters(Sampling sampling, Synapses synapses, double gain, DoubleList r) {
    return new StudyParameters(
        WIDTH, DEPTH, gain, SimulatedStudy.BIAS, r, List.of(synapses), new CorrelationChoice.Equal(), Activation.TANH, SimulatedStudy.ISOTROPIC, 64,
        REALISATIONS, 3, Precision.F64, sampling, true);
  }

  /** Cells of other networks, labelled as those of a curve. */
  private static List<CellResult> labelled(List<CellResult> cells, Curve curve) {
    return cells.stream().map(cell -> new CellResult(new Cell(curve, cell.cell().realisation()), cell.layers())).toList();
  }

  private static Verdict verdict(StudyParameters study, List<CellResult> cells, List<CheckedWidth> check) {
    return new MeanFieldEvaluator().evaluate(study, cells, check, true).verdict();
  }

  private static void outcome(Outcome expected, Verdict verdict) {
    assertEquals(expected, verdict.outcome(), verdict.sentence());
  }

  /** Weights whose factor has another correlation, or whose scale is off, while fields and theory are right. */
  @ParameterizedTest
  @CsvSource({"1, 1, AGREES", "1.02, 1, DISAGREES", "0.98, 1, DISAGREES", "1, 1.15, DISAGREES", "1, 0.85, DISAGREES", "1, 0, DISAGREES"})
  void aFaultOfTheWeightsAlone(double gain, double r, Outcome expected) {
    List<CellResult> cells = SimulatedStudy.run(parameters(Sampling.WEIGHTS, Synapses.GAUSSIAN, gain, DoubleList.of(r))).cells();
    Verdict verdict = verdict(weights, labelled(cells, weights.curves().getFirst()), check);
    outcome(expected, verdict);
    assertTrue(verdict.sentence().contains("all 32 comparisons of the wide check hold"), verdict.sentence());
  }

  /** Small faults of the theory, which the study is too small to see, are seen by the wide check. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, AGREES", "1.001, 1, 1, DISAGREES", "0.999, 1, 1, DISAGREES", "1, 1.01, 1, DISAGREES", "1, 1, 0, DISAGREES"})
  void aFaultOfTheTheory(double gain, double bias, double r, Outcome expected) {
    TheoryOnTrial theory = new TheoryOnTrial(gain, bias, r);
    List<Verdicts.Sample> wide =
        check.stream().map(width -> theory.sample(width.parameters(), width.results(), theory.control(width.parameters()))).toList();
    outcome(expected, Verdicts.judge(theory.sample(fields, right, theory.control(fields)), wide));
  }

  @Test
  void aMissingCommonField() {
    List<CellResult> independent = SimulatedStudy.run(parameters(Sampling.FIELDS, Synapses.GAUSSIAN, 1, DoubleList.of(0))).cells();
    outcome(Outcome.DISAGREES, verdict(fields, labelled(independent, fields.curves().getFirst()), List.of()));
  }

  @Test
  void plainEstimatesOfFewPatterns() {
    outcome(Outcome.DISAGREES, new SimulatedStudy(fields, right).plain().verdict());
  }

  /** sign() leaves (2/π) arcsin of the latent correlation. */
  @Test
  void aLatentCorrelationThatIsNotCorrected() {
    StudyParameters binary = parameters(Sampling.WEIGHTS, Synapses.BINARY, 1, DoubleList.of(1));
    outcome(Outcome.AGREES, verdict(binary, SimulatedStudy.run(binary).cells(), List.of()));
    double left = Math.sqrt(WIDTH) * 2 / Math.PI * Math.asin(1 / Math.sqrt(WIDTH));
    List<CellResult> cells = SimulatedStudy.run(parameters(Sampling.WEIGHTS, Synapses.BINARY, 1, DoubleList.of(left))).cells();
    outcome(Outcome.DISAGREES, verdict(binary, labelled(cells, binary.curves().getFirst()), List.of()));
  }

  /**
   * Coefficients of a theory whose gain is off cost precision and nothing else. The mean moves by less than four of its
   * errors (24 comparisons, 0.2% by chance). The error lies above that of the right coefficients. It stays below the
   * plain one, because the coefficients are still about right. The right theory agrees with either, and a theory whose
   * gain is as wrong as its coefficients does not.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.2})
  void wrongCoefficientsCostPrecisionAlone(double factor) {
    TheoryOnTrial wrong = new TheoryOnTrial(factor, 1, 1);
    Control control = wrong.control(fields);
    List<SummaryRow> best = TheoryOnTrial.RIGHT.summary(fields, right, TheoryOnTrial.RIGHT.control(fields));
    List<SummaryRow> worse = TheoryOnTrial.RIGHT.summary(fields, right, control);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      SummaryRow one = best.get(i);
      SummaryRow other = worse.get(i);
      assertEquals(one.mean(), other.mean(), 4 * other.standardError(), () -> one + " and " + other);
      if (one.quantity() == OrderParameter.DIMENSION && one.layer() > 1) {
        ratios.add(other.standardError() / one.standardError());
        assertTrue(other.standardError() < other.plainError(), other::toString);
      }
    }
    assertTrue(ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow() > 1.05, ratios::toString);
    outcome(Outcome.AGREES, Verdicts.judge(TheoryOnTrial.sample(fields, best), List.of()));
    outcome(Outcome.AGREES, Verdicts.judge(TheoryOnTrial.sample(fields, worse), List.of()));
    outcome(Outcome.DISAGREES, Verdicts.judge(wrong.sample(fields, right, control), List.of()));
  }
}
