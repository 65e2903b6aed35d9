package weaksyn.validation.spark;

import java.util.Arrays;
import weaksyn.kernel.field.LayerPass;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.Bundles;
import weaksyn.validation.study.NetworkCells;

/** What a task of an executor is. */
enum Work {
  /** Blocks where they are possible and worth it, otherwise cells. */
  AUTO,
  /** Whole cells. */
  CELLS,
  /** Blocks of neurons where fields are drawn, otherwise cells. */
  BLOCKS;

  /** The property of Spark that says it. */
  static final String PROPERTY = "spark.weaksyn.work";

  /** Its value unless it is set. */
  static final String USUAL = "auto";

  /** Seconds on a nominal core above which a cell is a long one. */
  private static final double LONG = 60;

  /**
   * What the property says.
   *
   * @throws UsageException if it says nothing that is known, or blocks where fields have none
   */
  static Work of(String text, StudyParameters parameters) {
    Work work =
        Arrays.stream(values()).filter(value -> value.name().equalsIgnoreCase(text)).findFirst()
            .orElseThrow(() -> new UsageException(PROPERTY + " " + text + ": allowed are auto, cells, blocks"));
    if (work == BLOCKS && parameters.sampling() == Sampling.FIELDS && !NetworkCells.haveBlocks(parameters)) {
      throw new UsageException(
          PROPERTY + " blocks: needs --correlation equal or random-sign, r of at least 0, and --input isotropic or a file; "
              + "take cells or auto");
    }
    return work;
  }

  /**
   * Whether cells are computed in blocks: where there are fewer cells than cores, or where cells are long, so that it
   * is worth to keep their states.
   *
   * @param units number of units to be computed
   * @param slots number of tasks that run at the same time
   */
  boolean isInBlocks(StudyParameters p, int units, int slots) {
    if (this == CELLS || !NetworkCells.haveBlocks(p)) {
      return false;
    }
    boolean enough = p.width() / LayerPass.SEGMENT >= slots;
    return this == BLOCKS || enough && (units < slots || Bundles.seconds(p) > LONG);
  }
}
