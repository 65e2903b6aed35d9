package weaksyn.validation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Decay;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.StudyPoints;
import weaksyn.validation.model.WishartLaw;

class TextTableTest {
  private static final Curve SETTING = new Curve(Synapses.GAUSSIAN, 1);
  private static final StudyParameters PARAMETERS =
      new StudyParameters(100, 2, 1.5, 0, DoubleList.of(1), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH,
          new WishartLaw(0.5), 1000, 8, 1, Precision.F64);

  private static SummaryRow row(int layer, OrderParameter quantity, double theory, double mean, double error) {
    double finite = quantity == OrderParameter.SQUARED_COVARIANCE ? 0.9 * theory : theory;
    return new SummaryRow(SETTING, layer, quantity, theory, finite, mean, error, (mean - theory) / error, 8, mean, error);
  }

  @Test
  void columnsAreAlignedAndShowTwoDigitsOfTheSmallestError() {
    List<SummaryRow> rows =
        List.of(
            row(1, OrderParameter.VARIANCE, 9, 9, 9),
            row(1, OrderParameter.SQUARED_COVARIANCE, 12.3456, 12.1, 0.25),
            row(1, OrderParameter.DIMENSION, 0.25, 0.2525, 0.0012),
            row(2, OrderParameter.SQUARED_COVARIANCE, 8.3, 8.125, 0.5),
            row(2, OrderParameter.DIMENSION, 0.125, 0.1, 0.01));
    String expected =
        """
        width 100, depth 2, gain 1.5, bias 0, wishart:0.5 input, 1000 samples, 8 realisations, sampling weights

        gaussian synapses, r = 1
          layer    D theory  N = 100       simulation     z    E theory  N = 100    simulation     z
              1      0.2500   0.2500  0.2525 ± 0.0012  +2.1       12.35    11.11  12.10 ± 0.25  +4.0
              2      0.1250   0.1250  0.1000 ± 0.0100  -2.5        8.30     7.47   8.13 ± 0.50  +1.3
        """;
    assertEquals(expected, TextTable.of(StudyPoints.of(PARAMETERS), rows, List.of(), false));
  }

  @Test
  void oneRealisationHasNoErrors() {
    List<SummaryRow> rows =
        List.of(
            row(1, OrderParameter.DIMENSION, 0.25, 0.2525, Double.NaN),
            row(1, OrderParameter.SQUARED_COVARIANCE, 12.3456, 12.1, Double.NaN),
            row(2, OrderParameter.DIMENSION, 0.125, 0.1, Double.NaN),
            row(2, OrderParameter.SQUARED_COVARIANCE, 8.3, 8.125, Double.NaN));
    String expected =
        """
          layer    D theory  N = 100  simulation  z    E theory  N = 100  simulation  z
              1      0.2500   0.2500      0.2525  -      12.346   11.111      12.100  -
              2      0.1250   0.1250      0.1000  -       8.300    7.470       8.125  -
        """;
    String table = TextTable.of(StudyPoints.of(PARAMETERS), rows, List.of(), false);
    assertEquals(expected, table.substring(table.indexOf("  layer")));
  }

  @Test
  void aQuantityWithoutAFinitePartHasNoColumnForIt() {
    SummaryRow row = new SummaryRow(SETTING, 1, OrderParameter.DIMENSION, 0.25, Double.NaN, 0.2525, 0.0012, 2.1, 8, 0.2525, 0.0012);
    String expected =
        """
          layer    D theory       simulation     z    E theory  N = 100    simulation     z
              1      0.2500  0.2525 ± 0.0012  +2.1       12.35    11.11  12.10 ± 0.25  +4.0
        """;
    String table = TextTable.of(StudyPoints.of(PARAMETERS), List.of(row, row(1, OrderParameter.SQUARED_COVARIANCE, 12.3456, 12.1, 0.25)), List.of(), false);
    assertEquals(expected, table.substring(table.indexOf("  layer")));
  }

  /** Layer 1 has the ratio 1 by definition, so no error stands there. */
  @Test
  void theDecayStandsBehindTheQuantities() {
    List<SummaryRow> rows =
        List.of(
            row(1, OrderParameter.DIMENSION, 0.25, 0.2525, 0.0012),
            row(1, OrderParameter.SQUARED_COVARIANCE, 12.3456, 12.1, 0.25),
            row(2, OrderParameter.DIMENSION, 0.125, 0.1, 0.01),
            row(2, OrderParameter.SQUARED_COVARIANCE, 8.3, 8.125, 0.5));
    List<Decay> decay =
        List.of(new Decay(SETTING, 1, 1, new Estimate(1, Double.NaN, 8)), new Decay(SETTING, 2, 0.6723, new Estimate(0.67149, 0.0231, 8)));
    String expected =
        """
          layer    D theory  N = 100       simulation     z    E theory  N = 100    simulation     z    E/E¹ theory     simulation
              1      0.2500   0.2500  0.2525 ± 0.0012  +2.1       12.35    11.11  12.10 ± 0.25  +4.0          1.000          1.000
              2      0.1250   0.1250  0.1000 ± 0.0100  -2.5        8.30     7.47   8.13 ± 0.50  +1.3          0.672  0.671 ± 0.023
        """;
    String table = TextTable.of(StudyPoints.of(PARAMETERS), rows, decay, false);
    assertEquals(expected, table.substring(table.indexOf("  layer")));
  }
}
