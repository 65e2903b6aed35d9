package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/**
 * How often the verdict is right where φ is not odd, so that curves are judged by extrapolation in the width. Prints
 * what it counts, for {@code docs/verdict.md}.
 */
@Tag("slow")
class ExtrapolatedStudyFrequencyTest {
  private static final int MOST_ALARMS = 4;

  @ParameterizedTest
  @CsvSource({"RELU, 1.4142135623730951, 0.002, 0.2", "GELU, 1, 0.005, 0.2", "GELU, 1.5, 0.005, 0.2", "SOFTPLUS, 1, 0.005, 0.2"})
  void rightStudiesPassAndWrongTheoriesAreFound(Activation activation, double gain, double gainError, double correlationError) {
    StudyParameters study = new StudyParameters(
        1000, 8, gain, 0.1, DoubleList.of(0, 1, 2), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), activation, SimulatedStudy.ISOTROPIC, 96, 100,
        11, Precision.F64, Sampling.FIELDS, true);
    List<StudyPools.Pool> pools = StudyPools.of(study, Defaults.REALISATIONS, 120, 160, 100);
    String name = activation + ", g = " + gain;
    int alarms = StudyPools.disagreements(name + ", right", pools, TheoryOnTrial.RIGHT, true)[0];
    Map<String, TheoryOnTrial> wrong = new LinkedHashMap<>();
    for (double sign : new double[] {1, -1}) {
      wrong.put("g off by " + sign * gainError, new TheoryOnTrial(1 + sign * gainError, 1, 1));
      wrong.put("r off by " + sign * correlationError, new TheoryOnTrial(1, 1, 1 + sign * correlationError));
    }
    wrong.put("theory without r²", new TheoryOnTrial(1, 1, 0));
    wrong.forEach((fault, theory) -> {
      int found = StudyPools.disagreements(name + ", " + fault, pools, theory, true)[0];
      // E and D, which r moves, have large errors.
      double least = fault.startsWith("r off") ? 0.3 : 0.95;
      assertTrue(found >= least * StudyPools.STUDIES, () -> fault + ": found in " + found + " of " + StudyPools.STUDIES);
    });
    assertTrue(alarms <= MOST_ALARMS, () -> alarms + " of " + StudyPools.STUDIES + " right studies are called wrong");
  }
}
