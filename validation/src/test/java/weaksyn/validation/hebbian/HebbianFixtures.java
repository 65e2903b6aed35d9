package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.learning.RuleKind;
import weaksyn.kernel.learning.Training;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.Patterns;

/** Small studies of learning, and results as if they had been measured. */
public final class HebbianFixtures {
  static final int WIDTH = 6;
  static final int INPUTS = 9;

  private HebbianFixtures() {}

  static HebbianParameters parameters(int depth, int realisations, double... competition) {
    return parameters(Optional.empty(), depth, realisations, competition);
  }

  private static HebbianParameters parameters(Optional<Labels> labels, int depth, int realisations, double... competition) {
    double[] values = new double[20 * INPUTS];
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextGaussian();
    }
    Images images = new Images("images", "0123", new Patterns(values, 20, INPUTS, "none"), 3, false, labels);
    NetworkParameters network = new NetworkParameters(WIDTH, depth, 1.5, 0, Activation.TANH);
    return new HebbianParameters(network, RuleKind.OJA, DoubleList.of(competition), new Training(0.5, 5, 4), images, 20, realisations, 7, Precision.F64);
  }

  /** How much larger the orthogonal D is, and how much more slowly the learned E decays, at one c and layer. */
  interface Effect {
    double of(double competition, int layer, SplittableRandom random);
  }

  /** Results whose logarithms have these effects. */
  static List<HebbianResult> results(HebbianParameters parameters, Effect dimension, Effect decay, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<HebbianResult> results = new ArrayList<>();
    for (HebbianCell cell : parameters.cells()) {
      List<HebbianRow> rows = new ArrayList<>();
      for (int layer = 1; layer <= parameters.network().depth(); layer++) {
        double d = 0.2 * Math.exp(-dimension.of(cell.competition(), layer, random));
        double e = layer == 1 ? 3 : Math.exp(-layer + decay.of(cell.competition(), layer, random));
        rows.add(new HebbianRow(layer, Kind.LEARNED, 1, statistics(d, e), 0.75));
        rows.add(new HebbianRow(layer, Kind.ORTHOGONAL, 0, statistics(0.2, layer == 1 ? 2 : Math.exp(-layer) * 2 / 3), 0.5));
        rows.add(new HebbianRow(layer, Kind.RANDOM, 1, statistics(0.18, 1), 0.25));
      }
      results.add(new HebbianResult(cell, rows));
    }
    return results;
  }

  /** Of pictures of 3 × 3 pixels with labels, four realisations; D and E change with layer and c. */
  public static HebbianEvaluation evaluation(int depth, double... competition) {
    HebbianParameters parameters = parameters(Optional.of(new Labels("labels", "4567", new int[20], 2)), depth, 4, competition);
    List<HebbianResult> results =
        results(parameters, (c, l, random) -> l / (1 + c) + 0.1 * random.nextGaussian(), (c, _, random) -> 1 - c + 0.1 * random.nextGaussian(), 1);
    double[] field = new double[WIDTH * INPUTS];
    Arrays.setAll(field, k -> Math.sin(k));
    LayerMeasurement input = new LayerMeasurement(statistics(0.3, 4), 0.3, Double.NaN, Double.NaN);
    HebbianCells.Snapshot snapshot = new HebbianCells.Snapshot(input, 0.8, Collections.nCopies(competition.length, field));
    return HebbianEvaluation.of(parameters, results, true, snapshot);
  }

  static LayerStatistics statistics(double dimension, double squaredCovariance) {
    return new LayerStatistics(0.5, 0.01, 0.3, squaredCovariance, dimension, Double.NaN);
  }
}
