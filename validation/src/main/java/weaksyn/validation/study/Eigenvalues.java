package weaksyn.validation.study;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import weaksyn.validation.RunFailure;

/**
 * Eigenvalues of symmetric matrices. The way to a tridiagonal matrix takes 4N³/3 operations, and the rest takes some
 * N².
 */
final class Eigenvalues {
  private Eigenvalues() {}

  /**
   * All eigenvalues, largest first. Each is exact for a matrix that differs from the given one by some N ε times the
   * largest.
   *
   * @param matrix symmetric, row-major n × n; it is overwritten
   * @throws RunFailure if the iteration does not converge, as with NaN
   */
  static double[] descending(double[] matrix, int n) {
    EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false, true);
    if (!decomposition.decompose(DMatrixRMaj.wrap(n, n, matrix))) {
      throw new RunFailure("the eigenvalues of a covariance of " + n + " neurons do not converge; are activities infinite or not numbers?");
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = -decomposition.getEigenvalue(i).getReal();
    }
    Arrays.sort(values);
    for (int i = 0; i < n; i++) {
      values[i] = -values[i];
    }
    return values;
  }
}
