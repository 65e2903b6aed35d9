package weaksyn.validation.run;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;

/**
 * How many cells run at once, and with how many threads each. Cells beside one another use the threads best, but each
 * needs a workspace; results depend on neither.
 *
 * @param teams number of threads of each concurrent cell
 * @param bytes memory that this needs
 */
public record WorkPlan(IntList teams, long bytes) {
  /** Copies the list. */
  public WorkPlan {
    teams = IntLists.unmodifiable(new IntArrayList(teams));
  }

  /**
   * A plan with as many cells at once as threads, pending cells and memory allow, and at least one.
   *
   * @param pending number of cells to compute, at least 1
   * @param threads number of threads, at least 1
   * @param bytes memory that cells need which run at once in teams of the given sizes
   * @param available bytes that there are
   */
  public static WorkPlan of(int pending, int threads, ToLongFunction<IntList> bytes, long available) {
    int most = Math.min(threads, pending);
    int concurrent = largest(1, most, c -> bytes.applyAsLong(split(threads, c)) <= available);
    IntList teams = split(threads, Math.max(1, concurrent));
    return new WorkPlan(teams, bytes.applyAsLong(teams));
  }

  /** Splits threads over cells as evenly as possible, larger shares first. */
  static IntList split(int threads, int cells) {
    IntList teams = new IntArrayList(cells);
    for (int c = 0; c < cells; c++) {
      teams.add(threads / cells + (c < threads % cells ? 1 : 0));
    }
    return teams;
  }

  /**
   * The largest number in least..most for which a property holds that holds up to some number and not beyond; least − 1
   * if it never holds.
   */
  public static int largest(int least, int most, IntPredicate property) {
    int low = least - 1;
    int high = most;
    while (low < high) {
      int middle = (int) (((long) low + high + 1) >> 1);
      if (property.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
