package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import weaksyn.kernel.parallel.Team;

/**
 * Estimates from fewer patterns, or from fewer neurons: halves, quarters and so on, of each size a few random subsets
 * that share none. An estimate that corrects for a number should not depend on it.
 */
final class Curve {
  /** Most subsets of one size. */
  private static final int SUBSETS = 4;

  /** Fewest patterns or neurons of a subset. */
  private static final int FEWEST = 8;

  private final DimensionParameters parameters;
  private final boolean ofPatterns;
  private final Team team;

  Curve(DimensionParameters parameters, boolean ofPatterns, Team team) {
    this.parameters = parameters;
    this.ofPatterns = ofPatterns;
    this.team = team;
  }

  /**
   * Points, the smallest subsets first.
   *
   * @param trials one or two
   */
  List<CurvePoint> points(List<Activity> trials) {
    List<Activity> whole = trials;
    int all = ofPatterns ? trials.getFirst().patterns() : trials.getFirst().neurons();
    int[] order = Shuffle.order(all, parameters.seed());
    List<CurvePoint> points = new ArrayList<>();
    for (int size = all / 2, subsets = 2; size >= FEWEST; size /= 2, subsets = SUBSETS) {
      if (8L * size <= order.length && canBeHeld(whole, 4 * size)) {
        // All smaller subsets are subsets of these, which are read again and again.
        int[] kept = Shuffle.sorted(order, 0, 4 * size);
        whole = whole.stream().<Activity>map(trial -> HeldActivity.of(new Subsample(trial, kept, ofPatterns))).toList();
        order = Arrays.stream(order, 0, 4 * size).map(number -> Arrays.binarySearch(kept, number)).toArray();
      }
      points.addFirst(point(whole, order, size, subsets));
    }
    return points;
  }

  private boolean canBeHeld(List<Activity> whole, int kept) {
    Activity first = whole.getFirst();
    double numbers = (double) kept * (ofPatterns ? first.neurons() : first.patterns());
    return !(first instanceof HeldActivity) && numbers < Integer.MAX_VALUE - 8 && whole.size() * numbers * Double.BYTES < parameters.bytes() / 4.0;
  }

  private CurvePoint point(List<Activity> whole, int[] order, int size, int subsets) {
    Map<Estimator, double[]> values = new EnumMap<>(Estimator.class);
    Arrays.stream(Estimator.values()).forEach(estimator -> values.put(estimator, new double[subsets]));
    for (int s = 0; s < subsets; s++) {
      int[] kept = Shuffle.sorted(order, s * size, (s + 1) * size);
      List<Activity> subset = whole.stream().<Activity>map(trial -> new Subsample(trial, kept, ofPatterns)).toList();
      QuarticSums sums = DimensionEstimate.sums(subset, parameters, team);
      for (Estimator estimator : Estimator.values()) {
        values.get(estimator)[s] = estimator.of(sums);
      }
    }
    Map<Estimator, CurvePoint.Mean> means = new EnumMap<>(Estimator.class);
    values.forEach((estimator, of) -> means.put(estimator, CurvePoint.Mean.of(of)));
    return new CurvePoint(ofPatterns, size, subsets, means);
  }
}
