package weaksyn.validation.theory;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.util.Pair;

/** The Gauss-Legendre rule of {@value #POINTS} points, exact for polynomials up to degree 2·{@value #POINTS} − 1. */
final class GaussLegendre {
  static final int POINTS = 24;
  private static final double[] NODES;
  private static final double[] WEIGHTS;

  static {
    Pair<double[], double[]> rule = new LegendreRuleFactory().getRule(POINTS);
    NODES = rule.getFirst();
    WEIGHTS = rule.getSecond();
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
