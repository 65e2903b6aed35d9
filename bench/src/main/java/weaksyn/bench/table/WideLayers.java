package weaksyn.bench.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Precision;

/** The time and the memory of layers of growing width, and an estimate for a layer of N = 10⁶ neurons. */
final class WideLayers {
  /** Number of patterns, that of a study at large width. */
  static final int SAMPLES = 1024;

  private static final int MILLION = 1_000_000;

  private WideLayers() {}

  /**
   * One measured layer: its input is drawn and measured, its weights are drawn, the patterns are propagated, and the
   * activities are measured.
   *
   * @param width N
   * @param seconds time of all of it
   * @param rate operations over the time, in GFLOP/s
   * @param peak peak of as many threads in the same run, in GFLOP/s
   * @param resident largest memory of the process in bytes; NaN where it is not known
   */
  record Point(int width, double seconds, double rate, double peak, double resident) {}

  /**
   * A sentence on a layer of 10⁶ neurons: its 2N²M operations at the rate of the widest layer, and the memory of a
   * simulation.
   */
  static String million(List<Point> points, int threads) {
    Point last = points.getLast();
    double hours = 2.0 * MILLION * MILLION * SAMPLES / (last.rate * 1e9) / 3600;
    double gigabytes = Precision.F32.bytes(new NetworkInput.Isotropic(), SAMPLES, MILLION, threads) / 1e9;
    return String.format(Locale.ROOT, "A layer of N = %d at the rate of N = %d: %.1f hours, %.1f GB.", MILLION, last.width, hours, gigabytes);
  }

  /**
   * A page of SVG with three plots: the seconds of a layer beside those at the peak, the fraction of the peak, and the
   * resident memory where it is known. N and the seconds have logarithmic axes.
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
