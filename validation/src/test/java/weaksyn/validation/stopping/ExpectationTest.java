package weaksyn.validation.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
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
    return Expectation.of(List.of(targets), MODEL, 2, THEORY).orElseThrow().realisations();
  }

  @Test
  void theWorstLayerDecides() {
    double worst = IntStream.rangeClosed(1, 8).mapToDouble(layer -> MODEL.dimension(2, THEORY, layer)).max().orElseThrow();
    assertEquals(worst * worst / (0.005 * 0.005), count(new ErrorTarget(OrderParameter.DIMENSION, 0.005, true)), 1e-9);
  }

  /** N times the realisations have an error that is √N times smaller, and as many as it takes have the wanted one. */
  @Test
  void theErrorFallsAsTheRootOfTheRealisations() {
    ErrorTarget target = new ErrorTarget(OrderParameter.DIMENSION, 0.005, true);
    Expectation expectation = Expectation.of(List.of(target), MODEL, 2, THEORY).orElseThrow();
    assertEquals(target, expectation.target());
    assertEquals(MODEL.dimension(2, THEORY, expectation.layer()) / 10, expectation.error(100), 1e-12);
    assertEquals(0.005, new Expectation(target, 8, 64).error(64), 1e-15);
    assertEquals("D at layer 8: about 0.25% (wanted 0.5%)", new Expectation(target, 8, 64).describe(256));
    assertEquals("E at layer 2: about 0.0010 (wanted 0.002)",
        new Expectation(new ErrorTarget(OrderParameter.SQUARED_COVARIANCE, 0.002, false), 2, 1).describe(4));
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
    ErrorTarget hardest = new ErrorTarget(OrderParameter.VARIANCE, 1e-5, true);
    double worst = IntStream.rangeClosed(1, 8).mapToDouble(layer -> MODEL.variance(2, THEORY, layer)).max().orElseThrow();
    assertEquals(worst * worst / 1e-10, count(easy, hard, hardest), 1e-6);
  }

  /** Without layers there is no error to wait for. */
  @Test
  void noLayerNoExpectation() {
    assertEquals(Optional.empty(), Expectation.of(List.of(new ErrorTarget(OrderParameter.VARIANCE, 1e-9, true)), MODEL, 2, THEORY.subList(0, 1)));
  }
}
