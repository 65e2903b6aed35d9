package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.GramPanels;
import weaksyn.kernel.covariance.PanelProducts;
import weaksyn.kernel.parallel.Team;

/**
 * The intrinsic dimension from the two nearest neighbours of each pattern: if patterns lie on a surface of dimension d
 * and are dense enough, the ratio μ of the distances to the second and to the first neighbour has P(μ &gt; m) = m^−d,
 * whatever their density (E. Facco, M. d'Errico, A. Rodriguez and A. Laio, Sci. Rep. 7, 12140 (2017)). As there, d is
 * the slope of −log(1 − rank/n) against log μ through the origin, without the largest tenth.
 *
 * @param patterns how many were used
 * @param of of how many
 * @param copies patterns left out because they are exactly equal to others
 * @param dimension d
 * @param standardError by a jackknife over groups of patterns, whose neighbours stay
 */
public record NearestNeighbours(int patterns, int of, int copies, double dimension, double standardError) {
  /** Most patterns: distances between all of them are formed. */
  public static final int MOST = 10_000;

  /** Fewest patterns that a slope is fitted to. */
  static final int FEWEST = 10;

  private static final double KEPT = 0.9;
  private static final int PANEL = 1024;
  private static final int CANDIDATES = 4;

  /** Estimates from at most {@link #MOST} random patterns, or as many as fit the memory. */
  static NearestNeighbours of(Activity activity, DimensionParameters parameters, Team team) {
    long fitting = Math.min(parameters.bytes() / 4 / Double.BYTES, Integer.MAX_VALUE - 8) / activity.neurons();
    int most = (int) Math.min(Math.min(MOST, activity.patterns()), fitting);
    int[] kept = Shuffle.sorted(Shuffle.order(activity.patterns(), parameters.seed()), 0, most);
    HeldActivity sample = HeldActivity.of(new Subsample(activity, kept, true));
    double[][] rows = distinct(sample);
    double[] ratios = ratios(rows, team);
    int groups = Math.min(Blocks.USUAL, ratios.length / 2);
    double dimension = ratios.length < FEWEST ? Double.NaN : slope(ratios);
    double error = ratios.length < FEWEST ? Double.NaN : error(ratios, dimension, new Blocks(ratios.length, groups));
    return new NearestNeighbours(rows.length, activity.patterns(), most - rows.length, dimension, error);
  }

  private static double error(double[] ratios, double dimension, Blocks groups) {
    double[] without = new double[groups.count()];
    for (int g = 0; g < without.length; g++) {
      double[] left = new double[ratios.length - groups.length(g)];
      System.arraycopy(ratios, 0, left, 0, groups.begin(g));
      System.arraycopy(ratios, groups.begin(g + 1), left, groups.begin(g), ratios.length - groups.begin(g + 1));
      without[g] = slope(left);
    }
    return Jackknife.error(dimension, without, groups);
  }

  /** The slope of Facco et al. */
  static double slope(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    double products = 0;
    double squares = 0;
    int n = sorted.length;
    for (int i = 0; i < (int) (KEPT * n); i++) {
      double x = Math.log(sorted[i]);
      double y = -Math.log1p(-(i + 1.0) / n);
      products = Math.fma(x, y, products);
      squares = Math.fma(x, x, squares);
    }
    return products / squares;
  }

  /** Patterns less the first one, so that a large common mean costs no digits; of equal ones the first. */
  private static double[][] distinct(HeldActivity sample) {
    int n = sample.neurons();
    Set<Row> seen = new HashSet<>();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < sample.patterns(); i++) {
      double[] row = new double[n];
      for (int j = 0; j < n; j++) {
        row[j] = sample.values()[i * n + j] - sample.values()[j] + 0.0; // no −0
      }
      if (seen.add(new Row(row))) {
        rows.add(row);
      }
    }
    return rows.toArray(double[][]::new);
  }

  /** Rows are equal if all their numbers are. */
  private record Row(double[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /**
   * μ of each row. Distances come from products of rows; those of the nearest few are formed anew from differences,
   * since products lose digits where rows are close.
   */
  static double[] ratios(double[][] rows, Team team) {
    int n = rows.length;
    if (n < 3) {
      return new double[0];
    }
    int columns = rows[0].length;
    PanelProducts products = new GramPanels(columns, new Workspace(team));
    List<PanelProducts.Panel> panels = new ArrayList<>();
    double[] panel = new double[Math.min(n, PANEL) * columns];
    double[] norms = new double[n];
    for (int from = 0; from < n; from += PANEL) {
      int count = Math.min(PANEL, n - from);
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows[from + i], 0, panel, i * columns, columns);
        norms[from + i] = Arrays.stream(rows[from + i]).map(x -> x * x).sum();
      }
      panels.add(products.panel(panel, count));
    }
    double[] k = new double[Math.min(n, PANEL) * Math.min(n, PANEL)];
    double[][] nearest = new double[n][CANDIDATES];
    int[][] numbers = new int[n][CANDIDATES];
    for (int i = 0; i < n; i++) {
      Arrays.fill(nearest[i], Double.POSITIVE_INFINITY);
      Arrays.fill(numbers[i], -1);
    }
    for (int a = 0; a < panels.size(); a++) {
      for (int b = 0; b < panels.size(); b++) {
        products.multiply(panels.get(a), panels.get(b), k);
        int width = panels.get(b).count();
        int firstOther = b * PANEL;
        int first = a * PANEL;
        team.forEach(panels.get(a).count(), (_, i) -> {
          for (int j = 0; j < width; j++) {
            if (first + i != firstOther + j) {
              offer(nearest[first + i], numbers[first + i], norms[firstOther + j] - 2 * k[i * width + j], firstOther + j);
            }
          }
        });
      }
    }
    double[] ratios = new double[n];
    team.forEach(n, (_, i) -> {
      double[] distances = new double[CANDIDATES];
      for (int c = 0; c < CANDIDATES; c++) {
        distances[c] = numbers[i][c] < 0 ? Double.POSITIVE_INFINITY : distance(rows[i], rows[numbers[i][c]]);
      }
      Arrays.sort(distances);
      ratios[i] = distances[1] / distances[0];
    });
    return ratios;
  }

  /** Puts a distance among the smallest ones, which are ascending. */
  private static void offer(double[] nearest, int[] numbers, double distance, int number) {
    if (distance >= nearest[CANDIDATES - 1]) {
      return;
    }
    int at = CANDIDATES - 1;
    for (; at > 0 && nearest[at - 1] > distance; at--) {
      nearest[at] = nearest[at - 1];
      numbers[at] = numbers[at - 1];
    }
    nearest[at] = distance;
    numbers[at] = number;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum = Math.fma(difference, difference, sum);
    }
    return Math.sqrt(sum);
  }
}
