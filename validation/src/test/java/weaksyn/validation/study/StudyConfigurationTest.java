package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.LowRankLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;

class StudyConfigurationTest {
  private static final double[] MATRIX = {1, 0.1, -0.2, 0.1, 1, 0.3, -0.2, 0.3, 1};

  private static StudyParameters parameters(int width, int depth, double gain, double bias, DoubleList r, int samples, int realisations, long seed,
      InputChoice input) {
    return parameters(width, depth, gain, bias, r, samples, realisations, seed, input, Precision.F64);
  }

  private static StudyParameters parameters(int width, int depth, double gain, double bias, DoubleList r, int samples, int realisations, long seed,
      InputChoice input, Precision precision) {
    return new StudyParameters(
        width, depth, gain, bias, r, List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, input, samples, realisations, seed, precision);
  }

  private static StudyParameters ensemble(DoubleList r, Synapses synapses, CorrelationChoice correlation, Activation activation) {
    return new StudyParameters(10, 2, 1, 0, r, List.of(synapses), correlation, activation, new InputChoice.Isotropic(), 10, 8, 1, Precision.F64);
  }

  private static InputChoice file(String path, String sha256, boolean raw) {
    return new InputChoice.PatternFile(Path.of(path), sha256, new Patterns(new double[80], 10, 8, "as is"), raw);
  }

  @Test
  void everyOptionThatChangesANumberChangesTheIdentity() {
    InputChoice isotropic = new InputChoice.Isotropic();
    DoubleList r = DoubleList.of(0, 1);
    List<StudyParameters> different =
        List.of(
            parameters(10, 2, 1, 0, r, 10, 8, 1, isotropic),
            parameters(11, 2, 1, 0, r, 10, 8, 1, isotropic),
            parameters(10, 3, 1, 0, r, 10, 8, 1, isotropic),
            parameters(10, 2, 1.1, 0, r, 10, 8, 1, isotropic),
            parameters(10, 2, 1, 0.1, r, 10, 8, 1, isotropic),
            parameters(10, 2, 1, 0, DoubleList.of(0), 10, 8, 1, isotropic),
            parameters(10, 2, 1, 0, r, 11, 8, 1, isotropic),
            parameters(10, 2, 1, 0, r, 10, 8, 2, isotropic),
            parameters(10, 2, 1, 0, r, 10, 8, 1, isotropic, Precision.F32),
            parameters(10, 2, 1, 0, r, 10, 8, 1, new WishartLaw(0.5)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, new WishartLaw(0.6)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, new LowRankLaw(5)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, new LowRankLaw(10)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, file("a", "00", false)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, file("a", "01", false)),
            parameters(10, 2, 1, 0, r, 10, 8, 1, file("a", "00", true)),
            ensemble(r, Synapses.BINARY, new CorrelationChoice.Equal(), Activation.TANH),
            ensemble(DoubleList.of(), Synapses.HAAR, new CorrelationChoice.Equal(), Activation.TANH),
            ensemble(r, Synapses.GAUSSIAN, new CorrelationChoice.RandomSign(), Activation.TANH),
            ensemble(DoubleList.of(), Synapses.GAUSSIAN, new CorrelationChoice.Toeplitz(0.1), Activation.TANH),
            ensemble(DoubleList.of(), Synapses.GAUSSIAN, new CorrelationChoice.Toeplitz(0.2), Activation.TANH),
            ensemble(r, Synapses.GAUSSIAN, new CorrelationChoice.Equal(), Activation.ERF));
    Set<String> hashes = new HashSet<>();
    different.forEach(p -> assertTrue(hashes.add(StudyConfiguration.of(p).identity().hash()), p.toString()));
  }

  @Test
  void realisationsAndPathsDoNot() {
    DoubleList r = DoubleList.of(0, 1);
    assertEquals(StudyConfiguration.of(FakeCells.parameters(2)).identity(), StudyConfiguration.of(FakeCells.parameters(3)).identity());
    assertEquals(
        StudyConfiguration.of(parameters(10, 2, 1, 0, r, 10, 8, 1, file("a", "00", true))).identity().hash(),
        StudyConfiguration.of(parameters(10, 2, 1, 0, r, 10, 8, 1, file("b/c", "00", true))).identity().hash());
  }

  @Test
  void aMatrixHasOneCurveForEachKindAtItsEffectiveR() {
    CorrelationMatrix matrix = CorrelationMatrix.of("m", MATRIX, 3, 3, 3);
    StudyParameters p =
        new StudyParameters(3, 2, 1, 0, DoubleList.of(), List.of(Synapses.BINARY, Synapses.GAUSSIAN),
            new CorrelationChoice.MatrixFile(Path.of("m"), "00", matrix),
            Activation.TANH, new InputChoice.Isotropic(), 10, 2, 1, Precision.F64);
    double effective = Math.sqrt(3 * (0.01 + 0.04 + 0.09) / 3); // √(N · mean R_ij²) over three pairs
    assertEquals(2, p.curves().size());
    assertEquals(Synapses.BINARY, p.curves().getFirst().synapses());
    assertEquals(effective, p.curves().getFirst().r(), 1e-15);
    assertEquals(Math.sqrt(3) * (0.1 - 0.2 + 0.3) / 3, matrix.moments().rMean(), 1e-15);
    assertEquals(0.3, p.largestCorrelation(p.curves().getFirst()), 0);
    assertNotEquals(StudyConfiguration.of(p).identity().hash(), StudyConfiguration.of(FakeCells.parameters(2)).identity().hash());
  }

  @Test
  void cellsFollowTheOrderOfTheResults() {
    List<Cell> cells = FakeCells.parameters(2).cells();
    assertEquals(new Cell(new Curve(Synapses.GAUSSIAN, 0), 1), cells.get(1));
    assertEquals(new Cell(new Curve(Synapses.GAUSSIAN, 1.5), 0), cells.get(2));
    assertEquals(new Cell(new Curve(Synapses.BINARY, 0), 0), cells.get(4));
    assertEquals(8, cells.size());
  }
}
