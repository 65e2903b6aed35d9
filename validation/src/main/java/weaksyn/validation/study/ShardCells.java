package weaksyn.validation.study;

import java.util.List;
import java.util.function.ToIntFunction;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Shard;

/**
 * Which cells of a study a shard holds. Shards cost about the same. If a run is extended by realisations, every cell
 * stays in its shard, for only the configuration and the number of shards decide.
 *
 * <p>Cells are counted by realisation and then by curve, and shard i holds the i-th and every {@code count}-th one
 * after it. Where cells are {@linkplain Bundles short}, all curves of a realisation are drawn together. Then this holds
 * of the first ⌈count / curves⌉ realisations only, so that no shard is empty. The others are counted on as a whole.
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
          "%s %s: at width %d there are %d cells%s; n must lie in 1..%d", Quantity.SHARD, shard, parameters.width(), cells,
          parameters.setting().isNone() ? "" : " for each point of the sweep", cells);
    }
  }

  /** The shard's cells of a study, in the order of the results. */
  public static List<Cell> of(Shard shard, StudyParameters parameters) {
    ToIntFunction<Cell> index = indices(parameters, shard.count());
    return parameters.cells().stream().filter(cell -> index.applyAsInt(cell) == shard.index()).toList();
  }

  /** Tells which of {@code count} shards a cell of a study belongs to, 1..count. */
  public static ToIntFunction<Cell> indices(StudyParameters parameters, int count) {
    List<Curve> curves = parameters.curves();
    int dealtOut = Bundles.realisations(parameters) == 0 ? Integer.MAX_VALUE : Math.ceilDiv(count, curves.size());
    return cell -> {
      long before = (long) Math.min(cell.realisation(), dealtOut) * curves.size();
      return Shard.of(before + (cell.realisation() < dealtOut ? curves.indexOf(cell.curve()) : cell.realisation() - dealtOut), count);
    };
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
