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
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Shard;

class ShardCellsTest {
  private static final StudyParameters STUDY = FakeCells.parameters(5); // 4 curves

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 19, 20})
  void shardsShareOutAllCells(int count) {
    Set<Cell> all = new HashSet<>();
    for (int index = 1; index <= count; index++) {
      List<Cell> cells = ShardCells.of(new Shard(index, count), STUDY);
      assertTrue(cells.size() == 20 / count || cells.size() == 20 / count + 1, "evenly");
      assertEquals(STUDY.cells().stream().filter(cells::contains).toList(), cells, "in the order of the results");
      cells.forEach(cell -> assertTrue(all.add(cell), "in one shard only"));
    }
    assertEquals(20, all.size());
  }

  @Test
  void theWholeIsAllCells() {
    assertEquals(STUDY.cells(), ShardCells.of(Shard.WHOLE, STUDY));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7})
  void extendingARunLeavesCellsInTheirShard(int count) {
    for (int index = 1; index <= count; index++) {
      Shard shard = new Shard(index, count);
      assertTrue(ShardCells.of(shard, FakeCells.parameters(9)).containsAll(ShardCells.of(shard, STUDY)));
    }
  }

  @Test
  void textsAndRanges() {
    assertEquals(new Shard(2, 8), Shard.parse("2/8"));
    assertEquals("2/8", new Shard(2, 8).toString());
    assertThrows(IllegalArgumentException.class, () -> new Shard(0, 2));
    ShardCells.require(new Shard(20, 20), STUDY);
    UsageException e = assertThrows(UsageException.class, () -> ShardCells.require(new Shard(1, 21), STUDY));
    assertTrue(e.getMessage().contains("20 cells"), e.getMessage());
  }
}
