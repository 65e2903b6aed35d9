package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;

/** Base against base, and the ruler, on simulated forks. */
class ControlsTest {
  private static Outcome run(SimulatedJars jars, DoubleSupplier ruler, int benchmarks) {
    Gate.Settings settings = new Gate.Settings(0.05, 1e-9, 25, Duration.ofHours(1), 1, SimulatedJars.ITERATIONS, Rules.NONE);
    return new Gate(settings, jars, jars::nanoTime, _ -> {}, ruler).run(SimulatedJars.workloads(benchmarks));
  }

  /** No more than their share of the time goes to pairs of the base, and hardly less. */
  @Test
  void theBaseIsMeasuredAgainstItself() {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    Outcome outcome = run(jars, () -> 0.004, 4);
    int pairs = outcome.controls().sames().length;
    long base = jars.order.stream().filter(Side.BASE::equals).count();
    assertEquals(2L * pairs, base - (jars.order.size() - base));
    assertTrue(2 * pairs <= Controls.SHARE * jars.order.size() && 2 * pairs > 0.9 * Controls.SHARE * jars.order.size() - 2, "pairs " + pairs);
    String report = GateReport.of(outcome, 0.05, 0.01);
    assertTrue(report.contains("| *base against base, in turn* "), report);
    assertTrue(report.matches("(?s).*\\| 2 × " + pairs + " +\\| +\\| two forks differ by [1-4]\\.\\d% .*"), report);
    assertTrue(report.contains("| *ruler: the JDK sorts and digests* | 4.000 ms"), report);
    assertTrue(report.contains("the slowest tenth took 0.0% longer"), report);
    assertFalse(report.contains("do not trust"), report);
  }

  /** A machine that is slower whenever the head has its turn would blame the head for it: the ruler tells. */
  @Test
  void anUnfairMachineIsSeen() {
    int[] calls = {0};
    Controls controls = new Controls(() -> 0.004 * (calls[0]++ % 2 == 0 ? 1.2 : 1));
    for (int pair = 0; pair < 12; pair++) {
      controls.before(Side.HEAD);
      controls.before(Side.BASE);
      controls.pairDone();
    }
    String row = String.join("|", controls.rows(0.05, 0.01, (low, high) -> low + " to " + high).getFirst());
    assertTrue(row.contains("|4.000 ms|4.800 ms|1.200|"), row);
    assertTrue(row.contains("**do not trust this run**"), row);
  }

  /** Without a ruler, as for stored results, there are no rows, and no fork is spent on them. */
  @Test
  void thereMayBeNone() {
    SimulatedJars jars = new SimulatedJars(Noise.NORMAL, 0.045, 1);
    Outcome outcome = run(jars, null, 2);
    assertEquals(100, jars.order.size());
    assertFalse(GateReport.of(outcome, 0.05, 0.01).contains("ruler"));
  }

  /** It measures something: the time is positive, and below a second on any machine. */
  @Test
  void theRulerWorks() {
    double seconds = new Ruler().getAsDouble();
    assertTrue(seconds > 1e-5 && seconds < 1, "seconds " + seconds);
  }
}
