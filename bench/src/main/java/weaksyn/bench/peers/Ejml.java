package weaksyn.bench.peers;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * EJML's dense row-major matrices, on one thread. EJML has no product with a triangular matrix, so the full product is
 * measured in its place.
 */
@AlsoInFloat
final class Ejml implements Algebra {
  private CholeskyDecomposition_F64<DMatrixRMaj> cholesky;
  private int order;

  @Override
  public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    CommonOps_DDRM.multTransB(DMatrixRMaj.wrap(m, k, a), DMatrixRMaj.wrap(n, k, b), DMatrixRMaj.wrap(m, n, c));
  }

  @Override
  public void addSecondMoments(int patterns, int n, double[] x, double[] c) {
    CommonOps_DDRM.multInner(DMatrixRMaj.wrap(patterns, n, x), DMatrixRMaj.wrap(n, n, c));
  }

  @Override
  public void gram(int patterns, int n, double[] x, double[] g) {
    CommonOps_DDRM.multOuter(DMatrixRMaj.wrap(patterns, n, x), DMatrixRMaj.wrap(patterns, patterns, g));
  }

  @Override
  public Triangle triangle(int n, double[] l) {
    return (columns, z, c) -> CommonOps_DDRM.mult(DMatrixRMaj.wrap(n, n, l), DMatrixRMaj.wrap(n, columns, z), DMatrixRMaj.wrap(n, columns, c));
  }

  @Override
  public void factor(int n, double[] a) {
    if (cholesky == null || order != n) {
      cholesky = DecompositionFactory_DDRM.chol(n, true);
      order = n;
    }
    DMatrixRMaj matrix = DMatrixRMaj.wrap(n, n, a);
    if (!cholesky.decompose(matrix)) {
      throw new IllegalArgumentException("not positive definite");
    }
    cholesky.getT(matrix);
  }
}
