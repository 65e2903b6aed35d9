package weaksyn.validation.dimension;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * The participation ratio of activity by all estimators, with standard errors.
 *
 * @param patterns number of patterns P
 * @param neurons number of neurons N
 * @param constantNeurons neurons that are the same under all patterns
 * @param blocks of the jackknife
 * @param ratios by estimator
 */
public record DimensionEstimate(int patterns, int neurons, int constantNeurons, Blocks blocks, Map<Estimator, Ratio> ratios) {
  /** Fewest patterns: leaving out one, four must be left, which the unbiased estimates need. */
  public static final int FEWEST_PATTERNS = 5;

  private static final long LONGEST = Integer.MAX_VALUE - 8;

  /** Part of the memory that products may take. */
  private static final int PART = 2;

  /**
   * A participation ratio, not divided by the number of neurons.
   *
   * @param value NaN where there is no estimate
   * @param standardError over patterns; NaN where without some block there is no estimate
   */
  public record Ratio(double value, double standardError) {}

  /**
   * Estimates from one trial, or from two of the same patterns and neurons, whose noise is then left out.
   *
   * @throws UsageException if there are too few patterns or neurons, or the shapes differ
   * @throws weaksyn.validation.RunFailure if nothing varies
   */
  public static DimensionEstimate of(List<Activity> trials, DimensionParameters parameters, Team team) {
    requireShapes(trials);
    Blocks blocks = parameters.blocksOf(trials.getFirst().patterns());
    requireTables(trials, blocks);
    Trials prepared = new Trials(trials, parameters.centring(), blocks, team);
    prepared.requireVariation();
    PatternSums sums = new PatternSums(prepared, new Workspace(team));
    PairSums pairs = pairs(prepared, parameters.precision(), parameters.bytes() / PART, sums);
    QuarticSums[] without = new QuarticSums[blocks.count() + 1];
    for (int g = 0; g <= blocks.count(); g++) {
      without[g] = sums.without(g, pairs.crossed()[g], pairs.parallel()[g], sums.columns().without(g));
    }
    Map<Estimator, Ratio> ratios = new EnumMap<>(Estimator.class);
    for (Estimator estimator : Estimator.values()) {
      double value = estimator.of(without[blocks.count()]);
      double[] left = new double[blocks.count()];
      for (int g = 0; g < left.length; g++) {
        left[g] = estimator.of(without[g]);
      }
      ratios.put(estimator, new Ratio(value, Jackknife.error(value, left, blocks)));
    }
    return new DimensionEstimate(prepared.patterns(), prepared.neurons(), prepared.constantNeurons(), blocks, ratios);
  }

  /** The sums of all patterns alone, for estimates without an error. */
  static QuarticSums sums(List<Activity> trials, DimensionParameters parameters, Team team) {
    Blocks one = new Blocks(trials.getFirst().patterns(), 1);
    Trials prepared = new Trials(trials, parameters.centring(), one, team);
    PatternSums sums = new PatternSums(prepared, new Workspace(team));
    PairSums pairs = pairs(prepared, parameters.precision(), parameters.bytes() / PART, sums);
    return sums.without(1, pairs.crossed()[1], pairs.parallel()[1], sums.columns().without(1));
  }

  private static void requireShapes(List<Activity> trials) {
    Activity first = trials.getFirst();
    if (first.patterns() < FEWEST_PATTERNS) {
      throw UsageException.of("%d patterns: at least %d are needed", first.patterns(), FEWEST_PATTERNS);
    }
    for (Activity trial : trials) {
      if (trial.patterns() != first.patterns() || trial.neurons() != first.neurons()) {
        throw UsageException.of(
            "two trials must have the same patterns and neurons, but the first has %d x %d numbers and the second %d x %d", first.patterns(), first.neurons(),
            trial.patterns(), trial.neurons());
      }
    }
  }

  /** Tables have a number for each block and each pattern, or for each block and each number of a pattern. */
  private static void requireTables(List<Activity> trials, Blocks blocks) {
    long longest = Math.max(blocks.patterns(), (long) trials.size() * trials.getFirst().neurons());
    if (longest * (blocks.count() + 1) > LONGEST) {
      throw UsageException.of(
          "%s %d: %d patterns and %d neurons need tables of %d numbers, and %d are possible; allowed are %s 2..%d", Quantity.BLOCKS, blocks.count(),
          blocks.patterns(), trials.getFirst().neurons(), longest * (blocks.count() + 1), LONGEST, Quantity.BLOCKS, LONGEST / longest - 1);
    }
  }

  /** By the smaller side: P N² multiplications for moments of neurons, P² N for products of patterns. */
  private static PairSums pairs(Trials trials, Precision precision, long bytes, PatternSums sums) {
    return trials.patterns() < trials.width() ? new GramSide(trials, precision, bytes).form(sums) : new CovarianceSide(trials, precision, bytes).form(sums);
  }
}
