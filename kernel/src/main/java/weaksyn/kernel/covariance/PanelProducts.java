package weaksyn.kernel.covariance;

/** Scalar products of patterns, a panel of them with another, in either precision. */
public interface PanelProducts {
  /**
   * A panel in the precision of the products.
   *
   * @param x row-major {@code count × columns}, may be changed afterwards
   */
  Panel panel(double[] x, int count);

  /**
   * K[i, j] = a_i · b_j.
   *
   * @param k row-major {@code a.count × b.count}, receives the products
   */
  void multiply(Panel a, Panel b, double[] k);

  /**
   * K[i, j] = a_i · a_j, for half the work.
   *
   * @param k row-major {@code a.count × a.count}, receives the products
   */
  void gram(Panel a, double[] k);

  /** Patterns that are kept; made by {@link #panel}. */
  interface Panel {
    /** How many. */
    int count();
  }
}
