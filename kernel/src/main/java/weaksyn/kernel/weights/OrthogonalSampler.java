package weaksyn.kernel.weights;

import weaksyn.kernel.blas.Reflections;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Draws matrices with orthonormal columns, uniformly distributed (Haar), in double for elements of either precision:
 * the law of Q in the QR factorisation of a matrix of normal numbers, R with a positive diagonal. Householder's vectors
 * of that factorisation are normal themselves, with one number fewer at each step (G. W. Stewart, SIAM J. Numer. Anal.
 * 17, 403, 1980), so they are drawn and nothing has to be factored. One draw at a time.
 */
public final class OrthogonalSampler {
  private final Workspace workspace;
  private final NormalRows normals;
  private int rows;
  private int columns;
  private double[] vectors;
  private double[] matrix;
  private Reflections reflections;

  /** Draws with this team. */
  public OrthogonalSampler(Team team) {
    workspace = new Workspace(team);
    normals = new NormalRows(team);
  }

  /** An orthogonal matrix, row-major n × n from element 0, valid until the next draw. */
  double[] draw(RandomStream stream, int n) {
    return draw(stream, n, n);
  }

  /**
   * Q, row-major n × p from element 0, valid until the next draw. Of row k of the stream's numbers, rows being
   * {@link Normals#rowStride} apart, the last n − k are used. So the same stream makes the same columns, whatever p is.
   *
   * @param p at most n
   */
  public double[] draw(RandomStream stream, int n, int p) {
    if (reflections == null || rows != n || columns != p) {
      reflections = new Reflections(n, p, workspace);
      vectors = new double[Math.multiplyExact(n, p)];
      matrix = new double[vectors.length];
      rows = n;
      columns = p;
    }
    normals.fill(stream, p, n, vectors);
    reflections.orthogonal(vectors, matrix);
    return matrix;
  }

  /** Floating-point operations of a draw. */
  public static double operations(double n, double p) {
    return 2 * n * p * p - 2 * p * p * p / 3;
  }

  /** Bytes that draws of one shape take, the matrix included. */
  public static long bytes(long n, long p) {
    return Double.BYTES * 2 * (n * p + Reflections.BLOCK * (n + p));
  }
}
