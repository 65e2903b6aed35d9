package weaksyn.bench.gate.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weaksyn.bench.gate.statistics.ChangePoints;
import weaksyn.bench.gate.statistics.Median;

/** One HTML page with a plot for each benchmark. It loads nothing, so it looks the same without a network. */
public final class HistoryPage {
  private static final int LEFT = 80;
  private static final int WIDTH = 760;
  private static final int TOP = 12;
  private static final int HEIGHT = 150;
  private static final int BOTTOM = 34;
  private static final int MOST_LABELS = 8;

  private final StringBuilder page = new StringBuilder();

  private HistoryPage() {}

  /**
   * The page.
   *
   * @param changes changes of each benchmark; benchmarks with changes come first on the page
   * @param note what the changes are, in a sentence
   */
  public static String of(Map<BenchmarkHistory, List<ChangePoints.Change>> changes, String note) {
    HistoryPage page = new HistoryPage();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>History of benchmarks</title>\n<style>"
        + "body{font-family:sans-serif;color:#222;max-width:900px;margin:1em auto}h2{font-size:1em;margin:1.5em 0 .2em}svg{width:100%%;height:auto}"
        + "p{margin:.2em 0}</style></head><body>\n<h1>History of benchmarks</h1>\n<p>%s</p>\n", escaped(note));
    changes.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).forEach(entry -> page.benchmark(entry.getKey(), entry.getValue()));
    changes.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).forEach(entry -> page.benchmark(entry.getKey(), entry.getValue()));
    return page.page + "</body></html>\n";
  }

  private void benchmark(BenchmarkHistory history, List<ChangePoints.Change> changes) {
    append("<h2>%s</h2>\n", escaped(history.id().toString()));
    for (int i = 0; i < changes.size(); i++) {
      append("<p>Time × %.3f since %s (p = %.2g).</p>\n", history.ratio(changes, i), escaped(history.since(changes.get(i))), changes.get(i).p());
    }
    new Plot(history).draw(changes);
  }

  /** One plot: a dot for each night, a line from its least to its largest fork, and the medians between changes. */
  private final class Plot {
    private final BenchmarkHistory history;
    private final double least;
    private final double most;

    Plot(BenchmarkHistory history) {
      this.history = history;
      double lowest = history.nights().stream().flatMapToDouble(night -> Arrays.stream(night.scores())).min().orElse(0);
      double highest = history.nights().stream().flatMapToDouble(night -> Arrays.stream(night.scores())).max().orElse(1);
      double margin = Math.max(0.05 * (highest - lowest), 0.02 * highest);
      least = Math.max(0, lowest - margin);
      most = highest + margin;
    }

    void draw(List<ChangePoints.Change> changes) {
      append("<svg viewBox=\"0 0 %d %d\" font-size=\"11\" role=\"img\" aria-label=\"%s over the nights\">\n", LEFT + WIDTH + 20, TOP + HEIGHT + BOTTOM,
          escaped(history.unit()));
      for (int tick = 0; tick <= 4; tick++) {
        double value = least + tick * (most - least) / 4;
        append("<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.4g</text>\n", LEFT, y(value), WIDTH, LEFT - 6,
            y(value) + 4, value);
      }
      append("<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n", TOP + HEIGHT / 2, escaped(history.unit()));
      int count = history.nights().size();
      for (int i = 0; i < count; i++) {
        night(i);
        if (i % Math.ceilDiv(count, MOST_LABELS) == 0) {
          append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x(i), TOP + HEIGHT + 16, escaped(history.nights().get(i).date()));
        }
      }
      int[] borders = history.borders(changes);
      for (int segment = 1; segment < borders.length; segment++) {
        double y = y(history.median(borders[segment - 1], borders[segment]));
        append("<path d=\"M%.1f %.1fH%.1f\" stroke=\"#c40\" stroke-width=\"1.5\"/>\n", x(borders[segment - 1]) - 3, y, x(borders[segment] - 1) + 3);
      }
      changes.forEach(change -> append("<path d=\"M%.1f %dv%d\" stroke=\"#c40\" stroke-dasharray=\"4 3\"/>\n", x(change.index() - 0.5), TOP, HEIGHT));
      append("</svg>\n");
    }

    private void night(int i) {
      Night night = history.nights().get(i);
      double[] scores = night.scores();
      append("<path d=\"M%.1f %.1fV%.1f\" stroke=\"#9bd\"/>", x(i), y(Arrays.stream(scores).min().orElseThrow()), y(Arrays.stream(scores).max().orElseThrow()));
      append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"#26a\"><title>%s: %.4g %s, %s, %s</title></circle>\n", x(i), y(Median.of(scores)),
          escaped(night.date()), Median.of(scores), escaped(history.unit()), escaped(night.commit()), escaped(night.machine()));
    }

    private double x(double i) {
      return LEFT + 8 + (WIDTH - 16) * i / Math.max(1, history.nights().size() - 1);
    }

    private double y(double value) {
      return TOP + HEIGHT * (most - value) / (most - least);
    }
  }

  private void append(String format, Object... arguments) {
    page.append(String.format(Locale.ROOT, format, arguments));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
