package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.cost.DryRun;
import weaksyn.validation.cost.NetworkPace;
import weaksyn.validation.cost.Pace;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;

/** The model of the time that a run takes, with rates that are given instead of measured. */
class DryRunTest {
  @TempDir private Path temporary;

  private static StudyParameters parameters(int width, int depth, Synapses synapses, CorrelationChoice correlation) {
    boolean takesR = synapses != Synapses.HAAR && correlation.takesR();
    return new StudyParameters(width, depth, 1, 0.1, takesR ? DoubleList.of(1) : DoubleList.of(), List.of(synapses), correlation, Activation.TANH,
        new InputChoice.Isotropic(), 1024, 1, 1, Precision.F32);
  }

  private static double operations(StudyParameters parameters) {
    return new NetworkBackend().operations(parameters);
  }

  private double seconds(String options) {
    String out = FakeBackend.good().run(("study --width 20 --dry-run --json --out " + temporary.resolve("run") + " " + options).split(" ", -1)).out();
    return Double.parseDouble(out.replaceAll("(?s).*\"seconds\":([0-9.]+).*", "$1"));
  }

  /** A cell of 10¹² operations, at 10⁹ in a second and thread; the cells of narrow networks have a thousandth. */
  @Test
  void aLongRunByFieldsSaysItsTimeBeforehand() {
    List<String> lines = announced("wide", "--width 1000000 --sampling fields").lines().toList();
    assertTrue(lines.getFirst().matches("weaksyn: takes about 8 min 21 s and \\d+ MB of memory"), lines.toString());
    assertEquals("weaksyn: 1 cells", lines.get(1));
    assertFalse(announced("wide", "--width 1000000 --sampling fields").contains("takes"), "nothing is left to do");
    assertFalse(announced("quiet", "--width 1000000 --sampling fields --quiet").contains("takes"));
    assertFalse(announced("narrow", "--width 3000 --sampling fields").contains("takes"));
  }

  private String announced(String name, String options) {
    FakeBackend.Output output =
        FakeBackend.good().run(
            ("study --r 1 --realisations 1 --samples 8 --threads 2 --no-check --out " + temporary.resolve(name) + " " + options).split(" ", -1));
    assertEquals(0, output.status(), output.err());
    return output.err();
  }

  /** Cells of 10⁹ operations, each thread does 10⁹ in a second. With few patterns all realisations share a file. */
  @ParameterizedTest
  @CsvSource({
    "--r 1 --realisations 1 --threads 1, 1, 1", "--r 1 --realisations 4 --threads 1, 4, 1", "--r 1 --realisations 4 --threads 2, 2, 1",
    "--r 1 --realisations 3 --threads 2, 2, 1", "--r 1 --realisations 1 --threads 4, 0.25, 1", "--r 0 --realisations 5 --threads 4 --shard 1/5, 0.25, 1",
    "--r -0.01 --realisations 3 --threads 2, 2, 1", "--samples 2000000 --r 1 --realisations 4 --threads 1, 4, 4",
    "--samples 2000000 --r 1 --realisations 3 --threads 2, 2, 2"
  })
  void cellsAreComputedInRounds(String options, double computing, int files) {
    assertEquals(DryRun.seconds(0, 1, files, new Pace.Time(0, computing)), seconds(options), 1e-9);
  }

  @Test
  void moreWorkTakesLonger() {
    double last = 0;
    for (double operations : new double[] {0, 1, 1e9, 1e12}) {
      double seconds = DryRun.seconds(0.5, 1, 1, new Pace.Time(0, operations / 1e9));
      assertTrue(seconds > last);
      last = seconds;
    }
    Pace.Time second = new Pace.Time(0, 1);
    assertTrue(DryRun.seconds(0.5, 1, 100, second) > DryRun.seconds(0.5, 1, 1, second));
    assertEquals(1000, DryRun.seconds(0.5, 1, 1, new Pace.Time(0, 2000)) - DryRun.seconds(0.5, 1, 1, new Pace.Time(0, 1000)), 1e-6);
    assertEquals(1, DryRun.seconds(0.5, 1, 1, new Pace.Time(3, 0)) - DryRun.seconds(0.5, 1, 1, new Pace.Time(2, 0)), 1e-12, "cold loops are in what was timed");
    assertEquals(0.5, DryRun.seconds(0.5, 4, 1, second) - DryRun.seconds(0.5, 1, 1, second), 1e-12, "a third of the start for each width");
  }

  /** Seconds that docs/performance.md has for a whole run, at the rate that was measured before it. */
  @ParameterizedTest
  @CsvSource({"65536, 6, 186e9, 276"})
  void runsOfKnownSize(int width, int depth, double rate, double measured) {
    StudyParameters parameters = parameters(width, depth, Synapses.GAUSSIAN, new CorrelationChoice.Equal());
    assertEquals(measured, DryRun.seconds(0.5, 1, 1, new Pace.Time(0, operations(parameters) / rate)), 0.25 * measured);
  }

  @Test
  void weightsThatAreDrawnAsAMatrixCount() {
    CorrelationChoice equal = new CorrelationChoice.Equal();
    for (int depth : new int[] {1, 3}) {
      double alone = operations(parameters(400, depth, Synapses.GAUSSIAN, equal));
      assertEquals(alone, operations(parameters(400, depth, Synapses.BINARY, equal)), 0);
      double cube = 400.0 * 400 * 400 * depth;
      assertEquals(alone + cube, operations(parameters(400, depth, Synapses.BINARY, new CorrelationChoice.Toeplitz(0.3))), 1e-9 * cube);
      assertEquals(alone + 4 * cube / 3, operations(parameters(400, depth, Synapses.HAAR, equal)), 1e-9 * cube);
    }
  }

  /** Real networks, measured: nothing is said about how fast they are. */
  @Test
  void aMeasuredPaceIsANumber() {
    StudyParameters small = parameters(30, 1, Synapses.GAUSSIAN, new CorrelationChoice.Equal());
    double rate = NetworkPace.operationsPerSecond(small, IntList.of(1, 1));
    assertTrue(rate > 0 && Double.isFinite(rate), Double.toString(rate));
  }
}
