package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.theory.Coefficients;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.TanhTheory;

/**
 * Corrected means over 200 realisations against plain ones over a hundred times as many, of a network so small that the
 * theory is far off: N = 40, M = 16. A comparison fails at five errors, of which there are 18; right means fail with
 * probability 10⁻⁵ were they normal. The same with a theory that is wrong in g by a tenth: its coefficients cost
 * precision, and do not move a mean.
 *
 * <p>The power: the theory of infinite width, from which such a network differs by percents, is found to be off.
 */
@Tag("slow")
class ControlBiasTest {
  private static final int WIDTH = 40;
  private static final int DEPTH = 3;
  private static final int SOME = 200;
  private static final int MANY = 20_000;
  private static final Curve SETTING = new Curve(Synapses.BINARY, 1);
  private static final List<ToDoubleFunction<LayerStatistics>> QUANTITIES = List.of(
      LayerStatistics::variance, LayerStatistics::squaredMean, LayerStatistics::squaredVariance, LayerStatistics::squaredCovariance,
      s -> s.dimension() * (s.squaredVariance() + s.squaredCovariance()), LayerStatistics::coherence);

  private static final List<CellResult> CELLS = new ArrayList<>();

  @BeforeAll
  static void simulate() {
    StudyParameters parameters = new StudyParameters(
        WIDTH, DEPTH, 1, 0.1, DoubleList.of(1), List.of(Synapses.BINARY), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 16,
        MANY, 5, Precision.F64)
        .withControl(true);
    try (Team team = new Team(1)) {
      CellSimulator simulator = new NetworkCells(parameters, 1).create(team);
      for (int k = 0; k < MANY; k++) {
        CELLS.add(simulator.simulate(new Cell(SETTING, k), CellWatch.NOBODY));
      }
    }
  }

  private static Control control(double gain) {
    MeanField meanField = new MeanField(new TanhTheory(), gain, 0.1);
    return new Control(Map.of(SETTING, Coefficients.of(meanField, IidColumns.equicorrelated(1), InputMoments.isotropic(), DEPTH, 1, WIDTH)));
  }

  private static Estimate estimate(List<CellResult> cells, int layer, ToDoubleFunction<LayerStatistics> quantity) {
    return Estimate.ofMean(cells.stream().mapToDouble(cell -> quantity.applyAsDouble(cell.layers().get(layer).statistics())).toArray());
  }

  private static void assertUnbiased(Control control) {
    List<CellResult> corrected = CELLS.stream().limit(SOME).map(control::correct).toList();
    for (int l = 1; l <= DEPTH; l++) {
      for (int q = 0; q < QUANTITIES.size(); q++) {
        Estimate reference = estimate(CELLS, l, QUANTITIES.get(q));
        Estimate estimate = estimate(corrected, l, QUANTITIES.get(q));
        double errors = (estimate.mean() - reference.mean()) / Math.hypot(estimate.standardError(), reference.standardError());
        assertTrue(Math.abs(errors) < 5, "quantity " + q + " of layer " + l + " is off by " + errors + " errors");
      }
    }
  }

  @Test
  void meansStayWhereTheyAre() {
    assertUnbiased(control(1));
  }

  @Test
  void theTheoryItselfIsFoundToBeOff() {
    List<CellResult> corrected = CELLS.stream().limit(SOME).map(control(1)::correct).toList();
    double theory = new MeanField(new TanhTheory(), 1, 0.1).predict(IidColumns.equicorrelated(1), InputMoments.isotropic(), DEPTH, 1).get(DEPTH).statistics()
        .squaredCovariance();
    Estimate estimate = estimate(corrected, DEPTH, LayerStatistics::squaredCovariance);
    assertTrue(Math.abs(estimate.mean() - theory) > 5 * estimate.standardError(), estimate + " beside " + theory);
  }

  @Test
  void aWrongTheoryCostsPrecisionAndNothingElse() {
    assertUnbiased(control(1.1));
    List<CellResult> right = CELLS.stream().limit(SOME).map(control(1)::correct).toList();
    List<CellResult> wrong = CELLS.stream().limit(SOME).map(control(1.1)::correct).toList();
    double rightError = estimate(right, DEPTH, LayerStatistics::variance).standardError();
    assertTrue(estimate(wrong, DEPTH, LayerStatistics::variance).standardError() > rightError);
  }
}
