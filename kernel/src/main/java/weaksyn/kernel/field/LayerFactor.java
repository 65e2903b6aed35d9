package weaksyn.kernel.field;

/**
 * A factor of the Gram matrix of a layer's activities, F Fᵀ = h hᵀ, in double.
 *
 * @param f F, row-major M × columns, not copied
 * @param columns numbers of a row
 */
public record LayerFactor(double[] f, int columns) {
  /**
   * F x, in ascending order.
   *
   * @param x {@code columns} numbers
   * @return a new array of M numbers
   */
  double[] multiply(double[] x) {
    int rows = f.length / columns;
    double[] y = new double[rows];
    int a = 0;
    for (; a + 4 <= rows; a += 4) {
      int row = a * columns;
      double y0 = 0;
      double y1 = 0;
      double y2 = 0;
      double y3 = 0;
      // Four rows at a time hide the latency of the multiply-adds.
      for (int k = 0; k < columns; k++) {
        y0 = Math.fma(f[row + k], x[k], y0);
        y1 = Math.fma(f[row + columns + k], x[k], y1);
        y2 = Math.fma(f[row + 2 * columns + k], x[k], y2);
        y3 = Math.fma(f[row + 3 * columns + k], x[k], y3);
      }
      y[a] = y0;
      y[a + 1] = y1;
      y[a + 2] = y2;
      y[a + 3] = y3;
    }
    for (; a < rows; a++) {
      double sum = 0;
      for (int k = 0; k < columns; k++) {
        sum = Math.fma(f[a * columns + k], x[k], sum);
      }
      y[a] = sum;
    }
    return y;
  }
}
