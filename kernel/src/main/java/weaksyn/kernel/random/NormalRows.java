package weaksyn.kernel.random;

import java.util.Objects;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Draws matrices of normal numbers, the rows shared out among a team. {@link #fill} allocates nothing. One thread at a
 * time.
 */
@AlsoInFloat
public final class NormalRows {
  private static final int ROWS_PER_TASK = 16;

  private final Team team;
  private final Team.Task drawing = (_, task) -> drawRows(task);
  // The matrix that is being drawn.
  private RandomStream stream;
  private int rows;
  private int columns;
  private double[] matrix;

  /** Matrices that this team draws. */
  public NormalRows(Team team) {
    this.team = team;
  }

  /**
   * Draws one matrix; element k of row i is number i s + k of the stream, with s the {@link Normals#rowStride} of the
   * columns.
   *
   * @param matrix destination, row-major {@code rows × columns} from element 0
   * @throws IndexOutOfBoundsException if it is too short
   */
  public void fill(RandomStream stream, int rows, int columns, double[] matrix) {
    Objects.checkFromIndexSize(0, Math.multiplyExact(rows, columns), matrix.length);
    this.stream = stream;
    this.rows = rows;
    this.columns = columns;
    this.matrix = matrix;
    team.forEach(Math.ceilDiv(rows, ROWS_PER_TASK), drawing);
    this.matrix = null;
  }

  private void drawRows(int task) {
    long stride = Normals.rowStride(columns);
    int end = Math.min(rows, (task + 1) * ROWS_PER_TASK);
    for (int i = task * ROWS_PER_TASK; i < end; i++) {
      Normals.fill(stream, i * stride, matrix, i * columns, columns);
    }
  }
}
