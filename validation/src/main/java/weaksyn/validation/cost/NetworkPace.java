package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Collections;
import java.util.concurrent.atomic.DoubleAdder;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.simd.FusedMultiplyAdd;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellRunner;
import weaksyn.validation.study.Bundles;

/**
 * Measures how fast this machine simulates. Short cells of a study are computed for some seconds. In place of long
 * ones, networks of their kind are timed. Networks wider than {@value #WIDTH} are measured at that width, because an
 * operation takes the same time there.
 */
public final class NetworkPace {
  /** Cells that take less on a nominal core are computed. */
  private static final double SHORT = FusedMultiplyAdd.FAST ? 0.25 : 0;

  /** Seconds to compute short cells of all parts of a run together. */
  private static final double TRIALS = 6;

  /** Widths of the runs that let the JVM compile the loops, which are a hundred times slower before. */
  private static final int[] WARMING = FusedMultiplyAdd.FAST ? new int[] {48, 96, 250, 500} : new int[] {};

  private static final int WIDTH = FusedMultiplyAdd.FAST ? 3000 : 48;

  /** Largest N²M, and with fields largest M²N. It takes some tenths of a second. */
  private static final long VOLUME = FusedMultiplyAdd.FAST ? 8_000_000_000L : 48 * 48 * 48;

  private static final int RUNS = 5;
  private static final long NANOS = 600_000_000;

  /** Nanoseconds to measure with fields. The loops are compiled before they are over. */
  private static final long FIELD_NANOS = 2_000_000_000;

  /** Segments of each thread with fields. */
  private static final int SEGMENTS = FusedMultiplyAdd.FAST ? 2 : 0;

  private NetworkPace() {}

  /**
   * The pace of the cells of a study.
   *
   * @param parts number of studies whose pace is measured for the same run
   */
  public static Pace<Cell, CellResult> of(StudyParameters p, int parts) {
    Pace<Cell, CellResult> byRate = Pace.ofRate(teams -> operationsPerSecond(p, teams));
    return (group, units, teams) -> {
      double unit = Bundles.seconds(p) * units.getFirst().size() / teams.intStream().min().orElse(1);
      return unit < SHORT ? Trial.time(group, units, teams, unit, TRIALS / parts) : byRate.of(group, units, teams);
    };
  }

  /** Floating-point operations that teams of threads do together in a second, each team with a network of the study. */
  public static double operationsPerSecond(StudyParameters p, IntList teams) {
    if (p.sampling() == Sampling.FIELDS) { // whose threads take whole segments, so that networks must not be narrow
      int threads = teams.intStream().max().orElse(1);
      int width = Math.max(WIDTH, SEGMENTS * LayerPass.SEGMENT * threads);
      return measure(p, Math.min(width, p.width()), teams, FIELD_NANOS);
    }
    for (int width : WARMING) {
      measure(p, Math.min(width, p.width()), teams, NANOS);
    }
    return measure(p, Math.min(WIDTH, p.width()), teams, NANOS);
  }

  private static double measure(StudyParameters p, int width, IntList teams, long nanos) {
    double most = p.sampling() == Sampling.FIELDS ? Math.sqrt((double) VOLUME / width) : (double) VOLUME / width / width;
    int samples = (int) Math.clamp(most, StudyParameters.MIN_SAMPLES, p.samples());
    DoubleAdder sum = new DoubleAdder();
    CellRunner.run(Collections.nCopies(teams.size(), width), teams, team -> n -> rate(p, n, samples, team, nanos), (_, rate) -> sum.add(rate));
    return sum.sum();
  }

  /** Operations per second in the fastest run. By then the loops are compiled. */
  private static double rate(StudyParameters p, int width, int samples, Team team, long nanos) {
    NetworkInput input = new NetworkInput.Isotropic();
    NetworkParameters network = new NetworkParameters(width, 1, p.gain(), p.bias(), p.activation());
    Simulation simulation =
        p.sampling().simulations(p.precision(), Synapses.GAUSSIAN, new Correlation.Equal(0), width, team).create(network, input, samples, p.seed(), team);
    long fastest = Long.MAX_VALUE;
    long begin = System.nanoTime();
    long before = begin;
    for (int run = 0; run < RUNS || before - begin < nanos; run++) {
      simulation.run(0);
      long after = System.nanoTime();
      fastest = Math.min(fastest, after - before);
      before = after;
    }
    return p.sampling().operations(input, samples, width, network.depth()) / Math.max(1, fastest) * 1e9;
  }
}
