package weaksyn.bench.gate.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import weaksyn.bench.report.MarkdownTable;

/** What grew from base to head, as Markdown. */
public final class GrowthTables {
  private static final int MOST_ROWS = 15;
  private static final double MEGA = 1e6;

  private GrowthTables() {}

  /** Methods whose share of the time grew most, largest first. */
  public static String methods(StackTree time) {
    if (time.weight(StackTree.BASE) == 0 || time.weight(StackTree.HEAD) == 0) {
      return "A recording has no sample of running code.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("method", "own time, base", "own time, head", "growth", "with what it calls, base", "with what it calls, head"));
    largest(time.shares()).forEach(entry -> {
      StackTree.Weight weight = entry.getValue();
      rows.add(List.of(entry.getKey(), percent(weight.self()[StackTree.BASE]), percent(weight.self()[StackTree.HEAD]),
          String.format(Locale.ROOT, "%+.1f", 100 * weight.growth()), percent(weight.total()[StackTree.BASE]), percent(weight.total()[StackTree.HEAD])));
    });
    return (rows.size() == 1 ? "No method has a larger share in the head.\n" : MarkdownTable.of(rows))
        + String.format(Locale.ROOT, "%nThese are shares of %.0f samples of the base and %.0f of the head. Growth is in percentage points.%n",
            time.weight(StackTree.BASE), time.weight(StackTree.HEAD)).replace("\r", "");
  }

  /** Classes with the methods that allocate them. Those that grew most come first. */
  public static String sites(StackTree bytes) {
    StackTree sites = new StackTree();
    sites(bytes, "", sites);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("allocation", "in", "MB, base", "MB, head"));
    largest(sites).forEach(entry -> {
      String[] parts = entry.getKey().split(" in ", 2);
      StackTree.Weight weight = entry.getValue();
      rows.add(List.of(parts[0], parts[1], megabytes(weight.self()[StackTree.BASE]), megabytes(weight.self()[StackTree.HEAD])));
    });
    return rows.size() == 1
        ? "No allocation grew.\n"
        : MarkdownTable.of(rows) + "\nThese are bytes of sampled allocations while base and head were recorded for the same time.\n";
  }

  /** Adds each leaf, a class, under a name of its own with the method that allocates it. */
  private static void sites(StackTree node, String method, StackTree sites) {
    for (StackTree child : node.children()) {
      if (child.children().isEmpty()) {
        String site = child.name() + " in " + method;
        sites.add(List.of(site), StackTree.BASE, child.weight(StackTree.BASE));
        sites.add(List.of(site), StackTree.HEAD, child.weight(StackTree.HEAD));
      } else {
        sites(child, child.name(), sites);
      }
    }
  }

  private static List<Map.Entry<String, StackTree.Weight>> largest(StackTree tree) {
    return tree.methods().entrySet().stream().filter(entry -> entry.getValue().growth() > 0)
        .sorted(Comparator.comparingDouble((Map.Entry<String, StackTree.Weight> entry) -> entry.getValue().growth()).reversed()).limit(MOST_ROWS).toList();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / MEGA);
  }
}
