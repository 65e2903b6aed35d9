package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Collections;
import java.util.List;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.CellRunner;
import weaksyn.validation.run.CellWatch;

/**
 * Computes the first units of a run as the run does, with loops that are not compiled yet, and keeps nothing. It begins
 * no unit after some seconds. The time of the others follows from the pace of the last ones.
 */
final class Trial {
  private static final double NANOS = 1e9;

  private Trial() {}

  /**
   * The time of all units.
   *
   * @param seconds after which no unit is begun
   */
  static <C, R> Pace.Time time(CellGroup<C, R> group, List<List<C>> units, IntList teams, double seconds) {
    DoubleList ends = new DoubleArrayList();
    long begin = System.nanoTime();
    CellRunner.run(units, teams, team -> {
      CellComputation<C, R> computation = group.computations().apply(team);
      return unit -> isTime(ends, begin, seconds) && !computation.compute(unit, Collections.nCopies(unit.size(), CellWatch.NOBODY)).isEmpty();
    }, (_, computed) -> {
      if (computed) {
        synchronized (ends) {
          ends.add(since(begin));
        }
      }
    });
    return new Pace.Time(all(ends, units.size(), teams.size()), 0);
  }

  /** Whether one more unit is computed: while there is time, and until the first one has ended. */
  private static boolean isTime(DoubleList ends, long begin, double seconds) {
    synchronized (ends) {
      return ends.isEmpty() || since(begin) < seconds;
    }
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / NANOS;
  }

  /**
   * When all units have ended.
   *
   * @param ends when the first ones have ended, in seconds, ascending
   * @param units number of all units
   * @param teams number of units at the same time
   */
  static double all(DoubleList ends, int units, int teams) {
    int done = ends.size();
    double last = ends.getDouble(done - 1);
    int half = done / 2;
    double before = half == 0 ? 0 : ends.getDouble(half - 1);
    double unit = (last - before) / (done - half);
    return last + Math.ceilDiv(units - done, teams) * teams * unit;
  }
}
