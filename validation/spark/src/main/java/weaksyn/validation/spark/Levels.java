package weaksyn.validation.spark;

import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.TreeLevel;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.Bundles;

/**
 * Into how many blocks a layer is divided: at which level of the tree of its segments. With n nodes of 2^k segments and
 * c cores, a layer takes about
 *
 * <pre>
 *   T(k) = ⌈n/c⌉ (2^k t_segment + t_task) + n t_sums
 * </pre>
 *
 * <p>where t_segment is that of a nominal core ({@link Bundles#seconds}), t_task what a task costs beside its work, and
 * t_sums what the driver needs to take the sums of a node, a Gram matrix or two.
 */
final class Levels {
  /** Seconds that a task costs beside its work. */
  private static final double TASK = 0.008;

  /** Bytes of sums that the driver takes in a second, encrypted. */
  private static final double SUMS = 1e8;

  private Levels() {}

  /**
   * The level with the least T.
   *
   * @param slots number of tasks that run at the same time
   * @param most bytes of the sums of all nodes together, which Spark limits
   */
  static int of(StudyParameters p, int slots, long most) {
    double segment = Bundles.seconds(p) / p.depth() / p.width() * LayerPass.SEGMENT;
    long bytes = SumsMessage.bytes(p.samples(), p.control());
    int best = TreeLevel.highest(p.width());
    double least = Double.POSITIVE_INFINITY;
    for (int level = best; level >= 0; level--) {
      long nodes = new TreeLevel(p.width(), level).nodes();
      double seconds = Math.ceilDiv(nodes, slots) * ((1L << level) * segment + TASK) + nodes * bytes / SUMS;
      if (seconds < least && nodes * bytes <= most) {
        best = level;
        least = seconds;
      }
    }
    return best;
  }
}
