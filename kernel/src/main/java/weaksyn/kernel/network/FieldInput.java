package weaksyn.kernel.network;

import java.util.function.LongConsumer;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerMeter;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.field.DrawnRows;
import weaksyn.kernel.field.FieldFactor;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.NeuronRows;
import weaksyn.kernel.field.StoredRows;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput.Fixed;
import weaksyn.kernel.network.NetworkInput.Isotropic;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Wide;

/**
 * Input patterns for a simulation by fields, drawn neuron by neuron. Of a {@link LatentInput} h⁰ = ξ A, ξ is drawn
 * first, or its Gram matrix.
 */
@AlsoInFloat(marked = true)
final class FieldInput {
  private final NetworkInput input;
  private final int patterns;
  private final int width;
  private final long seed;
  private final LayerPass pass;
  private final FieldFactor factor;
  private final LayerSummation elsewhere;
  private final DrawnRows drawn;
  private final FieldRows combined;
  private final StoredRows given;
  private final InputFactor inputFactor;
  private LayerMeasurement givenMeasurement;
  private LayerFactor givenFactor;
  private double givenCondition = 1;

  /**
   * What a layer's neighbours want to know of it.
   *
   * @param condition that of the factor, 1 where the patterns are their own factor
   */
  record Reached(LayerMeasurement measurement, LayerFactor factor, double condition) {}

  /**
   * For inputs of one law.
   *
   * @param width N
   * @param elsewhere sums up isotropic input, or null where it is done here
   * @throws IllegalArgumentException if given patterns are not M
   */
  FieldInput(NetworkInput input, int patterns, int width, long seed, LayerPass pass, FieldFactor factor, LayerSummation elsewhere, Team team) {
    if (input instanceof Fixed fixed && fixed.values().length != (long) patterns * fixed.width()) {
      throw new IllegalArgumentException(patterns + " patterns asked for, the input has " + fixed.values().length / fixed.width());
    }
    this.input = input;
    this.patterns = patterns;
    this.width = width;
    this.seed = seed;
    this.pass = pass;
    this.factor = factor;
    this.elsewhere = elsewhere;
    BiasDraw none = new BiasDraw(0);
    drawn = new DrawnRows(patterns);
    combined = new FieldRows(patterns, Activation.LINEAR, none);
    given = new StoredRows(patterns, Activation.LINEAR, none);
    inputFactor = input instanceof LatentInput law ? law.factor(width, seed, new Workspace(team)) : null;
  }

  /**
   * The input of one realisation.
   *
   * @param progress is told how many neurons were made last
   * @param team measures given patterns, once
   */
  Reached draw(int realisation, LongConsumer progress, Team team) {
    RandomStream columns = new RandomStream(seed, realisation, 0, Purpose.INPUT_FIELDS);
    switch (input) {
      case Isotropic _ -> isotropic(realisation);
      case LatentInput law ->
        inputFactor.set(combined, latent(law.rank(width), realisation), columns, new RandomStream(seed, realisation, 0, Purpose.BIAS));
      case Fixed fixed -> {
        if (givenFactor == null) {
          measure(fixed, team);
        }
        progress.accept(fixed.width());
        return new Reached(givenMeasurement, givenFactor, givenCondition);
      }
    }
    boolean isotropic = input instanceof Isotropic;
    NeuronSums sums =
        isotropic && elsewhere != null
            ? elsewhere.sum(new FieldLayer(realisation, 0, null, 0), progress)
            : pass.sum(isotropic ? drawn : combined, width, progress);
    LayerFactor f = factor.of(sums);
    return new Reached(sums.measure(width), f, factor.condition());
  }

  /** The neurons of isotropic input, valid until the next call. */
  NeuronRows isotropic(int realisation) {
    drawn.set(new RandomStream(seed, realisation, 0, Purpose.INPUT_FIELDS));
    return drawn;
  }

  /** A factor of ξ ξᵀ: ξ itself where it is narrow. */
  private LayerFactor latent(int rank, int realisation) {
    RandomStream stream = new RandomStream(seed, realisation, 0, Purpose.LATENT_FIELDS);
    if (rank > patterns) {
      drawn.set(stream);
      return factor.of(pass.sum(drawn, rank, _ -> {}));
    }
    var narrow = new @Narrow double[rank * patterns];
    Normals.fill(stream, 0, narrow, 0, narrow.length);
    double[] xi = new double[narrow.length];
    Wide.copy(narrow, 0, xi, 0, xi.length);
    return new LayerFactor(transposed(xi, rank, patterns), rank);
  }

  private void measure(Fixed fixed, Team team) {
    var h = Element.array(fixed.values());
    givenMeasurement = new LayerMeter(patterns, fixed.width(), new Workspace(team)).measure(h);
    if (fixed.width() <= patterns) {
      givenFactor = new LayerFactor(fixed.values(), fixed.width());
      return;
    }
    given.set(Element.array(transposed(fixed.values(), patterns, fixed.width())), new RandomStream(seed, 0, 0, Purpose.BIAS));
    LayerFactor shared = factor.of(pass.sum(given, fixed.width(), _ -> {}));
    givenFactor = new LayerFactor(shared.f().clone(), shared.columns());
    givenCondition = factor.condition();
  }

  /** Floating-point operations to draw patterns, to leading order, beside those that every layer takes. */
  static double operations(NetworkInput input, int patterns, int width) {
    if (!(input instanceof LatentInput law)) {
      return 0;
    }
    int rank = law.rank(width);
    double latent = rank > patterns ? (double) patterns * patterns * rank : 0;
    double columns = Math.min(patterns, rank);
    return latent + 2 * patterns * columns * width + law.fieldOperations((int) columns, width);
  }

  /**
   * Bytes that patterns take, at most, beside what a simulation has in any case and the values that are given: the
   * factor of ξ ξᵀ, or given patterns neuron by neuron with what measures them.
   */
  static long bytes(NetworkInput input, long patterns, int width, int workers) {
    return switch (input) {
      case Isotropic _ -> 0;
      case LatentInput law -> {
        int columns = (int) Math.min(patterns, law.rank(width));
        yield 3L * patterns * columns * Double.BYTES + law.fieldBytes(columns, width, workers);
      }
      case Fixed fixed -> {
        long values = patterns * fixed.width() * (Element.BYTES == Double.BYTES ? Double.BYTES : Double.BYTES + 2L * Element.BYTES);
        yield values + LayerMeter.bytes((int) patterns, fixed.width(), workers) + Workspace.bytesOfColumns(Math.min(patterns, fixed.width()), workers)
            + Double.BYTES * patterns * patterns;
      }
    };
  }

  private static double[] transposed(double[] x, int rows, int columns) {
    double[] t = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = x[i * columns + j];
      }
    }
    return t;
  }
}
