package weaksyn.validation.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.simd.Lanes;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

class ShortWorkTest {
  private String before;

  @BeforeEach
  void clear() {
    before = System.clearProperty(Lanes.PROPERTY);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(Lanes.PROPERTY);
    } else {
      System.setProperty(Lanes.PROPERTY, before);
    }
  }

  @Test
  void itGoesNumberByNumber() {
    ShortWork.choose(ShortWork.LONGEST);
    assertEquals("64", System.getProperty(Lanes.PROPERTY));
  }

  @Test
  void longerWorkGoesByVectors() {
    ShortWork.choose(Math.nextUp(ShortWork.LONGEST));
    assertNull(System.getProperty(Lanes.PROPERTY));
  }

  /** 3 layers of 10 neurons with 7 patterns, and with weights 100 more numbers a layer. */
  @Test
  void weightsAndFieldsCount() {
    assertEquals(1000 + 80 * 3 * 10 * 17, ShortWork.withElements(study(Sampling.WEIGHTS), 1000));
    assertEquals(1000 + 80 * 3 * 10 * 7, ShortWork.withElements(study(Sampling.FIELDS), 1000));
  }

  private static StudyParameters study(Sampling sampling) {
    return new StudyParameters(
        10, 3, 1, 0, DoubleList.of(0), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 7, 2, 1,
        Precision.F64, sampling);
  }

  @Test
  void whatTheUserChoseStays() {
    System.setProperty(Lanes.PROPERTY, "256");
    ShortWork.choose(1);
    assertEquals("256", System.getProperty(Lanes.PROPERTY));
  }
}
