package weaksyn.validation.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Setting;

class ScalingParametersTest {
  private static ScalingParameters parameters(IntList widths, DoubleList exponents, DoubleList r) {
    return Sweep.parameters(widths, exponents, r, List.of(Synapses.GAUSSIAN, Synapses.BINARY), 1, 4, 9);
  }

  @Test
  void allExponentsOfAWidthShareTheirUncorrelatedCells() {
    ScalingParameters p = parameters(IntList.of(256, 64), DoubleList.of(0.25, 0.5, 1), DoubleList.of(1));
    assertEquals(IntList.of(64, 256), p.widths());
    assertEquals(DoubleList.of(0, 1), p.r());
    assertEquals(DoubleList.of(0, 4, 1, 1.0 / 16), p.parts().get(1).r());
    assertEquals(12, p.curves().size());
    assertEquals(2 * 4 * 4, p.parts().get(1).cells().size());
  }

  @Test
  void correlationIsThatOfTheExponent() {
    Curve curve = new Curve(0.75, new Setting(Synapses.GAUSSIAN, 3));
    assertEquals(3 / Math.pow(256, 0.75), curve.correlation(256), 1e-15);
    Curve square = new Curve(0.5, new Setting(Synapses.GAUSSIAN, 1.1));
    assertEquals(1.1, square.at(777).r(), "nothing is rounded where nothing changes");
  }

  @Test
  void widthsDoNotShareRandomNumbers() {
    ScalingParameters p = parameters(IntList.of(64, 128), DoubleList.of(0.5), DoubleList.of(1));
    assertNotEquals(p.parts().get(0).seed(), p.parts().get(1).seed());
  }

  @Test
  void theRunIsIdentifiedByItsLists() {
    String hash = parameters(IntList.of(64, 128), DoubleList.of(0.5, 1), DoubleList.of(1)).identity().hash();
    assertEquals(hash, parameters(IntList.of(128, 64), DoubleList.of(0.5, 1), DoubleList.of(0, 1)).identity().hash());
    assertNotEquals(hash, parameters(IntList.of(64, 256), DoubleList.of(0.5, 1), DoubleList.of(1)).identity().hash());
    assertNotEquals(hash, parameters(IntList.of(64, 128), DoubleList.of(0.5), DoubleList.of(1)).identity().hash());
    assertNotEquals(hash, parameters(IntList.of(64, 128), DoubleList.of(0.5, 1), DoubleList.of(2)).identity().hash());
  }

  @Test
  void anImpossibleCorrelationNamesItsIntervalAtThatWidth() {
    String message =
        assertThrows(UsageException.class, () -> parameters(IntList.of(81, 10_000), DoubleList.of(0.25), DoubleList.of(4))).getMessage();
    // −1/80 · 3 and 1 · 3, up to the rounding of 81^(1/4).
    assertTrue(message.matches("r 4: with exponent 0\\.25 must lie in -0\\.0375\\d* < r < 3\\.0 for gaussian synapses at width 81, .*N\\^0\\.25 < 1.*"),
        message);
    String negative = assertThrows(UsageException.class, () -> parameters(IntList.of(81, 10_000), DoubleList.of(0.5), DoubleList.of(-0.02))).getMessage();
    assertTrue(negative.contains("-0.01000100010001") && negative.contains("width 10000"), negative);
  }
}
