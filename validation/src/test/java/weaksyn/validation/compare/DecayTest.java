package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

class DecayTest {
  private static final Curve FIRST = new Curve(Synapses.GAUSSIAN, 2);
  private static final Curve SECOND = new Curve(Synapses.BINARY, 0);
  private static final Map<Curve, List<MeanFieldLayer>> THEORY =
      TheoryTable.equicorrelated(new MeanField(new TanhTheory(), 1, 0.1), List.of(FIRST, SECOND), InputMoments.isotropic(), 2, 1);

  /** E¹ = 2, 4 and E² = 1, 3: the ratio of means is 4/6, and 3/4 or 1/2 without one realisation. */
  @Test
  void ratioOfMeansWithAJackknifeError() {
    List<Decay> decay = Decay.of(List.of(cell(FIRST, 0, 2, 1), cell(FIRST, 1, 4, 3)), THEORY, Control.OFF);
    assertEquals(2, decay.size());
    assertEquals(new Decay(FIRST, 1, 1, new Estimate(1, Double.NaN, 2)), decay.getFirst());
    Decay second = decay.getLast();
    assertEquals(2, second.layer());
    assertEquals(4.0 / 6, second.estimate().mean(), 1e-15);
    assertEquals(0.125, second.estimate().standardError(), 1e-15);
    List<MeanFieldLayer> layers = THEORY.get(FIRST);
    assertEquals(layers.get(2).statistics().squaredCovariance() / layers.get(1).statistics().squaredCovariance(), second.theory());
  }

  /** A factor that all layers of a network share, such as a large E¹, is no error of the ratio. */
  @Test
  void whatLayersHaveInCommonIsNoError() {
    Decay decay = Decay.of(List.of(cell(SECOND, 0, 2, 1), cell(SECOND, 1, 8, 4), cell(SECOND, 2, 1, 0.5)), THEORY, Control.OFF).getLast();
    assertEquals(0.5, decay.estimate().mean(), 1e-15);
    assertEquals(0, decay.estimate().standardError(), 1e-15);
  }

  private static CellResult cell(Curve curve, int realisation, double first, double second) {
    return new CellResult(new Cell(curve, realisation), List.of(measurement(0), measurement(first), measurement(second)));
  }

  private static LayerMeasurement measurement(double squaredCovariance) {
    return new LayerMeasurement(new LayerStatistics(1, 0.1, 1, squaredCovariance, 0.5, 0), 0.1, 0.1, 0.1);
  }
}
