package weaksyn.validation.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * How many units of work a task of Spark carries. A task costs some milliseconds beside its work, so a short one is
 * dear. Long ones are cheap, but at the end some cores wait for the others, and a lost executor loses more. So the
 * first tasks take an equal share of half of what is left, and later ones less.
 */
final class Batches {
  /** Seconds of work below which a task is not made, unless there is no more. */
  static final double SHORTEST = 0.2;

  /** Seconds of work above which a task is not made, unless it is one unit. */
  static final double LONGEST = 5;

  private Batches() {}

  /**
   * Parts of a list, in its order.
   *
   * @param seconds that a unit takes on a nominal core, greater than 0
   * @param slots number of tasks that run at the same time, at least 1
   */
  static <T> List<List<T>> of(List<T> units, double seconds, int slots) {
    int least = (int) Math.clamp(Math.ceil(SHORTEST / seconds), 1, Integer.MAX_VALUE);
    int most = (int) Math.clamp(Math.floor(LONGEST / seconds), 1, Integer.MAX_VALUE);
    List<List<T>> batches = new ArrayList<>();
    for (int begin = 0; begin < units.size();) {
      int left = units.size() - begin;
      int size = Math.min(left, Math.min(most, Math.max(least, Math.ceilDiv(left, 2 * slots))));
      batches.add(units.subList(begin, begin + size));
      begin += size;
    }
    return batches;
  }
}
