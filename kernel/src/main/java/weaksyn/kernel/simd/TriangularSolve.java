package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Solution of X Lᵀ = B for a packed panel of rows. Eight vectors side by side hide the latency of the multiply-adds.
 */
@AlsoInFloat
public final class TriangularSolve {
  /** Rows of a panel. */
  public static final int ROWS = 8 * Lanes.D_LANES;

  private TriangularSolve() {}

  /**
   * Replaces B by X: x_j = (b_j − Σ_{p&lt;j} l_jp x_p) / l_jj, p ascending, one fused multiply-add each, the quotient
   * as a product with 1 / l_jj; x_j = 0 where l_jj = 0.
   *
   * @param panel B, {@code k × ROWS}, as {@link Pack#rows} leaves it
   * @param l lower triangle, row-major
   * @param lOffset index of l[0, 0]
   * @param ld row length of l
   */
  public static void solve(int k, double[] panel, int offset, double[] l, int lOffset, int ld) {
    for (int j = 0; j < k; j++) {
      int row = lOffset + j * ld;
      double diagonal = l[row + j];
      double inverse = diagonal == 0 ? 0 : 1 / diagonal;
      if (Lanes.VECTORS) {
        vectors(j, panel, offset, l, row, inverse);
      } else {
        numbers(j, panel, offset, l, row, inverse);
      }
    }
  }

  private static void numbers(int j, double[] panel, int offset, double[] l, int row, double inverse) {
    int end = offset + (j + 1) * ROWS;
    for (int at = offset + j * ROWS; at < end; at++) {
      double x = panel[at];
      for (int p = 0; p < j; p++) {
        x = Math.fma(panel[at + (p - j) * ROWS], -l[row + p], x);
      }
      panel[at] = x * inverse;
    }
  }

  private static void vectors(int j, double[] panel, int offset, double[] l, int row, double inverse) {
    int at = offset + j * ROWS;
    DoubleVector x0 = DoubleVector.fromArray(Lanes.D, panel, at);
    DoubleVector x1 = DoubleVector.fromArray(Lanes.D, panel, at + Lanes.D_LANES);
    DoubleVector x2 = DoubleVector.fromArray(Lanes.D, panel, at + 2 * Lanes.D_LANES);
    DoubleVector x3 = DoubleVector.fromArray(Lanes.D, panel, at + 3 * Lanes.D_LANES);
    DoubleVector x4 = DoubleVector.fromArray(Lanes.D, panel, at + 4 * Lanes.D_LANES);
    DoubleVector x5 = DoubleVector.fromArray(Lanes.D, panel, at + 5 * Lanes.D_LANES);
    DoubleVector x6 = DoubleVector.fromArray(Lanes.D, panel, at + 6 * Lanes.D_LANES);
    DoubleVector x7 = DoubleVector.fromArray(Lanes.D, panel, at + 7 * Lanes.D_LANES);
    for (int p = 0, from = offset; p < j; p++, from += ROWS) {
      DoubleVector factor = DoubleVector.broadcast(Lanes.D, -l[row + p]);
      x0 = DoubleVector.fromArray(Lanes.D, panel, from).fma(factor, x0);
      x1 = DoubleVector.fromArray(Lanes.D, panel, from + Lanes.D_LANES).fma(factor, x1);
      x2 = DoubleVector.fromArray(Lanes.D, panel, from + 2 * Lanes.D_LANES).fma(factor, x2);
      x3 = DoubleVector.fromArray(Lanes.D, panel, from + 3 * Lanes.D_LANES).fma(factor, x3);
      x4 = DoubleVector.fromArray(Lanes.D, panel, from + 4 * Lanes.D_LANES).fma(factor, x4);
      x5 = DoubleVector.fromArray(Lanes.D, panel, from + 5 * Lanes.D_LANES).fma(factor, x5);
      x6 = DoubleVector.fromArray(Lanes.D, panel, from + 6 * Lanes.D_LANES).fma(factor, x6);
      x7 = DoubleVector.fromArray(Lanes.D, panel, from + 7 * Lanes.D_LANES).fma(factor, x7);
    }
    DoubleVector scale = DoubleVector.broadcast(Lanes.D, inverse);
    x0.mul(scale).intoArray(panel, at);
    x1.mul(scale).intoArray(panel, at + Lanes.D_LANES);
    x2.mul(scale).intoArray(panel, at + 2 * Lanes.D_LANES);
    x3.mul(scale).intoArray(panel, at + 3 * Lanes.D_LANES);
    x4.mul(scale).intoArray(panel, at + 4 * Lanes.D_LANES);
    x5.mul(scale).intoArray(panel, at + 5 * Lanes.D_LANES);
    x6.mul(scale).intoArray(panel, at + 6 * Lanes.D_LANES);
    x7.mul(scale).intoArray(panel, at + 7 * Lanes.D_LANES);
  }
}
