package weaksyn.kernel.weights;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * The normal numbers of one matrix of weights, drawn once for the weights of several laws: Z_ik is number k of row i of
 * the stream, rows being {@link Normals#rowStride} apart. They lie in runs of {@value #RUN} columns, row by row within
 * a run, which is the order in which a {@link WeightSource} reads them. Grows to the largest matrix. One draw at a
 * time.
 */
@AlsoInFloat(marked = true)
public final class SharedNormals {
  /** Columns of a run, a multiple of {@link Normals#GROUP}. */
  private static final int RUN = 128;

  private static final int ROWS_PER_TASK = 128;

  private final Team team;
  private final Team.Task drawing = (_, task) -> drawPart(task);
  private @Narrow double[] numbers = new @Narrow double[0];
  private RandomStream stream;
  private int rows;
  private int columns;
  private int stride;

  /** Numbers that this team draws. */
  public SharedNormals(Team team) {
    this.team = team;
  }

  /**
   * Draws the numbers of one matrix in place of the last one.
   *
   * @throws ArithmeticException if there would be more than 2³¹ − 1
   */
  public void draw(RandomStream stream, int rows, int columns) {
    this.stream = stream;
    this.rows = rows;
    this.columns = columns;
    stride = Math.toIntExact(Normals.rowStride(columns));
    int count = Math.multiplyExact(rows, stride);
    if (numbers.length < count) {
      numbers = new @Narrow double[count];
    }
    team.forEach(Math.ceilDiv(stride, RUN) * Math.ceilDiv(rows, ROWS_PER_TASK), drawing);
  }

  private void drawPart(int task) {
    int parts = Math.ceilDiv(rows, ROWS_PER_TASK);
    int column = task / parts * RUN;
    int first = task % parts * ROWS_PER_TASK;
    int length = Math.min(RUN, stride - column);
    for (int i = first; i < Math.min(rows, first + ROWS_PER_TASK); i++) {
      Normals.fill(stream, (long) i * stride + column, numbers, index(i, column), length);
    }
  }

  /** Whether these are the numbers of a matrix. */
  boolean areOf(RandomStream wanted, int wantedRows, int wantedColumns) {
    return wanted.equals(stream) && wantedRows == rows && wantedColumns == columns;
  }

  /** The numbers, each at its {@link #index}. */
  @Narrow
  double[] numbers() {
    return numbers;
  }

  /** Where the number of a row and column lies. The next {@link #run} numbers of the row follow it. */
  int index(int row, int column) {
    int within = column % RUN;
    int first = column - within;
    return first * rows + row * Math.min(RUN, stride - first) + within;
  }

  /** How many numbers of a row from this column on lie together. */
  static int run(int column) {
    return RUN - column % RUN;
  }

  /** Bytes of the numbers of a matrix. */
  public static long bytes(int rows, int columns) {
    return (long) Element.BYTES * rows * Normals.rowStride(columns);
  }
}
