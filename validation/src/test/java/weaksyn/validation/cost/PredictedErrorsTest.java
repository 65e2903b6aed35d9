package weaksyn.validation.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;

class PredictedErrorsTest {
  private static StudyParameters study(Activation activation, int realisations, Synapses... synapses) {
    return new StudyParameters(1000, 8, 1, 0.1, DoubleList.of(0, 1, 2), List.of(synapses), new CorrelationChoice.Equal(), activation,
        new InputChoice.Isotropic(), 96, realisations, 1, Precision.F64).withControl(true);
  }

  /** The spread of 60 default studies: 0.156 and 0.180%. For r = 2, that of all their realisations says 0.56%. */
  @Test
  void theDefaultStudy() {
    List<PredictedErrors.Worst> errors = PredictedErrors.of(study(Activation.TANH, 32, Synapses.GAUSSIAN));
    assertEquals(List.of(1, 1, 8), errors.stream().map(PredictedErrors.Worst::layer).toList());
    assertEquals(0.00156, errors.get(0).relativeError(), 0.3 * 0.00156);
    assertEquals(0.00180, errors.get(1).relativeError(), 0.3 * 0.00180);
    assertEquals(0.0056, errors.get(2).relativeError(), 0.3 * 0.0056);
    assertEquals(128, errors.get(2).half());
  }

  @Test
  void theErrorFallsAsTheRootOfTheRealisations() {
    StudyParameters few = study(Activation.TANH, 16, Synapses.BINARY);
    double error = PredictedErrors.of(few).getLast().relativeError();
    assertEquals(error / 2, PredictedErrors.of(study(Activation.TANH, 64, Synapses.BINARY)).getLast().relativeError(), 1e-12);
    assertTrue(PredictedErrors.of(few.withControl(false)).getLast().relativeError() > 3 * error);
  }

  @Test
  void whatTheModelIsNotFor() {
    assertEquals(3, PredictedErrors.of(study(Activation.TANH, 64, Synapses.GAUSSIAN, Synapses.HAAR)).size());
    assertEquals(List.of(), PredictedErrors.of(study(Activation.RELU, 64, Synapses.GAUSSIAN)));
  }
}
