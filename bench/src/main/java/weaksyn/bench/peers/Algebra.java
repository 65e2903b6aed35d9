package weaksyn.bench.peers;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Dense operations as one library offers them. Matrices are row-major and dense; results replace what the arrays held
 * unless said otherwise.
 */
@AlsoInFloat
public interface Algebra extends AutoCloseable {
  /** The kernel of this project. */
  String WEAKSYN = "weaksyn";
  /** EJML, pure Java; one thread. */
  String EJML = "ejml";
  /** VectorBLAS of dev.ludovic.netlib, Java with the Vector API; one thread. */
  String VECTORBLAS = "vectorblas";
  /** Native OpenBLAS, where {@link OpenBlas} finds one. */
  String OPENBLAS = "openblas";

  /**
   * The library of that name.
   *
   * @param threads workers where the library has them
   * @throws IllegalArgumentException if there is no such library, or it is not on this machine
   */
  static Algebra named(String name, int threads) {
    return switch (name) {
      case WEAKSYN -> new Weaksyn(threads);
      case EJML -> new Ejml();
      case VECTORBLAS -> new VectorBlas();
      case OPENBLAS -> new OpenBlas(threads);
      default -> throw new IllegalArgumentException("no library is called " + name);
    };
  }

  /** C = A Bᵀ: m × k by n × k. */
  void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c);

  /** Lower triangle of C = C + Xᵀ X, patterns × n. EJML has no sum with C and replaces it. */
  void addSecondMoments(int patterns, int n, double[] x, double[] c);

  /** Lower triangle of G = X Xᵀ, patterns × n. */
  void gram(int patterns, int n, double[] x, double[] g);

  /** A lower triangular matrix L that many matrices are multiplied by, in the form the library likes best. */
  @FunctionalInterface
  interface Triangle {
    /** C = L Z, Z n × columns. */
    void multiply(int columns, double[] z, double[] c);
  }

  /** L, n × n; the array must not change afterwards. */
  Triangle triangle(int n, double[] l);

  /** Replaces a by its lower Cholesky factor. */
  void factor(int n, double[] a);

  /** Ends workers. */
  @Override
  default void close() {}
}
