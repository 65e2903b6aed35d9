package weaksyn.validation.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellFormat;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.WorkPlan;

class TrialTest {
  private static final double LONG = Double.POSITIVE_INFINITY;

  @Test
  void allUnitsWereComputed() {
    assertEquals(3.5, Trial.all(3.5, DoubleList.of(1, 2, 1.5), 3, 2, LONG));
  }

  /** The first units wait for the compiler. */
  @Test
  void theLastOnesTellThePace() {
    assertEquals(8 + 6 * 0.4, Trial.all(8, DoubleList.of(5, 1, 0.5, 0.4, 0.9, 0.5), 12, 1, LONG), 1e-12);
  }

  /** Three units of two teams take as long as four. */
  @Test
  void teamsWorkInRounds() {
    assertEquals(3 + 2 * 0.5, Trial.all(3, DoubleList.of(2, 2, 0.5, 0.5), 8, 2, LONG), 1e-12);
    assertEquals(3 + 2 * 0.5, Trial.all(3, DoubleList.of(2, 2, 0.5, 0.5), 7, 2, LONG), 1e-12);
  }

  @Test
  void aSingleUnitTellsThePaceToo() {
    assertEquals(8, Trial.all(2, DoubleList.of(2), 4, 1, LONG));
    assertEquals(2 + 3 * 0.1, Trial.all(2, DoubleList.of(2), 4, 1, 0.1), 1e-12);
  }

  /** Each unit once while there is time; one for each team where there is none. */
  @Test
  void computesUnitsUntilTheTimeIsOver() {
    Set<Integer> computed = ConcurrentHashMap.newKeySet();
    CellFormat<Integer, Integer> none = null;
    CellGroup<Integer, Integer> group =
        new CellGroup<>(IntStream.range(0, 40).boxed().toList(), none, _ -> CellComputation.oneByOne((cell, _) -> {
          assertTrue(computed.add(cell));
          return cell;
        }), _ -> new WorkPlan(IntList.of(1, 1), 0), 1);
    List<List<Integer>> units = group.units(group.cells());
    Pace.Time time = Trial.time(group, units, IntList.of(1, 1), 1, 1000);
    assertEquals(40, computed.size());
    assertTrue(time.cold() > 0 && time.warm() == 0, time::toString);
    assertTrue(time.cold() < 500, "nothing was left to be estimated: " + time);
    computed.clear();
    assertTrue(Trial.time(group, units, IntList.of(1, 1), 1, 0).cold() > 0);
    assertTrue(!computed.isEmpty() && computed.size() <= 2, computed::toString);
  }
}
