package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.LowRankLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.theory.MeanFieldLayer;

class MeanFieldEvaluatorTest {
  private static final LayerStatistics MEASURED = new LayerStatistics(1.1, -0.01, 1.5, 7, 0.1, 0.3);

  private static StudyParameters parameters(InputChoice input) {
    return new StudyParameters(50, 2, 1.2, 0.1, DoubleList.of(0, 1.5), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, input, 100,
        4, 1, Precision.F64);
  }

  private static LayerStatistics layer(StudyParameters parameters, double r, int layer) {
    Map<Curve, List<MeanFieldLayer>> theory = MeanFieldEvaluator.theory(parameters, MEASURED);
    return theory.get(new Curve(Synapses.GAUSSIAN, r)).get(layer).statistics();
  }

  @Test
  void drawnInputStartsFromItsLaw() {
    assertEquals(1, layer(parameters(new InputChoice.Isotropic()), 0, 0).variance(), 0);
    assertEquals(0, layer(parameters(new InputChoice.Isotropic()), 0, 0).squaredCovariance(), 0);
    assertEquals(4, layer(parameters(new WishartLaw(0.25)), 1.5, 0).squaredCovariance(), 0);
    assertEquals(0.2, layer(parameters(new LowRankLaw(10)), 1.5, 0).dimension(), 1e-15, "P/N at width 50");
  }

  /** E' of the first layer is κ²g⁴[r²Q² + (N/N_in)(q + E)]: its ratio to that of r = 0 tells N/N_in and the moments. */
  @Test
  void aFileStartsFromItsMeasuredMomentsAndItsWidth() {
    InputChoice file = new InputChoice.PatternFile(Path.of("p"), "00", new Patterns(new double[2000], 100, 20, "as is"), true);
    StudyParameters p = parameters(file);
    assertEquals(0, layer(p, 0, 0).squaredMean(), 0, "no negative mean square");
    double ratio = layer(p, 1.5, 1).squaredCovariance() / layer(p, 0, 1).squaredCovariance();
    assertEquals(1 + 1.5 * 1.5 * 1.1 * 1.1 / (50.0 / 20 * (1.5 + 7)), ratio, 1e-12);
  }

  @Test
  void thereIsARowForEachCurveLayerAndQuantity() {
    StudyParameters p = parameters(new InputChoice.Isotropic());
    List<CellResult> results = p.cells().stream().map(cell -> FakeCells.result(p, cell)).toList();
    Evaluation evaluation = new MeanFieldEvaluator().evaluate(p, results, List.of(), false);
    assertEquals(Verdict.Outcome.NONE, evaluation.verdict().outcome());
    assertEquals(2 * 2 * 6, evaluation.summary().size(), "2 curves, 2 layers, 6 quantities");
    assertEquals(p.curves(), List.copyOf(evaluation.theory().keySet()));
    assertTrue(evaluation.theory().values().stream().allMatch(layers -> layers.size() == 3));
  }
}
