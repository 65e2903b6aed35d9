package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaws;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

class StudyMessageTest {
  @Test
  void parametersArriveAsTheyAre() {
    StudyParameters fields =
        new StudyParameters(
            5000, 7, 1.25, 0.1, DoubleList.of(0, 0.1 + 0.2), List.of(Synapses.GAUSSIAN, Synapses.HAAR),
            CorrelationChoice.withoutFile("random-sign").orElseThrow(),
            Activation.ERF, InputLaws.law("wishart:0.30000000000000004").orElseThrow(), 40, 9, -3, Precision.F32, Sampling.FIELDS, true);
    assertEquals(fields, StudyMessage.read(StudyMessage.write(fields)));
    StudyParameters toeplitz =
        new StudyParameters(
            50, 1, 1, 0, DoubleList.of(), List.of(Synapses.BINARY), CorrelationChoice.withoutFile("toeplitz:-0.7").orElseThrow(), Activation.RELU,
            InputLaws.law("isotropic").orElseThrow(), 4, 1, Long.MAX_VALUE, Precision.F64, Sampling.WEIGHTS, false);
    assertEquals(toeplitz, StudyMessage.read(StudyMessage.write(toeplitz)));
  }

  @Test
  void filesArriveWithTheirNumbers() {
    double[] r = {1, 0.25, 0.25, 1};
    double[] x = {1, -2, 3, 1e-300, Double.MIN_VALUE, 6, -0.0, 8, 9, 10, 11, 12};
    StudyParameters sent =
        new StudyParameters(
            2, 1, 1, 0, DoubleList.of(), List.of(Synapses.GAUSSIAN),
            new CorrelationChoice.MatrixFile(Path.of("r.npy"), "ab", CorrelationMatrix.of("R", r, 2, 2, 2)), Activation.TANH,
            new InputChoice.PatternFile(Path.of("x.csv"), "cd", new Patterns(x, 4, 3, "as it is"), true), 4, 1, 1, Precision.F64, Sampling.WEIGHTS, false);
    StudyParameters read = StudyMessage.read(StudyMessage.write(sent));
    CorrelationChoice.MatrixFile matrix = (CorrelationChoice.MatrixFile) read.correlation();
    assertEquals(Path.of("r.npy"), matrix.path());
    assertEquals("ab", matrix.sha256());
    assertArrayEquals(r, matrix.matrix().dense().matrix());
    InputChoice.PatternFile file = (InputChoice.PatternFile) read.input();
    assertEquals("x.csv cd as it is true 4 3", String.join(" ", file.text(), file.sha256(), file.patterns().preparation(), file.raw() + "",
        file.patterns().count() + "", file.patterns().width() + ""));
    assertArrayEquals(x, file.patterns().values());
    assertEquals(sent.curves(), read.curves());
  }
}
