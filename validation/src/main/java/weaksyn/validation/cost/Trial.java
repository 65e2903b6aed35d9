package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.CellRunner;
import weaksyn.validation.run.CellWatch;

/**
 * Computes the first units of a run as the run does, with loops that are not compiled yet, and keeps nothing. It begins
 * no unit after some seconds, or later where these have been enough for a few units only. The time of the others
 * follows from that of the last ones.
 */
final class Trial {
  /** Units of each team that are computed before time runs out. The first ones wait for the compiler. */
  private static final int LEAST = 6;

  /** Where fewer of them were computed, others take at most so many times their nominal time. */
  private static final double SLOWEST = 5;

  /** How many times the given time they may take. */
  private static final double PATIENCE = 3;

  private static final double NANOS = 1e9;

  private final DoubleList durations = new DoubleArrayList();
  private final long begin = System.nanoTime();
  private final double seconds;
  private final int least;
  private double last;

  private Trial(double seconds, int least) {
    this.seconds = seconds;
    this.least = least;
  }

  /**
   * The time of all units.
   *
   * @param nominal seconds of a unit on a nominal machine
   * @param seconds after which no unit is begun
   */
  static <C, R> Pace.Time time(CellGroup<C, R> group, List<List<C>> units, IntList teams, double nominal, double seconds) {
    Trial trial = new Trial(seconds, LEAST * teams.size());
    CellRunner.run(units, teams, team -> trial.timed(group.computations().apply(team)), (_, duration) -> trial.add(duration));
    double longest = trial.durations.size() < trial.least ? SLOWEST * nominal : Double.POSITIVE_INFINITY;
    return new Pace.Time(all(trial.last, trial.durations, units.size(), teams.size(), longest), 0);
  }

  /** Seconds that a unit takes, NaN for those that are not computed. */
  private <C, R> Function<List<C>, Double> timed(CellComputation<C, R> computation) {
    return unit -> {
      double start = elapsed();
      if (!isTime(start)) {
        return Double.NaN;
      }
      computation.compute(unit, Collections.nCopies(unit.size(), CellWatch.NOBODY));
      return elapsed() - start;
    };
  }

  private synchronized boolean isTime(double now) {
    return durations.isEmpty() || now < seconds || durations.size() < least && now < PATIENCE * seconds;
  }

  private synchronized void add(double duration) {
    if (!Double.isNaN(duration)) {
      durations.add(duration);
      last = elapsed();
    }
  }

  private double elapsed() {
    return (System.nanoTime() - begin) / NANOS;
  }

  /**
   * When all units have ended.
   *
   * @param last when the last one of those ended that were computed
   * @param durations seconds that each of these took, in the order in which they ended; the lower quartile of the later
   *     half is the duration of those that are left, because some of these may have waited for the compiler
   * @param units number of all units
   * @param teams number of units at the same time
   * @param longest largest duration of one that is left
   */
  static double all(double last, DoubleList durations, int units, int teams, double longest) {
    int done = durations.size();
    double[] later = durations.subList(done / 2, done).toDoubleArray();
    Arrays.sort(later);
    return last + Math.ceilDiv(units - done, teams) * Math.min(longest, later[later.length / 4]);
  }
}
