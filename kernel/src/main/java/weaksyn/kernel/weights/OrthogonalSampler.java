package weaksyn.kernel.weights;

import weaksyn.kernel.blas.Reflections;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.RandomStream;

/**
 * Draws orthogonal matrices with the uniform (Haar) distribution, in double for weights of either precision: the law of
 * Q in the QR factorisation of a matrix of normal numbers, R with a positive diagonal. Householder's vectors of that
 * factorisation are normal themselves, with one number fewer at each step (G. W. Stewart, SIAM J. Numer. Anal. 17, 403,
 * 1980), so they are drawn and nothing has to be factored. One draw at a time.
 */
final class OrthogonalSampler {
  private final Workspace workspace;
  private final NormalRows normals;
  private double[] vectors = new double[0];
  private double[] matrix = new double[0];
  private Reflections reflections;

  OrthogonalSampler(Team team) {
    workspace = new Workspace(team);
    normals = new NormalRows(team);
  }

  /**
   * Q, row-major n × n from element 0, valid until the next draw. Of row k of the stream's numbers, rows being
   * {@link Normals#rowStride} apart, the last n − k are used.
   */
  double[] draw(RandomStream stream, int n) {
    int size = Math.multiplyExact(n, n);
    if (matrix.length != size) {
      vectors = new double[size];
      matrix = new double[size];
      reflections = new Reflections(n, workspace);
    }
    normals.fill(stream, n, n, vectors);
    reflections.orthogonal(vectors, matrix);
    return matrix;
  }
}
