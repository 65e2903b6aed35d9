package weaksyn.bench;

import java.util.ArrayList;
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

  /** Of a plot, in units of the page. */
  private static final int LEFT = 70;

  private static final int WIDTH = 480;
  private static final int HEIGHT = 150;
  private static final int SPACE = 45;

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

  /** Three plots one below another: seconds beside those at the peak, fraction of the peak, resident memory; N and seconds on logarithmic axes. */
  static String svg(List<Point> points) {
    StringBuilder page = new StringBuilder();
    int rows = points.stream().anyMatch(point -> !Double.isNaN(point.resident)) ? 3 : 2;
    int height = rows * (HEIGHT + SPACE) + SPACE;
    page.append(text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333\">\n",
        LEFT + WIDTH + SPACE, height));
    page.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    double least = Math.floor(points.stream().mapToDouble(point -> Math.log10(atPeak(point))).min().orElseThrow());
    double most = Math.ceil(points.stream().mapToDouble(point -> Math.log10(point.seconds)).max().orElseThrow());
    Panel seconds = new Panel(page, points, 0, "seconds a layer (grey: at the peak)", least, most, 1, "1e%.0f");
    seconds.line(point -> Math.log10(atPeak(point)), "#888");
    seconds.line(point -> Math.log10(point.seconds), "#2266aa");
    new Panel(page, points, 1, "fraction of the peak", 0, 1, 0.2, "%.1f").line(point -> point.rate / point.peak, "#2266aa");
    if (rows == 3) {
      double gigabytes = Math.ceil(points.stream().mapToDouble(point -> point.resident / 1e9).max().orElseThrow());
      new Panel(page, points, 2, "resident GB", 0, gigabytes, gigabytes / 4, "%.2f").line(point -> point.resident / 1e9, "#2266aa");
    }
    return page.append("</svg>\n").toString();
  }

  private static double atPeak(Point point) {
    return point.seconds * point.rate / point.peak;
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** One plot, its axes drawn at construction. */
  private record Panel(StringBuilder page, List<Point> points, int row, String label, double least, double most, double step, String format) {
    Panel {
      int top = top(row);
      for (int tick = 0; least + tick * step <= most + step / 2; tick++) {
        double value = least + tick * step;
        double y = top + HEIGHT * (most - value) / (most - least);
        page.append(text("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, LEFT + WIDTH, y, y));
        page.append(text("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">" + format + "</text>\n", LEFT - 8, y + 4, value));
      }
      for (Point point : points) {
        page.append(text("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", x(points, point), top + HEIGHT + 18, point.width));
      }
      page.append(text("<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n", top + HEIGHT / 2, label));
    }

    void line(ToDoubleFunction<Point> value, String colour) {
      List<String> ends = new ArrayList<>();
      for (Point point : points) {
        double y = top(row) + HEIGHT * (most - value.applyAsDouble(point)) / (most - least);
        ends.add(text("%.1f,%.1f", x(points, point), y));
        page.append(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x(points, point), y, colour));
      }
      page.append(text("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n", colour, String.join(" ", ends)));
    }

    private static int top(int row) {
      return SPACE / 2 + row * (HEIGHT + SPACE);
    }

    private static double x(List<Point> points, Point point) {
      double first = Math.log(points.getFirst().width);
      double span = Math.max(Math.log(points.getLast().width) - first, 1e-9);
      return LEFT + WIDTH * (Math.log(point.width) - first) / span;
    }
  }
}
