package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.UsageException;

class ShardTest {
  private static final StudyParameters STUDY = FakeCells.parameters(5); // 4 curves

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 19, 20})
  void shardsShareOutAllCells(int count) {
    Set<Cell> all = new HashSet<>();
    for (int index = 1; index <= count; index++) {
      List<Cell> cells = new Shard(index, count).cells(STUDY);
      assertTrue(cells.size() == 20 / count || cells.size() == 20 / count + 1, "evenly");
      assertEquals(STUDY.cells().stream().filter(cells::contains).toList(), cells, "in the order of the results");
      cells.forEach(cell -> assertTrue(all.add(cell), "in one shard only"));
    }
    assertEquals(20, all.size());
  }

  @Test
  void theWholeIsAllCells() {
    assertEquals(STUDY.cells(), Shard.WHOLE.cells(STUDY));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void extendingARunLeavesCellsInTheirShard(int count) {
    for (int index = 1; index <= count; index++) {
      Shard shard = new Shard(index, count);
      assertTrue(shard.cells(FakeCells.parameters(9)).containsAll(shard.cells(STUDY)));
    }
  }

  @Test
  void textsAndRanges() {
    assertEquals(new Shard(2, 8), Shard.parse("--shard", "2/8"));
    assertEquals("2/8", new Shard(2, 8).toString());
    assertThrows(IllegalArgumentException.class, () -> new Shard(0, 2));
    new Shard(20, 20).require(STUDY);
    UsageException e = assertThrows(UsageException.class, () -> new Shard(1, 21).require(STUDY));
    assertTrue(e.getMessage().contains("20 cells"), e.getMessage());
  }
}
