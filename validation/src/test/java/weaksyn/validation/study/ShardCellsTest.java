package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Shard;

class ShardCellsTest {
  private static final StudyParameters STUDY = FakeCells.parameters(5); // 4 curves

  static List<StudyParameters> shortAndLong() {
    return List.of(STUDY, FakeCells.pairs(5), FakeCells.longCells(5));
  }

  @ParameterizedTest
  @MethodSource("shortAndLong")
  void shardsShareOutAllCells(StudyParameters study) {
    for (int count : new int[] {1, 2, 3, 4, 7, 19, 20}) {
      Set<Cell> all = new HashSet<>();
      for (int index = 1; index <= count; index++) {
        List<Cell> cells = ShardCells.of(new Shard(index, count), study);
        assertFalse(cells.isEmpty());
        assertEquals(study.cells().stream().filter(cells::contains).toList(), cells, "in the order of the results");
        cells.forEach(cell -> assertTrue(all.add(cell), "in one shard only"));
      }
      assertEquals(20, all.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 19})
  void longCellsAreDealtOutEvenlyAsTheyAlwaysWere(int count) {
    StudyParameters study = FakeCells.longCells(5);
    for (int index = 1; index <= count; index++) {
      List<Cell> cells = ShardCells.of(new Shard(index, count), study);
      assertTrue(cells.size() == 20 / count || cells.size() == 20 / count + 1, "evenly");
      for (Cell cell : cells) {
        assertEquals(index - 1, (4 * cell.realisation() + study.curves().indexOf(cell.curve())) % count);
      }
    }
  }

  /** But for the first ones, so that all curves come from one draw. */
  @Test
  void realisationsOfShortCellsStayTogether() {
    StudyParameters study = FakeCells.parameters(64);
    for (int index = 1; index <= 8; index++) {
      List<Cell> cells = ShardCells.of(new Shard(index, 8), study);
      List<Integer> of = cells.stream().map(Cell::realisation).filter(k -> k >= 2).distinct().toList();
      int first = index - 1;
      assertEquals(IntStream.range(2, 64).filter(k -> (k - 2) % 8 == first).boxed().toList(), of);
      assertEquals(4 * of.size() + 1, cells.size(), "two realisations are dealt out cell by cell: one for each shard");
    }
  }

  @Test
  void theWholeIsAllCells() {
    assertEquals(STUDY.cells(), ShardCells.of(Shard.WHOLE, STUDY));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 20})
  void extendingARunLeavesCellsInTheirShard(int count) {
    for (int index = 1; index <= count; index++) {
      Shard shard = new Shard(index, count);
      assertTrue(ShardCells.of(shard, FakeCells.parameters(9)).containsAll(ShardCells.of(shard, STUDY)));
      assertTrue(ShardCells.of(shard, FakeCells.longCells(9)).containsAll(ShardCells.of(shard, FakeCells.longCells(5))));
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
