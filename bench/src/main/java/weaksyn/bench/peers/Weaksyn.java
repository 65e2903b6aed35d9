package weaksyn.bench.peers;

import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.PackedTriangle;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Trmm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The kernel of this project. It subtracts a shift from patterns, which is zero here because other libraries have none.
 */
@AlsoInFloat
final class Weaksyn implements Algebra {
  private final Workspace workspace;
  private double[] zero = new double[0];

  Weaksyn(int threads) {
    workspace = new Workspace(new Team(threads));
  }

  @Override
  public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    Gemm.multiplyTransposed(m, n, k, a, b, c, null, workspace);
  }

  @Override
  public void addSecondMoments(int patterns, int n, double[] x, double[] c) {
    Syrk.addSecondMoments(patterns, n, x, zero(n), c, workspace);
  }

  @Override
  public void gram(int patterns, int n, double[] x, double[] g) {
    Syrk.gram(patterns, n, x, zero(n), g, workspace);
  }

  @Override
  public Triangle triangle(int n, double[] l) {
    PackedTriangle packed = new PackedTriangle(n, l);
    return (columns, z, c) -> Trmm.lower(packed, columns, z, c, workspace);
  }

  @Override
  public void factor(int n, double[] a) {
    Cholesky.factor(a, n, workspace);
  }

  private double[] zero(int n) {
    if (zero.length < n) {
      zero = new double[n];
    }
    return zero;
  }

  @Override
  public void close() {
    workspace.team().close();
  }
}
