package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.run.Provenance;

/** Studies with simulated networks behind them. */
class NetworkCellsTest {
  private static final DoubleList NONE = DoubleList.of();

  @TempDir private Path temporary;

  private static StudyParameters parameters(int width, DoubleList r, Synapses synapses, CorrelationChoice correlation, InputChoice input, int samples) {
    return new StudyParameters(width, 2, 1, 0.1, r, List.of(synapses), correlation, Activation.TANH, input, samples, 3, 1, Precision.F64);
  }

  private byte[] results(StudyParameters parameters, int threads, String name) throws IOException {
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, threads);
    MemoryNeed memory = new MemoryNeed(Precision::bytes, 1L << 40);
    Path out = temporary.resolve(name);
    new Study(parameters, provenance, memory, new NetworkCells(parameters, threads), new MeanFieldEvaluator(), (_, _, _, _) -> "", FakeCells.CLOCK)
        .run(out, true, new FakeCells.Notes());
    return Files.readAllBytes(out.resolve("results.csv"));
  }

  private static CorrelationChoice equal(double rho) {
    double[] matrix = {1, rho, rho, rho, 1, rho, rho, rho, 1};
    return new CorrelationChoice.MatrixFile(Path.of("R.npy"), "00", CorrelationMatrix.of("R.npy", matrix, 3, 3, 3));
  }

  @Test
  void threadsDoNotChangeABit() throws IOException {
    StudyParameters parameters =
        parameters(37, DoubleList.of(0, 1.5), Synapses.BINARY, new CorrelationChoice.Equal(), new WishartLaw(0.5), 61);
    byte[] alone = results(parameters, 1, "alone");
    assertArrayEquals(alone, results(parameters, 2, "two"));
    assertArrayEquals(alone, results(parameters, 9, "nine"), "6 cells at once, some with two threads");
  }

  @Test
  void fewPatternsLeaveTheLastCellsEmpty() throws IOException {
    double[] values = new double[6 * 20];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i * i);
    }
    InputChoice file = new InputChoice.PatternFile(Path.of("p"), "00", new Patterns(values, 6, 20, "as is"), true);
    String[] lines =
        new String(results(parameters(10, DoubleList.of(0), Synapses.GAUSSIAN, new CorrelationChoice.Equal(), file, 6), 1, "few"), StandardCharsets.UTF_8)
            .split("\n", -1);
    assertEquals(1 + 3 * 3 + 1, lines.length, "header, layers 0..2 of 3 cells, the end");
    for (int i = 1; i < lines.length - 1; i++) {
      assertTrue(lines[i].matches("gaussian,0,\\d,\\d(,[-+.E\\d]+){7},,"), lines[i]);
    }
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefusedByItsPivot() {
    StudyParameters indefinite = parameters(3, NONE, Synapses.GAUSSIAN, equal(-0.6), new InputChoice.Isotropic(), 10);
    String message = assertThrows(UsageException.class, () -> new NetworkCells(indefinite, 1)).getMessage();
    assertTrue(message.startsWith("correlation file:R.npy: is not positive definite: pivot 3 (counted from 1) is -"), message);
  }

  /** ρ = −0.45 is positive definite at width 3, sin(πρ/2) = −0.65 is not. */
  @Test
  void theLatentCorrelationOfBinarySynapsesMustBePositiveDefiniteToo() {
    assertDoesNotThrow(() -> new NetworkCells(parameters(3, NONE, Synapses.GAUSSIAN, equal(-0.45), new InputChoice.Isotropic(), 10), 1));
    StudyParameters binary = parameters(3, NONE, Synapses.BINARY, equal(-0.45), new InputChoice.Isotropic(), 10);
    String message = assertThrows(UsageException.class, () -> new NetworkCells(binary, 1)).getMessage();
    assertTrue(message.contains("pivot 3") && message.contains("latent"), message);
  }
}
