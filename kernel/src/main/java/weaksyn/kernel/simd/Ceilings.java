package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/**
 * Loops that run at a limit of the machine and nothing else; whoever times them has the ceilings that other results are
 * fractions of.
 */
@AlsoInFloat
public final class Ceilings {
  private static final int CHAINS = 12;
  private static final double M = 1 - 0x1p-20;
  private static final double C = 0x1p-20;

  private Ceilings() {}

  /** Floating-point operations of one step of {@link #multiplyAdd}. */
  public static int flopsPerStep() {
    return 2 * CHAINS * Lanes.D_LANES;
  }

  /**
   * Independent chains of fused multiply-adds in registers, as many as hide the latency and fit 16 registers. Each adds
   * to its sum, as a product does: chains through a factor fall 14% short of the peak with 256-bit vectors on Zen 4.
   *
   * @param steps multiply-adds of each chain
   * @return a number that depends on all of them
   */
  public static double multiplyAdd(int steps) {
    return Lanes.VECTORS ? vectorChains(steps) : numberChains(steps);
  }

  private static double numberChains(int steps) {
    double[] x = new double[CHAINS * Lanes.D_LANES];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.fma(M, C, x[i]);
      }
    }
    double sum = 0;
    for (double chain : x) {
      sum += chain;
    }
    return sum;
  }

  private static double vectorChains(int steps) {
    DoubleVector m = DoubleVector.broadcast(Lanes.D, M);
    DoubleVector c = DoubleVector.broadcast(Lanes.D, C);
    DoubleVector x0 = c;
    DoubleVector x1 = c;
    DoubleVector x2 = c;
    DoubleVector x3 = c;
    DoubleVector x4 = c;
    DoubleVector x5 = c;
    DoubleVector x6 = c;
    DoubleVector x7 = c;
    DoubleVector x8 = c;
    DoubleVector x9 = c;
    DoubleVector x10 = c;
    DoubleVector x11 = c;
    for (int i = 0; i < steps; i++) {
      x0 = m.fma(c, x0);
      x1 = m.fma(c, x1);
      x2 = m.fma(c, x2);
      x3 = m.fma(c, x3);
      x4 = m.fma(c, x4);
      x5 = m.fma(c, x5);
      x6 = m.fma(c, x6);
      x7 = m.fma(c, x7);
      x8 = m.fma(c, x8);
      x9 = m.fma(c, x9);
      x10 = m.fma(c, x10);
      x11 = m.fma(c, x11);
    }
    DoubleVector even = x0.add(x2).add(x4).add(x6).add(x8).add(x10);
    DoubleVector odd = x1.add(x3).add(x5).add(x7).add(x9).add(x11);
    return even.add(odd).lane(0);
  }

  /**
   * The triad a = b + s c, three arrays of one length; three numbers cross the bus for each element, four where the
   * store reads its line first.
   *
   * @param s factor
   */
  public static void triad(double[] a, double[] b, double[] c, double s) {
    int whole = Lanes.wholeDoubles(a.length);
    int i = 0;
    for (; i < whole; i += Lanes.D_LANES) {
      DoubleVector.fromArray(Lanes.D, c, i).mul(s).add(DoubleVector.fromArray(Lanes.D, b, i)).intoArray(a, i);
    }
    for (; i < a.length; i++) {
      a[i] = c[i] * s + b[i];
    }
  }

  /**
   * a = b / c number by number, three arrays of one length. In the caches the divider limits it: no quotient waits for
   * another one.
   */
  public static void divide(double[] a, double[] b, double[] c) {
    int whole = Lanes.wholeDoubles(a.length);
    int i = 0;
    for (; i < whole; i += Lanes.D_LANES) {
      DoubleVector.fromArray(Lanes.D, b, i).div(DoubleVector.fromArray(Lanes.D, c, i)).intoArray(a, i);
    }
    for (; i < a.length; i++) {
      a[i] = b[i] / c[i];
    }
  }

  /** a = √b number by number, two arrays of one length; limited as {@link #divide}. */
  public static void squareRoot(double[] a, double[] b) {
    int whole = Lanes.wholeDoubles(a.length);
    int i = 0;
    for (; i < whole; i += Lanes.D_LANES) {
      DoubleVector.fromArray(Lanes.D, b, i).sqrt().intoArray(a, i);
    }
    for (; i < a.length; i++) {
      a[i] = Element.of(Math.sqrt(b[i]));
    }
  }
}
