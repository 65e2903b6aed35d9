package weaksyn.bench.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;

/** Layers of growing width: what one takes, and what one of N = 10⁶ would take. */
final class WideLayers {
  /** Patterns, as a study has them at large width. */
  static final int SAMPLES = 1024;

  private static final int MILLION = 1_000_000;

  private WideLayers() {}

  /**
   * One layer: input drawn and measured, weights drawn, patterns propagated, activities measured.
   *
   * @param width N
   * @param seconds of all of it
   * @param rate its operations over the time, GFLOP/s
   * @param peak as many threads' peak in the same run, GFLOP/s
   * @param resident most memory of the process, bytes; NaN where it is not known
   */
  record Point(int width, double seconds, double rate, double peak, double resident) {}

  /** At the rate of the widest layer, 2N²M operations; with the memory that a simulation allocates. */
  static String million(List<Point> points, int threads) {
    Point last = points.getLast();
    double hours = 2.0 * MILLION * MILLION * SAMPLES / (last.rate * 1e9) / 3600;
    double gigabytes = Precision.F32.bytes(new NetworkInput.Isotropic(), SAMPLES, MILLION, threads) / 1e9;
    return String.format(Locale.ROOT, "A layer of N = %d at the rate of N = %d: %.1f hours, %.1f GB.", MILLION, last.width, hours, gigabytes);
  }

  /**
   * Three plots one below another: seconds beside those at the peak, fraction of the peak, resident memory; N and
   * seconds on logarithmic axes.
   */
  static String svg(List<Point> points) {
    boolean memory = points.stream().anyMatch(point -> !Double.isNaN(point.resident));
    SizePlots page = new SizePlots(points.stream().mapToInt(Point::width).toArray(), memory ? 3 : 2);
    double[] atPeak = values(points, point -> Math.log10(atPeak(point)));
    double[] seconds = values(points, point -> Math.log10(point.seconds));
    double least = Math.floor(Arrays.stream(atPeak).min().orElseThrow());
    double most = Math.ceil(Arrays.stream(seconds).max().orElseThrow());
    SizePlots.Plot plot = page.new Plot(0, "seconds a layer (grey: at the peak)", least, most, 1, "1e%.0f");
    plot.atPeak(atPeak);
    plot.line(seconds);
    page.fractionsOfPeak(1, values(points, point -> point.rate / point.peak));
    if (memory) {
      double[] gigabytes = values(points, point -> point.resident / 1e9);
      double top = Math.ceil(Arrays.stream(gigabytes).max().orElseThrow());
      page.new Plot(2, "resident GB", 0, top, top / 4, "%.2f").line(gigabytes);
    }
    return page.svg();
  }

  private static double[] values(List<Point> points, ToDoubleFunction<Point> value) {
    return points.stream().mapToDouble(value).toArray();
  }

  private static double atPeak(Point point) {
    return point.seconds * point.rate / point.peak;
  }
}
