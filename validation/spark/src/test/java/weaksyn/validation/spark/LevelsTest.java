package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.field.TreeLevel;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

class LevelsTest {
  private static StudyParameters study(int width, int samples) {
    return new StudyParameters(
        width, 8, 1, 0.1, DoubleList.of(1), List.of(Synapses.GAUSSIAN), CorrelationChoice.withoutFile("equal").orElseThrow(), Activation.TANH,
        InputLaws.law("isotropic").orElseThrow(), samples, 1, 1, Precision.F64, Sampling.FIELDS, true);
  }

  /** Every core has work, and cores wait for one another at most a third of the time. */
  @ParameterizedTest
  @CsvSource({"600000,1024,2", "1000000000,1024,64", "1000000000,96,100", "30000000,256,5", "200000,160,2"})
  void coresAreBusy(int width, int samples, int slots) {
    TreeLevel level = new TreeLevel(width, Levels.of(study(width, samples), slots, Long.MAX_VALUE));
    double rounds = level.nodes() / (double) slots;
    assertTrue(rounds / Math.ceil(rounds) >= 2 / 3.0, level.nodes() + " nodes");
  }

  @Test
  void matricesStayWithinWhatTheDriverMayTake() {
    StudyParameters study = study(1_000_000_000, 1024);
    long most = 1L << 29;
    int level = Levels.of(study, 1000, most);
    assertTrue(new TreeLevel(study.width(), level).nodes() * SumsMessage.bytes(1024, true) <= most);
    assertEquals(TreeLevel.highest(study.width()), Levels.of(study, 1000, 1));
  }
}
