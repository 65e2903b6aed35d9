package weaksyn.kernel.blas;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.TriangularSolve;

/**
 * Solution of X Lᵀ = B in place, rows shared out in panels of {@link TriangularSolve#ROWS}. Part of a {@link Workspace}
 * and used again and again, so that it allocates nothing.
 */
@AlsoInFloat
final class RowSolve {
  private final Workspace workspace;
  private final Team.Task solving = (worker, task) -> solveRows(worker, task);
  private double[] a;
  private int offset;
  private int rows;
  private int lOffset;
  private int k;
  private int ld;

  RowSolve(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Replaces B by X, both within one row-major array.
   *
   * @param a the array
   * @param offset index of B[0, 0]
   * @param rows rows of B
   * @param lOffset index of L[0, 0], of which the lower triangle is read
   * @param k order of L, columns of B
   * @param ld row length of both
   */
  void run(double[] a, int offset, int rows, int lOffset, int k, int ld) {
    this.a = a;
    this.offset = offset;
    this.rows = rows;
    this.lOffset = lOffset;
    this.k = k;
    this.ld = ld;
    workspace.team().forEach((rows + TriangularSolve.ROWS - 1) / TriangularSolve.ROWS, solving);
    this.a = null;
  }

  private void solveRows(int worker, int task) {
    int first = task * TriangularSolve.ROWS;
    int count = Math.min(TriangularSolve.ROWS, rows - first);
    int at = offset + first * ld;
    double[] panel = workspace.block(worker, (long) TriangularSolve.ROWS * k);
    Pack.rows(a, at, ld, count, k, null, 0, TriangularSolve.ROWS, panel, Pack.ALIGNED_START);
    TriangularSolve.solve(k, panel, Pack.ALIGNED_START, a, lOffset, ld);
    Pack.unpackRows(panel, Pack.ALIGNED_START, TriangularSolve.ROWS, count, k, a, at, ld);
  }
}
