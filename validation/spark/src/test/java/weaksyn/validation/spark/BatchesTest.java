package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
  @ParameterizedTest
  @CsvSource({"1,0.001,1", "200,0.05,2", "1000,0.02,64", "7,30,2", "3,0.05,16", "100000,1e-9,4", "5,1e12,1"})
  void everyUnitIsInOneTaskAndTasksAreNeitherShortNorLong(int count, double seconds, int slots) {
    List<Integer> units = IntStream.range(0, count).boxed().toList();
    List<List<Integer>> batches = Batches.of(units, seconds, slots);
    assertEquals(units, batches.stream().flatMap(List::stream).toList());
    for (int i = 0; i < batches.size(); i++) {
      int size = batches.get(i).size();
      assertTrue(size == 1 || size * seconds <= Batches.LONGEST, "long");
      assertTrue(i == batches.size() - 1 || size == 1 && seconds > Batches.LONGEST / 2 || size * seconds >= Batches.SHORTEST, "short");
      assertTrue(i == 0 || size <= batches.get(i - 1).size(), "later ones are not larger");
    }
  }

  /**
   * Ten seconds of work for two cores: at the end a core waits for the other at most as long as the last task takes.
   */
  @Test
  void tenSecondsOfShortCells() {
    List<Integer> sizes = Batches.of(IntStream.range(0, 200).boxed().toList(), 0.05, 2).stream().map(List::size).toList();
    assertEquals(50, sizes.getFirst());
    assertTrue(sizes.getLast() <= 4 && sizes.size() <= 20, sizes.toString());
  }

  @Test
  void nothingToDo() {
    assertEquals(List.of(), Batches.of(List.of(), 1, 2));
  }
}
