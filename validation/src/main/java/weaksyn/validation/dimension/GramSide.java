package weaksyn.validation.dimension;

import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.FloatGramPanels;
import weaksyn.kernel.covariance.GramPanels;
import weaksyn.kernel.covariance.PanelProducts;
import weaksyn.kernel.network.Precision;

/**
 * Sums over pairs of patterns from their products K: for fewer patterns than neurons. Products are made panel by panel
 * of patterns and forgotten; what is kept are their squares, summed for each pair of blocks. Where the patterns do not
 * fit the memory, as many as fit are held while the others pass by.
 */
final class GramSide {
  private static final int MOST_ROWS = 2048;
  private static final int PANEL = 1 << 25;

  private final Trials trials;
  private final PanelProducts products;
  private final long elements;
  private final int[] blockOf;
  private final double[] crossed;
  private final double[] parallel;
  private final int panelRows;
  private final double[] forward;
  private final double[] backward;

  /** A panel of patterns in each trial; both are the same where there is one. */
  private record Panel(int from, PanelProducts.Panel first, PanelProducts.Panel second) {
    int count() {
      return first.count();
    }
  }

  /**
   * Prepares the sums.
   *
   * @param bytes memory for patterns
   */
  GramSide(Trials trials, Precision precision, long bytes) {
    this(trials, precision, bytes, MOST_ROWS);
  }

  /** As above, with panels of so many patterns at most. */
  GramSide(Trials trials, Precision precision, long bytes, int mostRows) {
    this.trials = trials;
    products =
        switch (precision) {
          case F64 -> new GramPanels(trials.neurons(), new Workspace(trials.team()));
          case F32 -> new FloatGramPanels(trials.neurons(), new FloatWorkspace(trials.team()));
        };
    elements = bytes / precision.elementBytes();
    blockOf = trials.blocks().ofPatterns();
    int blocks = trials.blocks().count();
    crossed = new double[blocks * blocks];
    parallel = trials.count() == 1 ? crossed : new double[blocks * blocks];
    panelRows = Math.clamp(PANEL / trials.width(), 1, Math.min(mostRows, trials.patterns()));
    forward = new double[panelRows * panelRows];
    backward = trials.count() == 1 ? forward : new double[panelRows * panelRows];
  }

  /**
   * Reads the patterns and forms the sums.
   *
   * @param sums receives the patterns too
   */
  PairSums form(PatternSums sums) {
    int patterns = trials.patterns();
    int heldPanels = Math.clamp(elements / ((long) panelRows * trials.width()), 1, Integer.MAX_VALUE);
    for (int start = 0; start < patterns;) {
      start = hold(start, heldPanels, start == 0 ? sums : null);
    }
    double[] left = without(crossed, sums);
    return new PairSums(left, trials.count() == 1 ? left : without(parallel, sums));
  }

  /** Multiplies the panels from a pattern on, as many as can be held, with one another and with all behind them. */
  private int hold(int start, int most, PatternSums sums) {
    double[] x = new double[Math.multiplyExact(panelRows, trials.width())];
    List<Panel> held = new ArrayList<>();
    int next = trials.patterns();
    try (Trials.Pass pass = trials.open()) {
      for (int from = 0; from < trials.patterns(); from += panelRows) {
        int count = Math.min(panelRows, trials.patterns() - from);
        pass.next(x, count);
        if (sums != null) {
          sums.add(x, from, count);
        }
        if (from >= start) {
          Panel panel = panel(x, from, count);
          held.forEach(other -> multiply(other, panel));
          if (held.size() < most) {
            multiply(panel, panel);
            held.add(panel);
            next = from + count;
          }
        }
      }
    }
    return next;
  }

  private Panel panel(double[] x, int from, int count) {
    if (trials.count() == 1) {
      PanelProducts.Panel one = products.panel(x, count);
      return new Panel(from, one, one);
    }
    double[] half = new double[count * trials.neurons()];
    PanelProducts.Panel[] halves = new PanelProducts.Panel[2];
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < half.length; i++) {
        half[i] = x[2 * i + t];
      }
      halves[t] = products.panel(half, count);
    }
    return new Panel(from, halves[0], halves[1]);
  }

  /** Adds the products of different patterns of two panels to the sums of their blocks. */
  private void multiply(Panel a, Panel b) {
    int m = a.count();
    int n = b.count();
    boolean same = a.from == b.from;
    if (same && trials.count() == 1) {
      products.gram(a.first, forward);
    } else {
      products.multiply(a.first, b.second, forward);
    }
    if (!same && trials.count() == 2) {
      products.multiply(b.first, a.second, backward);
    }
    double[] back = same ? forward : backward;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n;) {
        int block = blockOf[b.from + j];
        int end = Math.min(n, trials.blocks().begin(block + 1) - b.from);
        double cross = 0;
        double squares = 0;
        double squaresBack = 0;
        for (; j < end; j++) {
          if (!same || i != j) {
            double k = forward[i * n + j];
            double reverse = trials.count() == 1 ? k : back[j * m + i];
            cross = Math.fma(k, reverse, cross);
            squares = Math.fma(k, k, squares);
            squaresBack = Math.fma(reverse, reverse, squaresBack);
          }
        }
        add(blockOf[a.from + i], block, cross, squares, squaresBack, same);
      }
    }
  }

  private void add(int g, int h, double cross, double squares, double squaresBack, boolean same) {
    int blocks = trials.blocks().count();
    crossed[g * blocks + h] += cross;
    if (!same) {
      crossed[h * blocks + g] += cross;
    }
    if (trials.count() == 2) {
      parallel[g * blocks + h] += squares;
      if (!same) {
        parallel[h * blocks + g] += squaresBack;
      }
    }
  }

  /** The sums without each block, and of all; products of patterns with themselves are added. */
  private double[] without(double[] table, PatternSums sums) {
    int blocks = trials.blocks().count();
    double[] without = new double[blocks + 1];
    for (int left = 0; left <= blocks; left++) {
      for (int g = 0; g < blocks; g++) {
        for (int h = 0; h < blocks && g != left; h++) {
          without[left] += h == left ? 0 : table[g * blocks + h];
        }
      }
      for (int pattern = 0; pattern < trials.patterns(); pattern++) {
        double own = blockOf[pattern] == left ? 0 : sums.own(pattern);
        without[left] = Math.fma(own, own, without[left]);
      }
    }
    return without;
  }
}
