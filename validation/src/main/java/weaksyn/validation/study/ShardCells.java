package weaksyn.validation.study;

import java.util.List;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Shard;

/**
 * Which cells of a study a shard holds: each {@code count}-th one, counted by realisation and then by curve. Shards
 * cost about the same. If a run is extended by realisations, every cell stays in its shard.
 */
public final class ShardCells {
  private ShardCells() {}

  /**
   * Fails if there are more shards than cells.
   *
   * @throws UsageException saying how many there can be
   */
  public static void require(Shard shard, StudyParameters parameters) {
    int cells = parameters.cells().size();
    if (shard.count() > cells) {
      throw UsageException.of(
          "%s %s: at width %d there are %d cells; n must lie in 1..%d", Quantity.SHARD, shard, parameters.width(), cells, cells);
    }
  }

  /** The shard's cells of a study, in the order of the results. */
  public static List<Cell> of(Shard shard, StudyParameters parameters) {
    List<Curve> curves = parameters.curves();
    return parameters.cells().stream().filter(cell -> shard.holds(number(cell, curves))).toList();
  }

  /** Which of {@code count} shards a cell of a study belongs to, 1..count. */
  public static int index(Cell cell, List<Curve> curves, int count) {
    return Shard.of(number(cell, curves), count);
  }

  private static long number(Cell cell, List<Curve> curves) {
    return (long) cell.realisation() * curves.size() + curves.indexOf(cell.curve());
  }

  /**
   * The verdict of a shard, which says that there is none.
   *
   * @param held number of the shard's cells
   * @param total number of cells of the run
   */
  public static Verdict verdict(Shard shard, int held, int total) {
    return Verdict.none("this is shard %s, %d of %d cells; weaksyn merge makes one run out of all shards".formatted(shard, held, total));
  }
}
