package weaksyn.validation.scaling;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Weighted linear least squares with normal priors: the β that minimise Σ_i ((y_i − Σ_j a_ij β_j)/σ_i)² + Σ_j
 * (β_j/τ_j)². EJML solves this by a QR decomposition. A prior is one more row: a measurement of β_j with the result 0.
 *
 * @param values β
 * @param errors standard errors of β, the roots of the diagonal of (Aᵀ σ⁻² A + τ⁻²)⁻¹
 */
record LeastSquares(double[] values, double[] errors) {
  /**
   * Fits β.
   *
   * @param design the matrix a_ij, one row for each datum
   * @param y data
   * @param variances σ², positive
   * @param priors τ, positive; infinite where nothing is known
   * @throws ArithmeticException if the data do not determine β
   */
  static LeastSquares fit(double[][] design, double[] y, double[] variances, double... priors) {
    int n = priors.length;
    int[] known = IntStream.range(0, n).filter(j -> priors[j] < Double.POSITIVE_INFINITY).toArray();
    DMatrixRMaj a = new DMatrixRMaj(y.length + known.length, n);
    DMatrixRMaj right = new DMatrixRMaj(a.numRows, 1);
    for (int i = 0; i < y.length; i++) {
      double weight = 1 / Math.sqrt(variances[i]);
      for (int j = 0; j < n; j++) {
        a.set(i, j, weight * design[i][j]);
      }
      right.set(i, 0, weight * y[i]);
    }
    for (int k = 0; k < known.length; k++) {
      a.set(y.length + k, known[k], 1 / priors[known[k]]);
    }
    return solve(a, right);
  }

  /** Solves for β by A = QR. Its covariance is (RᵀR)⁻¹ = R⁻¹R⁻ᵀ. The errors are the norms of the rows of R⁻¹. */
  private static LeastSquares solve(DMatrixRMaj a, DMatrixRMaj right) {
    int n = a.numCols;
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(a.numRows, n);
    if (a.numRows < n || !solver.setA(a) || !(solver.quality() > 0)) {
      throw new ArithmeticException(a.numRows + " rows do not determine " + n + " parameters");
    }
    DMatrixRMaj values = new DMatrixRMaj(n, 1);
    solver.solve(right, values);
    QRDecomposition<DMatrixRMaj> decomposition = solver.getDecomposition();
    DMatrixRMaj inverse = decomposition.getR(null, true);
    CommonOps_DDRM.invert(inverse);
    double[] errors = IntStream.range(0, n).mapToDouble(j -> NormOps_DDRM.normF(CommonOps_DDRM.extractRow(inverse, j, null))).toArray();
    return new LeastSquares(values.getData(), errors);
  }
}
