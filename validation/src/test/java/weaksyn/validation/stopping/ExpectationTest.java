package weaksyn.validation.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.theory.IidColumns;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

class ExpectationTest {
  private static final VarianceModel MODEL = new VarianceModel(1000, 96, 1, true);
  private static final List<MeanFieldLayer> THEORY =
      new MeanField(new TanhTheory(), 1, 0.1).predict(IidColumns.equicorrelated(2), InputMoments.isotropic(), 8, 1);

  private static double count(ErrorTarget... targets) {
    return Expectation.realisations(List.of(targets), MODEL, 2, THEORY);
  }

  @Test
  void theWorstLayerDecides() {
    double worst = IntStream.rangeClosed(1, 8).mapToDouble(layer -> MODEL.dimension(2, THEORY, layer)).max().orElseThrow();
    assertEquals(worst * worst / (0.005 * 0.005), count(new ErrorTarget(OrderParameter.DIMENSION, 0.005, true)), 1e-9);
  }

  @Test
  void anAbsoluteErrorIsRelativeToTheTheoryOfItsLayer() {
    double most = IntStream.rangeClosed(1, 8).mapToDouble(layer -> {
      double error = MODEL.squaredCovariance(2, THEORY, layer) * THEORY.get(layer).statistics().squaredCovariance() / 0.001;
      return error * error;
    }).max().orElseThrow();
    assertEquals(most, count(new ErrorTarget(OrderParameter.SQUARED_COVARIANCE, 0.001, false)), 1e-9);
  }

  @Test
  void theHardestTargetDecides() {
    ErrorTarget easy = new ErrorTarget(OrderParameter.DIMENSION, 0.1, true);
    ErrorTarget hard = new ErrorTarget(OrderParameter.SQUARED_COVARIANCE, 0.01, true);
    assertEquals(count(hard), count(easy, hard));
    assertEquals(0, count(new ErrorTarget(OrderParameter.VARIANCE, 1e-9, true)));
  }
}
