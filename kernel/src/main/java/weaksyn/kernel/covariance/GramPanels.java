package weaksyn.kernel.covariance;

import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.simd.Wide;

/** {@link PanelProducts} in this precision. */
@AlsoInFloat(marked = true)
public final class GramPanels implements PanelProducts {
  private final int columns;
  private final Workspace workspace;
  private final @Narrow double[] zeros;
  private @Narrow double[] product = new @Narrow double[0];

  /** Products of patterns of so many numbers. */
  public GramPanels(int columns, Workspace workspace) {
    this.columns = columns;
    this.workspace = workspace;
    zeros = new @Narrow double[columns];
  }

  private record Kept(@Narrow double[] x, int count) implements Panel {}

  @Override
  public Panel panel(double[] x, int count) {
    @Narrow
    double[] kept = new @Narrow double[Math.multiplyExact(count, columns)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Element.of(x[i]);
    }
    return new Kept(kept, count);
  }

  @Override
  public void multiply(Panel a, Panel b, double[] k) {
    Kept left = (Kept) a;
    Kept right = (Kept) b;
    int numbers = left.count * right.count;
    reserve(numbers);
    Gemm.multiplyTransposed(left.count, right.count, columns, left.x, right.x, product, null, workspace);
    Wide.copy(product, 0, k, 0, numbers);
  }

  @Override
  public void gram(Panel a, double[] k) {
    Kept kept = (Kept) a;
    int n = kept.count;
    reserve(n * n);
    Syrk.gram(n, columns, kept.x, zeros, product, workspace);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        k[i * n + j] = product[i * n + j];
        k[j * n + i] = product[i * n + j];
      }
    }
  }

  private void reserve(int numbers) {
    product = product.length >= numbers ? product : new @Narrow double[numbers];
  }
}
