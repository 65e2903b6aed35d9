package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.Verdict;

/**
 * Decides whether learned networks show the features of weakly-correlated synapses. Over the realisations it tests that
 *
 * <ul>
 *   <li>ln(D(orthogonal)/D(learned)) is above 0 at each c below 1 and in each layer;
 *   <li>ln of (E^l/E^1)(learned) over (E^l/E^1)(orthogonal) is above 0 at each c below 1 and in each layer l from 2 on;
 *   <li>of two neighbouring values of c, both effects, averaged over layers, are larger at the smaller c.
 * </ul>
 *
 * <p>Each test is a one-sided t test, at level {@link #LEVEL}, of differences within a realisation. The verdict is that
 * the features appear if each test finds its effect. Where a feature is absent, the probability of that verdict is at
 * most {@link #LEVEL}, because the test of that feature has to find it too. This does not depend on the number of
 * tests.
 */
final class HebbianVerdict {
  /** Level of each test. */
  static final double LEVEL = 0.01;

  private final HebbianParameters parameters;
  private final List<HebbianResult> results;
  private final List<Test> tests = new ArrayList<>();

  /** A one-sided test: its name, and the probability of a mean that is at least as large if the true mean is 0. */
  private record Test(String name, double probability) {}

  private HebbianVerdict(HebbianParameters parameters, List<HebbianResult> results) {
    this.parameters = parameters;
    this.results = results;
  }

  /** Judges a study. */
  static Verdict judge(HebbianParameters parameters, List<HebbianResult> results) {
    int realisations = parameters.realisations();
    if (realisations < Verdict.LEAST_REALISATIONS) {
      return Verdict.tooFew(realisations);
    }
    DoubleList ascending = new DoubleArrayList(parameters.competition());
    ascending.sort(null);
    if (ascending.getDouble(0) >= 1) {
      return Verdict.none("at c = 1 receptive fields are nearly orthogonal by themselves; take a competition below 1");
    }
    return new HebbianVerdict(parameters, results).judge(ascending);
  }

  private Verdict judge(DoubleList ascending) {
    int depth = parameters.network().depth();
    for (int i = 0; i < ascending.size(); i++) {
      double c = ascending.getDouble(i);
      for (int layer = 1; layer <= depth && c < 1; layer++) {
        int number = layer;
        test("D at c = " + Numbers.parameter(c) + ", layer " + layer, differences(c, result -> reduction(result, number)));
        if (layer > 1) {
          test("decay of E at c = " + Numbers.parameter(c) + ", layer " + layer, differences(c, result -> slowing(result, number)));
        }
      }
      if (i > 0) {
        double smaller = ascending.getDouble(i - 1);
        String between = " from c = " + Numbers.parameter(c) + " to " + Numbers.parameter(smaller);
        test("growth of the effect on D" + between, growth(smaller, c, 1, HebbianVerdict::reduction));
        if (depth > 1) {
          test("growth of the effect on E" + between, growth(smaller, c, 2, HebbianVerdict::slowing));
        }
      }
    }
    Test worst = tests.stream().max(Comparator.comparingDouble(Test::probability)).orElseThrow();
    long failed = tests.stream().filter(test -> !(test.probability <= LEVEL)).count();
    String least = String.format(Locale.ROOT, "%s (p = %.2g)", worst.name, worst.probability);
    String level = Numbers.parameter(100 * LEVEL) + "%";
    return failed > 0
        ? new Verdict(
            Verdict.Outcome.DISAGREES,
            "the features do not all appear: " + failed + " of " + tests.size() + " one-sided tests at " + level + " fail; worst: " + least)
        : new Verdict(
            Verdict.Outcome.AGREES,
            "the features appear: learned synapses lower D below that of their orthogonal counterpart in every layer"
                + (depth > 1 ? " and slow the decay of E" : "") + (ascending.size() > 1 ? ", the more the smaller c" : "") + "; each of " + tests.size()
                + " one-sided tests confirms it at the level " + level + "; weakest evidence: " + least);
  }

  /** A layer's effect in one realisation. */
  private interface Effect {
    double of(HebbianResult result, int layer);
  }

  /** ln of D(orthogonal)/D(learned). */
  private static double reduction(HebbianResult result, int layer) {
    return Math.log(of(result, layer, Kind.ORTHOGONAL).dimension() / of(result, layer, Kind.LEARNED).dimension());
  }

  /** ln of (E^l/E^1)(learned) over (E^l/E^1)(orthogonal). */
  private static double slowing(HebbianResult result, int layer) {
    return Math.log(decay(result, layer, Kind.LEARNED) / decay(result, layer, Kind.ORTHOGONAL));
  }

  private static double decay(HebbianResult result, int layer, Kind kind) {
    return of(result, layer, kind).squaredCovariance() / of(result, 1, kind).squaredCovariance();
  }

  private static LayerStatistics of(HebbianResult result, int layer, Kind kind) {
    return result.row(layer, kind).statistics();
  }

  private double[] differences(double c, ToDoubleFunction<HebbianResult> effect) {
    return results.stream().filter(result -> result.cell().competition() == c).mapToDouble(effect).toArray();
  }

  /**
   * By how much an effect, averaged over layers, is larger at the smaller c, in each realisation. A realisation has the
   * same initial weights and batches at both c.
   */
  private double[] growth(double smaller, double larger, int firstLayer, Effect effect) {
    double[] at = differences(smaller, result -> average(result, firstLayer, effect));
    double[] above = differences(larger, result -> average(result, firstLayer, effect));
    double[] growth = new double[at.length];
    for (int k = 0; k < growth.length; k++) {
      growth[k] = at[k] - above[k];
    }
    return growth;
  }

  private double average(HebbianResult result, int firstLayer, Effect effect) {
    int depth = parameters.network().depth();
    double sum = 0;
    for (int layer = firstLayer; layer <= depth; layer++) {
      sum += effect.of(result, layer);
    }
    return sum / (depth - firstLayer + 1);
  }

  private void test(String name, double[] differences) {
    Estimate estimate = Estimate.ofMean(differences);
    tests.add(new Test(name, upperTail(estimate.mean() / estimate.standardError(), differences.length - 1)));
  }

  /** P(T &gt; t) of Student's distribution; 1 if t is NaN. */
  static double upperTail(double t, int degrees) {
    return Double.isNaN(t) ? 1 : TDistribution.of(degrees).survivalProbability(t);
  }
}
