package weaksyn.bench.table;

import java.util.Locale;

/** Plots against a size on a logarithmic axis, one below another on a page of SVG. */
final class SizePlots {
  private static final int LEFT = 70;
  private static final int WIDTH = 480;
  private static final int HEIGHT = 150;
  private static final int SPACE = 45;

  private final StringBuilder page = new StringBuilder();
  private final int[] sizes;

  /** A page for so many plots; the sizes ascend. */
  SizePlots(int[] sizes, int plots) {
    this.sizes = sizes;
    append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#333\">\n", LEFT + WIDTH + SPACE,
        plots * (HEIGHT + SPACE) + SPACE);
    append("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n");
  }

  /** The text of the page. */
  String svg() {
    return page + "</svg>\n";
  }

  /** Draws fractions of the peak, one for each size, on an axis from 0 to 1. */
  void fractionsOfPeak(int place, double[] fractions) {
    new Plot(place, "fraction of the peak", 0, 1, 0.2, "%.1f").line(fractions);
  }

  private void append(String format, Object... arguments) {
    page.append(String.format(Locale.ROOT, format, arguments));
  }

  private double x(int i) {
    double span = Math.max(Math.log((double) sizes[sizes.length - 1] / sizes[0]), 1e-9);
    return LEFT + WIDTH * Math.log((double) sizes[i] / sizes[0]) / span;
  }

  /** One plot of the page. */
  final class Plot {
    private final int top;
    private final double least;
    private final double most;

    /**
     * Draws the axes.
     *
     * @param place number of the plot from the top, from 0
     * @param label what the vertical axis shows, with its unit
     * @param least value at the lower end of the vertical axis
     * @param most value at its upper end
     * @param step distance of its ticks
     * @param format format of the numbers at the ticks
     */
    Plot(int place, String label, double least, double most, double step, String format) {
      top = SPACE / 2 + place * (HEIGHT + SPACE);
      this.least = least;
      this.most = most;
      for (int tick = 0; least + tick * step <= most + step / 2; tick++) {
        double value = least + tick * step;
        append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>", LEFT, LEFT + WIDTH, y(value), y(value));
        append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">" + format + "</text>\n", LEFT - 8, y(value) + 4, value);
      }
      for (int i = 0; i < sizes.length; i++) {
        append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", x(i), top + HEIGHT + 18, sizes[i]);
      }
      append("<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n", top + HEIGHT / 2, label);
    }

    /** Draws a line through measured values, one for each size. */
    void line(double[] values) {
      line(values, "#2266aa");
    }

    /** Draws a grey line through the values that the peak would give, one for each size. */
    void atPeak(double[] values) {
      line(values, "#888");
    }

    private void line(double[] values, String colour) {
      StringBuilder ends = new StringBuilder();
      for (int i = 0; i < sizes.length; i++) {
        ends.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x(i), y(values[i])));
        append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x(i), y(values[i]), colour);
      }
      append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n", colour, ends);
    }

    private double y(double value) {
      return top + HEIGHT * (most - value) / (most - least);
    }
  }
}
