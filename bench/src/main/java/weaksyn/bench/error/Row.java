package weaksyn.bench.error;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One line of the table: a way to reach an error, with the times that it took. */
final class Row {
  private final String name;
  private final Way way;
  private final List<List<Double>> seconds = new ArrayList<>();
  private final List<String> how = new ArrayList<>();

  /**
   * What reaching an error took.
   *
   * @param seconds from start to end
   * @param how in what way, for people
   */
  record Reached(double seconds, String how) {}

  /** A way to reach a relative standard error of D in every layer. */
  @FunctionalInterface
  interface Way {
    /** Reaches it once. */
    Reached reach(double error) throws IOException;
  }

  Row(String name, Way way) {
    this.name = name;
    this.way = way;
  }

  /** Measures each of the errors once more. */
  void measure(List<Double> errors) throws IOException {
    for (int i = 0; i < errors.size(); i++) {
      Reached reached = way.reach(errors.get(i));
      if (seconds.size() == i) {
        seconds.add(new ArrayList<>());
        how.add(reached.how);
      }
      seconds.get(i).add(reached.seconds);
    }
  }

  /** Name, and for each error the median of the seconds with the least and the largest, and how it was reached. */
  List<String> cells() {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    for (int i = 0; i < seconds.size(); i++) {
      List<Double> sorted = seconds.get(i).stream().sorted().toList();
      cells.add(
          String.format(Locale.ROOT, "%s (%s to %s)", text(sorted.get(sorted.size() / 2)), text(Collections.min(sorted)), text(Collections.max(sorted))));
      cells.add(how.get(i));
    }
    return cells;
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
