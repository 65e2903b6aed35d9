package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.run.CellWatch;
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
    new Study(parameters, provenance, memory, new NetworkCells(parameters, threads), List.of(), new MeanFieldEvaluator(), (_, _, _, _) -> "", FakeCells.CLOCK)
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

  private static StudyParameters mixed(int width, int samples, Sampling sampling) {
    List<Synapses> kinds =
        sampling == Sampling.FIELDS ? List.of(Synapses.GAUSSIAN, Synapses.HAAR) : List.of(Synapses.GAUSSIAN, Synapses.HAAR, Synapses.BINARY);
    return new StudyParameters(width, 2, 1, 0.1, DoubleList.of(0, 1.5), kinds, new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(),
        samples, 3, 1, Precision.F32, sampling).withControl(true);
  }

  /** Whether cells are computed together, in any order, or each alone. */
  @ParameterizedTest
  @EnumSource(Sampling.class)
  void cellsOfARealisationHaveTheBitsThatTheyHaveAlone(Sampling sampling) {
    StudyParameters p = mixed(40, 30, sampling);
    assertTrue(KeptSimulations.all(p));
    assertEquals(sampling == Sampling.FIELDS ? 0 : 4, KeptSimulations.joint(p).size());
    List<Cell> cells = p.curves().reversed().stream().map(curve -> new Cell(curve, 2)).toList();
    List<CellWatch> watches = Collections.nCopies(cells.size(), CellWatch.NOBODY);
    try (Team team = new Team(2); Team other = new Team(1)) {
      NetworkCells networks = new NetworkCells(p, 2);
      List<CellResult> together = networks.create(team).simulate(cells, watches);
      CellSimulator single = networks.create(other);
      assertEquals(cells.stream().map(cell -> single.simulate(cell, CellWatch.NOBODY)).toList(), together);
      assertEquals(together.subList(1, 3), networks.create(team).simulate(cells.subList(1, 3), watches.subList(1, 3)));
    }
  }

  /** Long cells keep one simulation, and so do short ones that would take much memory. */
  @Test
  void whatATeamKeepsIsBounded() {
    StudyParameters usual = mixed(1000, 100, Sampling.WEIGHTS);
    assertEquals(0, KeptSimulations.moreBytes(mixed(1000, 4000, Sampling.WEIGHTS)), "long cells");
    StudyParameters manyPatterns = mixed(10, 1_000_000, Sampling.WEIGHTS);
    assertTrue(Bundles.realisations(manyPatterns) > 0 && !KeptSimulations.all(manyPatterns));
    assertEquals(List.of(), KeptSimulations.joint(manyPatterns));
    assertEquals(0, KeptSimulations.moreBytes(manyPatterns));
    StudyParameters gaussian =
        new StudyParameters(1000, 8, 1, 0.1, DoubleList.of(0, 1, 2), List.of(Synapses.GAUSSIAN), usual.correlation(), Activation.TANH, usual.input(), 100, 3,
            1, Precision.F64);
    long more = 8L * (3 * 100 * 1000 + 1000 * Normals.rowStride(1000));
    assertEquals(more, KeptSimulations.moreBytes(gaussian), "activities of each network, and the normal numbers of a layer");
    MemoryNeed memory = new MemoryNeed(Precision::bytes, 0);
    long one = memory.bytes(gaussian, IntList.of(1));
    assertEquals(IntList.of(1, 1), new MemoryNeed(Precision::bytes, memory.bytes(gaussian, IntList.of(1, 1))).plan(gaussian, 3, 2).teams());
    assertEquals(IntList.of(2), new MemoryNeed(Precision::bytes, one + more).plan(gaussian, 3, 2).teams(), "two teams need more than that");
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
