package weaksyn.bench.gate.profile;

import java.util.Locale;

/**
 * Differential flame graphs in one HTML page that loads nothing. The width of a frame is its part of one side. It is
 * red where the part is larger in the head, and blue where it is smaller.
 */
public final class FlamePage {
  private static final int WIDTH = 1200;
  private static final int ROW = 17;
  private static final double LETTER = 6.3;
  /** Narrower frames are left out, with all that they call. */
  private static final double LEAST = 0.002;
  /** A difference of shares that has the full colour. */
  private static final double FULL = 0.2;

  private final StringBuilder page = new StringBuilder();

  private FlamePage() {}

  /** The page for one benchmark. */
  public static String of(String title, Profiles profiles) {
    FlamePage page = new FlamePage();
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>body{font-family:sans-serif;color:#222;margin:1em}"
        + "svg{width:100%%;height:auto;font-family:monospace;font-size:10.5px}h2{font-size:1.05em}</style></head><body>\n<h1>%s</h1>\n"
        + "<p>Red frames have a larger share in the head, blue ones a smaller one. Point at a frame to see both shares.</p>\n", escaped(title), escaped(title));
    page.graphs("Time", profiles.time());
    page.graphs("Allocated bytes", profiles.bytes());
    return page.page + "</body></html>\n";
  }

  private void graphs(String what, StackTree tree) {
    StackTree shares = tree.shares();
    graph(what + ", widths of the head", shares, StackTree.HEAD);
    graph(what + ", widths of the base: here are the frames that are gone", shares, StackTree.BASE);
  }

  private void graph(String heading, StackTree shares, int side) {
    append("<h2>%s</h2>\n", escaped(heading));
    if (shares.weight(side) == 0) {
      append("<p>There is nothing in this recording.</p>\n");
      return;
    }
    append("<svg viewBox=\"0 0 %d %d\">\n", WIDTH, depth(shares, side) * ROW);
    frame(shares, side, 0, 0);
    append("</svg>\n");
  }

  private static int depth(StackTree node, int side) {
    return 1 + node.children().stream().filter(child -> child.weight(side) >= LEAST).mapToInt(child -> depth(child, side)).max().orElse(0);
  }

  /** Draws a frame and what it calls below it, from a place between 0 and 1 on. */
  private void frame(StackTree node, int side, double place, int row) {
    double share = node.weight(side);
    double x = place * WIDTH;
    double width = share * WIDTH;
    String label = brief(node.name());
    int letters = (int) ((width - 4) / LETTER);
    append("<g><title>%s: base %.2f%%, head %.2f%%</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>", escaped(node.name()),
        100 * node.weight(StackTree.BASE), 100 * node.weight(StackTree.HEAD), x, row * ROW, Math.max(0.3, width - 0.6), ROW - 1, colour(node));
    if (letters >= 3) {
      append("<text x=\"%.2f\" y=\"%d\">%s</text>", x + 2, row * ROW + 12, escaped(label.length() <= letters ? label : label.substring(0, letters - 1) + "…"));
    }
    append("</g>\n");
    double next = place;
    for (StackTree child : node.children()) {
      if (child.weight(side) >= LEAST) {
        frame(child, side, next, row + 1);
        next += child.weight(side);
      }
    }
  }

  /** The first letter of each package stands for it. */
  static String brief(String name) {
    return name.replaceAll("\\b([a-z])\\w*\\.", "$1.");
  }

  private static String colour(StackTree node) {
    double difference = Math.clamp((node.weight(StackTree.HEAD) - node.weight(StackTree.BASE)) / FULL, -1, 1);
    int faint = (int) Math.round(235 - 150 * Math.abs(difference));
    return difference >= 0 ? "rgb(240," + faint + "," + faint + ")" : "rgb(" + faint + "," + faint + ",240)";
  }

  private void append(String format, Object... arguments) {
    page.append(String.format(Locale.ROOT, format, arguments));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
