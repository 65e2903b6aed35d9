package weaksyn.validation.hebbian;

import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.FloatElement;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.Numbers;
import weaksyn.validation.RunFailure;

/**
 * The orthogonal and the random counterpart of learned weights. Both come from the singular value decomposition W = U Σ
 * Vᵀ in double. The eigenvalues of W Wᵀ would be less accurate: condition numbers of W reach 10⁸, and W Wᵀ squares
 * them.
 */
final class WeightCounterparts {
  private final HebbianParameters parameters;
  private final HebbianCell cell;
  private final Team team;
  private final Workspace workspace;

  WeightCounterparts(HebbianParameters parameters, HebbianCell cell, Team team) {
    this.parameters = parameters;
    this.cell = cell;
    this.team = team;
    workspace = new Workspace(team);
  }

  /**
   * The counterparts of one layer.
   *
   * @param layer number of the layer, from 1
   * @param weights W, row-major N × N_in
   * @return the orthogonal and the random counterpart, of the same shape
   * @throws RunFailure if the rows are linearly dependent
   */
  List<double[]> of(int layer, int inputs, double[] weights) {
    int n = parameters.network().width();
    double gain = parameters.network().gain();
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.svd(n, inputs, true, true, true);
    if (!decomposition.decompose(DMatrixRMaj.wrap(n, inputs, weights.clone()))) {
      throw new RunFailure(where(layer) + ": the singular values of the weights do not converge; please report it with the command");
    }
    double[] values = decomposition.getSingularValues();
    requireFullRank(layer, inputs, values);
    double[] u = decomposition.getU(null, false).getData();
    double[] orthogonal = new double[weights.length];
    Gemm.multiply(n, inputs, n, u, decomposition.getV(null, true).getData(), orthogonal, workspace);
    for (int k = 0; k < orthogonal.length; k++) {
      orthogonal[k] *= gain;
    }
    double[] scaled = new double[n * n];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = u[k] * values[k % n];
    }
    double[] root = new double[n * n];
    Gemm.multiplyTransposed(n, n, n, scaled, u, root, null, workspace);
    double[] random = new double[weights.length];
    Gemm.multiply(n, inputs, n, root, uniformRows(layer, inputs), random, workspace);
    return List.of(orthogonal, random);
  }

  /**
   * Fails if rows are linearly dependent to rounding. Rounding of the weights moves each singular value by less than 4
   * ε g, and the decomposition moves it by less than N_in ε times the largest.
   */
  private void requireFullRank(int layer, int inputs, double[] values) {
    double largest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
      least = Math.min(least, value);
    }
    double rounding = parameters.precision() == Precision.F64 ? Element.EPSILON : FloatElement.EPSILON;
    if (!(least > Math.max(4 * rounding * parameters.network().gain(), 2 * inputs * Element.EPSILON * largest))) {
      throw new RunFailure(
          "%s: the receptive fields are linearly dependent (singular values from %s to %s), so that there is no orthogonal counterpart; take more competition, %s"
              .formatted(
                  where(layer),
                  String.format(Locale.ROOT, "%.2g", least),
                  String.format(Locale.ROOT, "%.2g", largest),
                  "fewer neurons or batches, or another rule"));
    }
  }

  private String where(int layer) {
    return String.format(Locale.ROOT, "competition %s, realisation %d, layer %d", Numbers.parameter(cell.competition()), cell.realisation(), layer);
  }

  /** The first N rows of a uniformly random orthogonal matrix of order N_in. */
  private double[] uniformRows(int layer, int inputs) {
    double[] q = new double[Math.multiplyExact(inputs, inputs)];
    WeightSampler sampler = new WeightSampler(Synapses.HAAR, new Correlation.Equal(0), inputs, team);
    sampler.draw(new RandomStream(parameters.seed(), cell.realisation(), layer, Purpose.COUNTERPART), 1, inputs, q, team);
    return q;
  }

  /** r̂ = √(N · mean_{i≠j} cos²(W_i, W_j)) of any kind of weights. */
  double correlation(int inputs, double[] w) {
    int n = parameters.network().width();
    double[] gram = new double[n * n];
    Gemm.multiplyTransposed(n, n, inputs, w, w, gram, null, workspace);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double product = gram[i * n + j];
        sum += 2 * product * product / (gram[i * n + i] * gram[j * n + j]);
      }
    }
    return Math.sqrt(sum / (n - 1));
  }

  /**
   * Bytes that the counterparts of one layer take: Q with its Householder vectors, three matrices and the copies of the
   * decomposition.
   */
  static long bytes(long width, long inputs) {
    return Double.BYTES * (3 * inputs * inputs + 6 * width * inputs + 6 * width * width);
  }
}
