package weaksyn.kernel.field;

import java.util.Arrays;
import weaksyn.kernel.blas.Trmm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;
import weaksyn.kernel.weights.Correlation;

/**
 * The fields of Gaussian and of orthogonal synapses. With x_i = (g/√N_in) F Ξ_i the field of neuron i is
 *
 * <ul>
 *   <li>√(1−ρ) x_i + s_i √ρ x where R is equicorrelated, ρ ≥ 0, with one more x common to all and s_i = ±1 or 1;
 *   <li>√(1−ρ) (x_i − s_i (1 − κ) Σ_j s_j x_j / N) with κ² = (1 + (N−1)ρ)/(1−ρ) where ρ &lt; 0: the normals are drawn
 *       twice;
 *   <li>z_i = a z_{i−1} + √(1−a²) x_i where R_ij = a^|i−j|, and M numbers are kept for each segment;
 *   <li>Σ_j L_ij x_j with R = L Lᵀ for any other R, for which N M numbers are stored twice;
 *   <li>g F C⁻¹ Ξ_i for orthogonal weights, see {@link OrthonormalFields}: the normals are drawn twice.
 * </ul>
 */
@AlsoInFloat(marked = true)
public final class FieldSynapses {
  /** Powers of a below it do not show beside what they are added to. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final FieldLaw law;
  private final int width;
  private final int patterns;
  private final double gain;
  private final long seed;
  private final FieldRows rows;
  private final Workspace workspace;
  private final SegmentNormals segmentNormals;
  private final OrthonormalFields orthonormal;
  private final double[] powers;
  private @Narrow double[] xi = new @Narrow double[0];
  private @Narrow double[] correlated = new @Narrow double[0];

  /**
   * For layers of one width.
   *
   * @param gain g
   * @param pass also sums what orthogonal weights need
   * @param rows receive the law of each layer
   * @throws IllegalArgumentException if weights are orthogonal and there are more patterns than neurons
   */
  public FieldSynapses(FieldLaw law, int patterns, double gain, long seed, LayerPass pass, FieldRows rows, Team team) {
    if (law.isOrthogonal() && patterns > law.width()) {
      throw new IllegalArgumentException("fields of orthogonal weights need as many neurons as samples, " + patterns + ", not " + law.width());
    }
    this.law = law;
    width = law.width();
    this.patterns = patterns;
    this.gain = gain;
    this.seed = seed;
    this.rows = rows;
    workspace = new Workspace(team);
    segmentNormals = new SegmentNormals(team);
    orthonormal = law.isOrthogonal() ? new OrthonormalFields(width, patterns, pass, team) : null;
    powers = law.correlation() instanceof Correlation.Toeplitz toeplitz ? powers(toeplitz.a()) : null;
  }

  /**
   * The neurons of a layer, valid until the next call.
   *
   * @param f factor of the Gram matrix of the layer before
   * @param inputs N_in, its width
   * @throws IllegalArgumentException if weights are orthogonal and the layer before has another width
   */
  public NeuronRows layer(LayerFactor f, int inputs, int realisation, int layer) {
    RandomStream normals = new RandomStream(seed, realisation, layer, Purpose.FIELDS);
    RandomStream bias = new RandomStream(seed, realisation, layer, Purpose.BIAS);
    RandomStream common = new RandomStream(seed, realisation, layer, Purpose.COMMON_FIELD);
    double scale = gain / Math.sqrt(inputs);
    if (law.isOrthogonal()) {
      if (inputs != width) {
        throw new IllegalArgumentException("orthogonal weights are square, not " + width + " x " + inputs);
      }
      orthonormal.set(rows, f, gain, normals, bias);
      return rows;
    }
    switch (law.correlation()) {
      case Correlation.Equal(double rho) -> equal(f, scale, rho, normals, bias, common, null);
      case Correlation.RandomSign(double rho) -> equal(f, scale, rho, normals, bias, common, new RandomStream(seed, realisation, layer, Purpose.SIGNS));
      case Correlation.Toeplitz(double a, int n) -> chain(f, scale, a, normals, bias, common);
      case Correlation.Dense dense -> dense(f, scale, normals, bias);
    }
    return rows;
  }

  private void equal(LayerFactor f, double scale, double rho, RandomStream normals, RandomStream bias, RandomStream common, RandomStream signs) {
    double own = scale * Math.sqrt(1 - rho);
    rows.set(f, own, normals, bias);
    if (rho > 0) {
      rows.setCommon(field(f, scale * Math.sqrt(rho), draw(common, f.columns())), signs);
    } else if (rho < 0) {
      double kappa = Math.sqrt((1 + (width - 1.0) * rho) / (1 - rho));
      rows.setCommon(field(f, own * (kappa - 1) / width, total(normals, f.columns(), signs)), signs);
    }
  }

  /** Σ_i s_i Ξ_i, segments ascending. */
  private double[] total(RandomStream normals, int columns, RandomStream signs) {
    double[] segments = segmentNormals.of(normals, columns, width, (first, count, w) -> {
      Arrays.fill(w, 1);
      if (signs != null) {
        var sign = new @Narrow double[count];
        NeuronSigns.fill(signs, first, count, sign);
        Wide.copy(sign, 0, w, 0, count);
      }
    });
    double[] total = new double[columns];
    for (int k = 0; k < columns * Math.ceilDiv(width, LayerPass.SEGMENT); k++) {
      total[k % columns] += segments[k];
    }
    return total;
  }

  /** A chain that has begun long ago, a field of the same law before the first neuron. */
  private void chain(LayerFactor f, double scale, double a, RandomStream normals, RandomStream bias, RandomStream common) {
    double own = scale * Math.sqrt(1 - a * a);
    rows.set(f, own, normals, bias);
    int columns = f.columns();
    double[] segments = segmentNormals.of(normals, columns, width, (first, count, w) -> {
      int last = LayerPass.SEGMENT - 1 - (int) (first % LayerPass.SEGMENT);
      for (int i = 0; i < count; i++) {
        w[i] = Math.abs(powers[last - i]) < NEGLIGIBLE ? 0 : powers[last - i];
      }
    });
    double through = powers[LayerPass.SEGMENT - 1] * a;
    double[] carries = new double[Math.multiplyExact(Math.ceilDiv(width, LayerPass.SEGMENT), patterns)];
    System.arraycopy(field(f, scale, draw(common, columns)), 0, carries, 0, patterns);
    for (int to = patterns; to < carries.length; to += patterns) {
      int from = to / patterns - 1;
      double[] added = field(f, own, Arrays.copyOfRange(segments, from * columns, (from + 1) * columns));
      for (int k = 0; k < patterns; k++) {
        carries[to + k] = Math.fma(through, carries[to - patterns + k], added[k]);
      }
    }
    rows.setChain(a, carries);
  }

  private static double[] powers(double a) {
    double[] powers = new double[LayerPass.SEGMENT];
    powers[0] = 1;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = powers[k - 1] * a;
    }
    return powers;
  }

  private void dense(LayerFactor f, double scale, RandomStream normals, RandomStream bias) {
    int columns = f.columns();
    int numbers = Math.multiplyExact(width, columns);
    if (xi.length < numbers) {
      xi = new @Narrow double[numbers];
      correlated = new @Narrow double[numbers];
    }
    int block = RowBuffers.ROWS * columns;
    workspace.team().forEach(
        Math.ceilDiv(numbers, block),
        (_, task) -> Normals.fill(normals, (long) task * block, xi, task * block, Math.min(block, numbers - task * block)));
    Trmm.lower(law.factor(), columns, xi, correlated, workspace);
    rows.set(f, scale, normals, bias);
    rows.setStored(correlated);
  }

  /** The first numbers of a stream. */
  private static double[] draw(RandomStream stream, int count) {
    var narrow = new @Narrow double[count];
    Normals.fill(stream, 0, narrow, 0, count);
    double[] numbers = new double[count];
    Wide.copy(narrow, 0, numbers, 0, count);
    return numbers;
  }

  /** c F x. */
  private static double[] field(LayerFactor f, double scale, double[] x) {
    double[] field = f.multiply(x);
    for (int a = 0; a < field.length; a++) {
      field[a] *= scale;
    }
    return field;
  }
}
