package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.theory.ActivationFunction;
import weaksyn.validation.theory.ReluTheory;
import weaksyn.validation.theory.TanhTheory;

class ActivationModelTest {
  private static Stream<ActivationModel> all() {
    return ActivationModel.ALL.stream();
  }

  @Test
  void eachActivationOfTheKernelHasOneEntry() {
    assertEquals(List.of(Activation.values()), all().map(ActivationModel::kernel).toList());
    for (Activation activation : Activation.values()) {
      assertEquals(activation.name().toLowerCase(Locale.ROOT), ActivationModel.of(activation).name());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isOddWhereItSaysSo(ActivationModel model) {
    ActivationFunction phi = model.theory();
    double largest = 0;
    for (double z = 0; z < 4; z += 0.125) {
      largest = Math.max(largest, Math.abs(phi.value(z) + phi.value(-z)));
    }
    assertEquals(model.isOdd(), largest < 1e-12);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSlopeIsTheDerivative(ActivationModel model) {
    ActivationFunction phi = model.theory();
    double h = 1e-4;
    for (double z = -4.0625; z < 4; z += 0.125) {
      double difference = (8 * (phi.value(z + h) - phi.value(z - h)) - phi.value(z + 2 * h) + phi.value(z - 2 * h)) / (12 * h);
      assertEquals(difference, phi.slope(z), 1e-10);
      assertEquals(phi.value(z + 0.375) - phi.value(z), phi.increment(z, 0.375), 1e-14);
    }
  }

  @Test
  void anAllowanceOfOddFunctionsIsRefusedToOthers() {
    assertThrows(IllegalArgumentException.class, () -> new ActivationModel(Activation.RELU, new ReluTheory(), Optional.of(FiniteSize.INDEPENDENT)));
    assertThrows(IllegalArgumentException.class, () -> new ActivationModel(Activation.TANH, new TanhTheory(), Optional.of(FiniteSize.RECTIFIER)));
  }

  @Test
  void orthogonalWeightsHaveAnAllowanceOfTheirOwnWhereTheFunctionIsOdd() {
    assertEquals(Optional.of(FiniteSize.ORTHOGONAL), ActivationModel.of(Activation.TANH).finiteSize(Synapses.HAAR));
    assertEquals(Optional.of(FiniteSize.INDEPENDENT), ActivationModel.of(Activation.TANH).finiteSize(Synapses.BINARY));
    assertEquals(Optional.of(FiniteSize.RECTIFIER), ActivationModel.of(Activation.RELU).finiteSize(Synapses.HAAR));
  }
}
