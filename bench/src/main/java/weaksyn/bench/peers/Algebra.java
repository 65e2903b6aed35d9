package weaksyn.bench.peers;

import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Dense operations as one library offers them. All matrices are row-major and dense, and begin at the start of their
 * array. A result replaces what its array held unless a method says otherwise, and does not overlap with the operands.
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
   * @param name one of the constants above
   * @param threads number of workers, where the library has them
   * @throws IllegalArgumentException if there is no library of that name, or if it cannot be loaded on this machine
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

  /**
   * C = A Bᵀ: 2mnk operations.
   *
   * @param a m × k
   * @param b n × k
   * @param c m × n
   */
  void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c);

  /**
   * The lower triangle of C = C + Xᵀ X. EJML cannot add to C and replaces it.
   *
   * @param x patterns × n
   * @param c n × n; what is above the diagonal is undefined afterwards
   */
  void addSecondMoments(int patterns, int n, double[] x, double[] c);

  /**
   * The lower triangle of G = X Xᵀ.
   *
   * @param x patterns × n
   * @param g patterns × patterns; what is above the diagonal is undefined afterwards
   */
  void gram(int patterns, int n, double[] x, double[] g);

  /** A lower triangular matrix L that multiplies many matrices, in the form that suits the library. */
  @FunctionalInterface
  interface Triangle {
    /** C = L Z, with Z and C n × columns. */
    void multiply(int columns, double[] z, double[] c);
  }

  /** Prepares L, n × n with zeros above the diagonal. The array must not change afterwards. */
  Triangle triangle(int n, double[] l);

  /**
   * Replaces a symmetric matrix by its Cholesky factor L, A = L Lᵀ.
   *
   * @param a n × n; its lower triangle is read, and holds L afterwards
   * @throws IllegalArgumentException if the matrix is not positive definite
   * @throws UnsupportedOperationException if the library has no factorisation
   */
  void factor(int n, double[] a);

  /** Ends the threads of the library. */
  @Override
  default void close() {}
}
