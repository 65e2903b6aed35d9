package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.LowRankLaw;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.theory.CorrelationMoments;

/** Which networks the wide check of a study simulates. */
class WideCheckTest {
  private static final List<Synapses> GAUSSIAN = List.of(Synapses.GAUSSIAN);
  private static final DoubleList R = DoubleList.of(0, 1, 2);

  private static StudyParameters study(
      int width, int depth, DoubleList r, List<Synapses> synapses, CorrelationChoice correlation, Activation activation, InputChoice input, int realisations) {
    return new StudyParameters(width, depth, 1.1, 0.2, r, synapses, correlation, activation, input, 40, realisations, 5, Precision.F32).withControl(true);
  }

  private static StudyParameters study(int width, DoubleList r, List<Synapses> synapses) {
    return study(width, 8, r, synapses, new CorrelationChoice.Equal(), Activation.TANH, new WishartLaw(0.5), 8);
  }

  @Test
  void hasTheLawOfTheStudyAndDrawsOfItsOwn() {
    StudyParameters study = study(400, R, List.of(Synapses.GAUSSIAN, Synapses.HAAR));
    List<StudyParameters> check = WideCheck.of(study);
    assertEquals(List.of(8192, 32768), check.stream().map(StudyParameters::width).toList());
    for (StudyParameters width : check) {
      assertEquals(study.curves(), width.curves());
      assertEquals(Sampling.FIELDS, width.sampling());
      assertEquals(
          List.of(8, 1.1, 0.2, Activation.TANH, study.input(), Precision.F32, true),
          List.of(width.depth(), width.gain(), width.bias(), width.activation(), width.input(), width.precision(), width.control()));
    }
    Set<Long> seeds = Stream.concat(Stream.of(study), check.stream()).map(StudyParameters::seed).collect(Collectors.toSet());
    assertEquals(3, seeds.size());
    assertEquals(check, WideCheck.of(study(300, R, List.of(Synapses.GAUSSIAN, Synapses.HAAR))), "nothing depends on the width of the study");
  }

  @Test
  void binarySynapsesAreDrawnAsWeights() {
    List<StudyParameters> check = WideCheck.of(study(400, R, List.of(Synapses.BINARY, Synapses.GAUSSIAN)));
    assertEquals(List.of(2048, 8192, 32768), check.stream().map(StudyParameters::width).toList());
    assertEquals(Sampling.WEIGHTS, check.getFirst().sampling());
    assertEquals(R.doubleStream().mapToObj(r -> new Curve(Synapses.BINARY, r)).toList(), check.getFirst().curves());
    assertEquals(R.doubleStream().mapToObj(r -> new Curve(Synapses.GAUSSIAN, r)).toList(), check.getLast().curves());
  }

  @Test
  void leavesOutWhatAStudyDoesNotJudge() {
    // r = 2 is a correlation of 0.25 at N = 64; a negative r is not positive definite at large widths.
    assertEquals(List.of(new Curve(Synapses.GAUSSIAN, 0), new Curve(Synapses.GAUSSIAN, 1)), WideCheck.of(study(64, R, GAUSSIAN)).getFirst().curves());
    assertEquals(List.of(new Curve(Synapses.GAUSSIAN, 1)), WideCheck.of(study(64, DoubleList.of(-0.1, 1), GAUSSIAN)).getFirst().curves());
    CorrelationChoice equal = new CorrelationChoice.Equal();
    InputChoice isotropic = new InputChoice.Isotropic();
    List<StudyParameters> toeplitz =
        WideCheck.of(study(400, 8, DoubleList.of(), GAUSSIAN, new CorrelationChoice.Toeplitz(0.1), Activation.TANH, isotropic, 8));
    assertEquals(2, toeplitz.size());
    CorrelationMatrix matrix = CorrelationMatrix.described(new CorrelationMoments(0.1, 0.1, 0.1, 0.0));
    Stream.of(
        study(400, 8, R, GAUSSIAN, equal, Activation.TANH, isotropic, 2),
        study(400, 8, R, List.of(Synapses.BINARY), equal, Activation.GELU, isotropic, 8),
        study(400, 8, R, GAUSSIAN, equal, Activation.TANH, new LowRankLaw(100), 8),
        study(400, 8, DoubleList.of(), GAUSSIAN, new CorrelationChoice.Toeplitz(0.5), Activation.TANH, isotropic, 8),
        study(400, 8, DoubleList.of(), GAUSSIAN, new CorrelationChoice.MatrixFile(Path.of("r.npy"), "", matrix), Activation.TANH, isotropic, 8))
        .forEach(study -> assertEquals(List.of(), WideCheck.of(study), study.toString()));
  }

  /** Correlated synapses take three widths where φ is not odd, independent ones two. */
  @Test
  void extrapolatesWhereTheActivationIsNotOdd() {
    for (Activation activation : List.of(Activation.RELU, Activation.GELU, Activation.SOFTPLUS)) {
      List<StudyParameters> check = WideCheck.of(study(400, 8, R, GAUSSIAN, new CorrelationChoice.Equal(), activation, new InputChoice.Isotropic(), 8));
      assertEquals(List.of(8192, 32768, 131072), check.stream().map(StudyParameters::width).toList());
      assertEquals(List.of(24, 32, 20), check.stream().map(StudyParameters::realisations).toList());
      assertEquals(R.doubleStream().mapToObj(r -> new Curve(Synapses.GAUSSIAN, r)).toList(), check.getFirst().curves());
      assertEquals(List.of(new Curve(Synapses.GAUSSIAN, 1), new Curve(Synapses.GAUSSIAN, 2)), check.getLast().curves());
    }
    // What one of the widths cannot have is not extrapolated: no array holds a Wishart input of these.
    List<StudyParameters> wishart = WideCheck.of(study(400, 8, R, GAUSSIAN, new CorrelationChoice.Equal(), Activation.GELU, new WishartLaw(5), 8));
    assertEquals(List.of(), wishart);
  }

  @Test
  void deepNetworksTakeFewerRealisationsAndLayers() {
    CorrelationChoice equal = new CorrelationChoice.Equal();
    StudyParameters deep = WideCheck.of(study(400, 1000, R, GAUSSIAN, equal, Activation.TANH, new InputChoice.Isotropic(), 8)).getLast();
    StudyParameters usual = WideCheck.of(study(400, R, GAUSSIAN)).getLast();
    assertTrue(deep.depth() < 100 && deep.realisations() < usual.realisations(), deep.toString());
  }

  @Test
  void aWishartInputThatNoArrayHoldsIsLeftOut() {
    CorrelationChoice equal = new CorrelationChoice.Equal();
    assertEquals(List.of(8192), WideCheck.of(study(400, 8, R, GAUSSIAN, equal, Activation.TANH, new WishartLaw(5), 8)).stream().map(StudyParameters::width)
        .toList());
  }
}
