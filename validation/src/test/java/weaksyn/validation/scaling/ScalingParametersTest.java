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
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;

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
    ScalingCurve curve = new ScalingCurve(0.75, new Curve(Synapses.GAUSSIAN, 3));
    assertEquals(3 / Math.pow(256, 0.75), curve.correlation(256), 1e-15);
    ScalingCurve square = new ScalingCurve(0.5, new Curve(Synapses.GAUSSIAN, 1.1));
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

  /** At most the time of K realisations at N = 20,000, but eight, or all if fewer are asked for. */
  @Test
  void realisationsByFieldsAreFewerAtLargeWidths() {
    int[][] expected =
        {{64, 100, 64}, {64, 20_000, 64}, {64, 20_001, 64}, {64, 21_000, 61}, {64, 40_000, 32}, {64, 1_000_000, 8}, {64, 1_000_000_000, 8}, {8, 200_000, 8},
          {1000, 1_000_000, 20}, {3, 1_000_000, 3}, {1, 100, 1}, {1_000_000, 1_000_000_000, 20}};
    for (int[] row : expected) {
      assertEquals(row[2], ScalingParameters.realisations(row[0], row[1], Sampling.FIELDS), row[0] + " at " + row[1]);
      assertEquals(row[0], ScalingParameters.realisations(row[0], row[1], Sampling.WEIGHTS));
    }
  }

  /** More realisations extend a run at each width, so fewer never become more. */
  @Test
  void moreRealisationsAreAtLeastAsManyAtEachWidth() {
    for (int width : new int[] {1000, 123_456, 1_000_000, 77_777_777}) {
      for (int k = 1; k < 300; k++) {
        int fewer = ScalingParameters.realisations(k, width, Sampling.FIELDS);
        int more = ScalingParameters.realisations(k + 1, width, Sampling.FIELDS);
        assertTrue(fewer <= more && fewer <= k && fewer >= Math.min(k, 8), k + " at " + width);
      }
    }
  }

  @Test
  void theIdentityOfASweepByFieldsSaysSo() {
    ScalingParameters fields = Sweep.byFields(IntList.of(64, 1_000_000), DoubleList.of(0.5), DoubleList.of(1), 1, 40, 50, 9);
    assertEquals("fields", fields.identity().configuration().path("sampling").asText());
    assertEquals(8, fields.leastRealisations());
    assertTrue(parameters(IntList.of(64), DoubleList.of(0.5), DoubleList.of(1)).identity().configuration().path("sampling").isMissingNode());
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
