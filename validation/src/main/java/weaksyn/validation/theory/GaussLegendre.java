package weaksyn.validation.theory;

import java.util.function.DoubleUnaryOperator;

/** The Gauss-Legendre rule of {@value #POINTS} points, exact for polynomials up to degree 2·{@value #POINTS} − 1. */
final class GaussLegendre {
  static final int POINTS = 24;
  private static final double[] NODES = new double[POINTS];
  private static final double[] WEIGHTS = new double[POINTS];

  static {
    for (int i = 0; i < POINTS; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
      double slope = 0;
      for (int newton = 0; newton < 8; newton++) { // from this start to rounding in four
        double previous = 1;
        double p = x;
        for (int n = 2; n <= POINTS; n++) {
          double next = ((2 * n - 1) * x * p - (n - 1) * previous) / n;
          previous = p;
          p = next;
        }
        slope = POINTS * (x * p - previous) / (x * x - 1);
        x -= p / slope;
      }
      NODES[i] = x;
      WEIGHTS[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private GaussLegendre() {}

  /** Point i, 0..{@value #POINTS} − 1, moved to [from, to]. */
  static double point(int i, double from, double to) {
    return from + (to - from) * (1 + NODES[i]) / 2;
  }

  /** Weight of point i in a mean over the interval: the weights add up to 1. */
  static double weight(int i) {
    return WEIGHTS[i] / 2;
  }

  /** Integral of f over [from, to] by equal panels. */
  static double integrate(DoubleUnaryOperator f, double from, double to, int panels) {
    double width = (to - from) / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      for (int i = 0; i < POINTS; i++) {
        sum += weight(i) * f.applyAsDouble(point(i, from + panel * width, from + (panel + 1) * width));
      }
    }
    return sum * width;
  }
}
