package weaksyn.bench.peers;

import dev.ludovic.netlib.blas.JavaBLAS;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * VectorBLAS of dev.ludovic.netlib. BLAS is column-major, so it sees the transpose of each matrix. Its dsyrk and dtrmm
 * are translated Fortran without vectors. Therefore dgemm is measured in their place, which has vectors but does twice
 * the operations. The library has no factorisation.
 */
@AlsoInFloat
final class VectorBlas implements Algebra {
  private final JavaBLAS blas = JavaBLAS.getInstance();

  VectorBlas() {
    if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
      throw new IllegalArgumentException("this JVM has no VectorBLAS, only " + blas.getClass() + "; add --add-modules=jdk.incubator.vector");
    }
  }

  @Override
  public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    blas.dgemm("T", "N", n, m, k, 1, b, k, a, k, 0, c, n);
  }

  @Override
  public void addSecondMoments(int patterns, int n, double[] x, double[] c) {
    blas.dgemm("N", "T", n, n, patterns, 1, x, n, x, n, 1, c, n);
  }

  @Override
  public void gram(int patterns, int n, double[] x, double[] g) {
    blas.dgemm("T", "N", patterns, patterns, n, 1, x, n, x, n, 0, g, patterns);
  }

  @Override
  public Triangle triangle(int n, double[] l) {
    return (columns, z, c) -> blas.dgemm("N", "N", columns, n, n, 1, z, columns, l, n, 0, c, columns);
  }

  @Override
  public void factor(int n, double[] a) {
    throw new UnsupportedOperationException("VectorBLAS has no factorisation");
  }
}
