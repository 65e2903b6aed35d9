package weaksyn.validation.cost;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import weaksyn.validation.run.CellGroup;

/** Tells how long it takes to compute cells. */
@FunctionalInterface
public interface Pace<C, R> {
  /**
   * The time of all units.
   *
   * @param units what is to be computed, at least one unit
   * @param teams number of threads of each unit that is computed at the same time
   */
  Time of(CellGroup<C, R> group, List<List<C>> units, IntList teams);

  /**
   * A time in seconds.
   *
   * @param cold of a part that was timed from its start, with loops that were not compiled yet
   * @param warm of a part at full speed
   */
  record Time(double cold, double warm) {
    /** No time. */
    static final Time NONE = new Time(0, 0);

    Time plus(Time other) {
      return new Time(cold + other.cold, warm + other.warm);
    }
  }

  /**
   * The pace of cells whose operations are counted. Units are computed in rounds, in each as many as there are teams.
   * In the last round some teams may have none.
   *
   * @param rate floating-point operations that teams do together in a second, each team with one unit
   */
  static <C, R> Pace<C, R> ofRate(ToDoubleFunction<IntList> rate) {
    return (group, units, teams) -> {
      double cells = units.stream().mapToInt(List::size).average().orElse(0);
      double rounds = Math.ceilDiv(units.size(), teams.size());
      return new Time(0, group.operations() * cells * rounds * teams.size() / rate.applyAsDouble(teams));
    };
  }
}
