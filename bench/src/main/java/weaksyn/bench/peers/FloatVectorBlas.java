package weaksyn.bench.peers;

import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * VectorBLAS of dev.ludovic.netlib. BLAS is column-major: it sees the transpose of each matrix here. Its ssyrk and strmm are translated Fortran without vectors,
 * so sgemm, which has them, takes their place and does twice the operations. It has no factorisation.
 */
final class FloatVectorBlas implements FloatAlgebra {
  private final JavaBLAS blas = JavaBLAS.getInstance();

  FloatVectorBlas() {
    if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
      throw new IllegalArgumentException("this JVM has no VectorBLAS, only " + blas.getClass() + "; add --add-modules=jdk.incubator.vector");
    }
  }

  @Override
  public void multiplyTransposed(int m, int n, int k, float[] a, float[] b, float[] c) {
    blas.sgemm("T", "N", n, m, k, 1, b, k, a, k, 0, c, n);
  }

  @Override
  public void addSecondMoments(int patterns, int n, float[] x, float[] c) {
    blas.sgemm("N", "T", n, n, patterns, 1, x, n, x, n, 1, c, n);
  }

  @Override
  public void gram(int patterns, int n, float[] x, float[] g) {
    blas.sgemm("T", "N", patterns, patterns, n, 1, x, n, x, n, 0, g, patterns);
  }

  @Override
  public void multiplyLower(int n, int columns, float[] l, float[] z, float[] c) {
    blas.sgemm("N", "N", columns, n, n, 1, z, columns, l, n, 0, c, columns);
  }

  @Override
  public void factor(int n, float[] a) {
    throw new UnsupportedOperationException("VectorBLAS has no factorisation");
  }
}
