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
  @Test
  void allUnitsWereComputed() {
    assertEquals(3.5, Trial.all(DoubleList.of(1, 2, 3.5), 3, 2));
  }

  /** The first unit takes five seconds, because its loops are not compiled. The last two take 0.75 each. */
  @Test
  void theLastOnesTellThePace() {
    assertEquals(7 + 8 * 0.75, Trial.all(DoubleList.of(5, 5.5, 6, 7), 12, 1), 1e-12);
    assertEquals(7 + 2 * 0.75, Trial.all(DoubleList.of(5, 5.5, 6, 7), 6, 1), 1e-12);
  }

  /** Two teams end two units at a time. Three units take as long as four. */
  @Test
  void teamsWorkInRounds() {
    DoubleList ends = DoubleList.of(2, 2, 3, 3);
    assertEquals(3 + 2 * 0.5 * 2, Trial.all(ends, 8, 2), 1e-12);
    assertEquals(Trial.all(ends, 8, 2), Trial.all(ends, 7, 2));
  }

  @Test
  void aSingleUnitTellsThePaceToo() {
    assertEquals(8, Trial.all(DoubleList.of(2), 4, 1));
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
    Pace.Time time = Trial.time(group, units, IntList.of(1, 1), 1000);
    assertEquals(40, computed.size());
    assertTrue(time.cold() > 0 && time.warm() == 0, time::toString);
    computed.clear();
    assertTrue(Trial.time(group, units, IntList.of(1, 1), 0).cold() > 0);
    assertTrue(!computed.isEmpty() && computed.size() <= 2, computed::toString);
  }
}
