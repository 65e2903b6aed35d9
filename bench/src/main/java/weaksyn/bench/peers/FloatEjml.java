package weaksyn.bench.peers;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F32;

/** EJML's dense row-major matrices, single-threaded. It has no product with a triangular matrix; the full one takes its place. */
final class FloatEjml implements FloatAlgebra {
  private CholeskyDecomposition_F32<FMatrixRMaj> cholesky;
  private int order;

  @Override
  public void multiplyTransposed(int m, int n, int k, float[] a, float[] b, float[] c) {
    CommonOps_FDRM.multTransB(FMatrixRMaj.wrap(m, k, a), FMatrixRMaj.wrap(n, k, b), FMatrixRMaj.wrap(m, n, c));
  }

  @Override
  public void addSecondMoments(int patterns, int n, float[] x, float[] c) {
    CommonOps_FDRM.multInner(FMatrixRMaj.wrap(patterns, n, x), FMatrixRMaj.wrap(n, n, c));
  }

  @Override
  public void gram(int patterns, int n, float[] x, float[] g) {
    CommonOps_FDRM.multOuter(FMatrixRMaj.wrap(patterns, n, x), FMatrixRMaj.wrap(patterns, patterns, g));
  }

  @Override
  public void multiplyLower(int n, int columns, float[] l, float[] z, float[] c) {
    CommonOps_FDRM.mult(FMatrixRMaj.wrap(n, n, l), FMatrixRMaj.wrap(n, columns, z), FMatrixRMaj.wrap(n, columns, c));
  }

  @Override
  public void factor(int n, float[] a) {
    if (cholesky == null || order != n) {
      cholesky = DecompositionFactory_FDRM.chol(n, true);
      order = n;
    }
    FMatrixRMaj matrix = FMatrixRMaj.wrap(n, n, a);
    if (!cholesky.decompose(matrix)) {
      throw new IllegalArgumentException("not positive definite");
    }
    cholesky.getT(matrix);
  }
}
