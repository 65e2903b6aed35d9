package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import weaksyn.bench.gate.history.BenchmarkHistory;
import weaksyn.bench.gate.history.HistoryFile;
import weaksyn.bench.gate.history.HistoryPage;
import weaksyn.bench.gate.jmh.JmhFile;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.OptionValues;
import weaksyn.bench.gate.statistics.ChangePoints;
import weaksyn.bench.report.MarkdownTable;

/** The command {@code gate history}. */
@Command(name = "history", sortOptions = false, header = {
  "Examples:",
  "  gate history nights.jsonl --append results.json --commit $(git rev-parse HEAD)",
  "  gate history nights.jsonl --html history.html",
  ""
}, description = {"", "Where did benchmarks change over many nights? Appends results of JMH to one file, finds change points, and draws a page.", ""})
final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file of all nights, one line of JSON for each.") private Path file;
  @Option(names = "--append", paramLabel = "JSON", description = "Results of JMH (-rf json) to append first.") private Path results;
  @Option(names = "--date", paramLabel = "DATE", description = "Date of these results, default today.") private String date;
  @Option(names = "--commit", paramLabel = "NAME", defaultValue = "", description = "Commit that was measured.") private String commit;
  @Option(names = "--machine", paramLabel = "NAME", defaultValue = "", description = "Machine that measured.") private String machine;
  @Option(names = "--html", paramLabel = "FILE", description = "Page with a plot for each benchmark.") private Path html;
  @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.05", description = "Largest chance of any change point where nothing changed, default ${DEFAULT-VALUE}.") private double alpha;
  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the permutation test, default ${DEFAULT-VALUE}.") private long seed;

  /** The CLI library needs this constructor. */
  HistoryCommand() {}

  @Override
  public Integer call() throws IOException {
    OptionValues.probability("--alpha", alpha);
    if (html != null) {
      OptionValues.target("--html", html, file, results);
    }
    HistoryFile history = new HistoryFile(file);
    if (results != null) {
      if (Files.exists(file)) {
        history.read(); // nothing is appended to a file that is damaged
      }
      append(history);
    }
    OptionValues.file("FILE", file);
    List<BenchmarkHistory> histories = history.read();
    Map<BenchmarkHistory, List<ChangePoints.Change>> changes = new LinkedHashMap<>();
    histories.forEach(benchmark -> changes.put(benchmark, benchmark.changes(alpha / histories.size(), seed)));
    spec.commandLine().getOut().print(report(changes));
    spec.commandLine().getOut().flush();
    if (html != null) {
      Files.writeString(html, HistoryPage.of(changes, note(histories.size())));
    }
    return Outcome.GOOD;
  }

  private void append(HistoryFile history) throws IOException {
    try {
      String day = date == null ? LocalDate.now(ZoneOffset.UTC).toString() : date;
      history.append(JmhFile.read(OptionValues.file("--append", results)), day, commit, machine);
    } catch (JmhFile.FormatException e) {
      throw new UnusableInput("--append " + results + ": " + e.getMessage(), e);
    }
  }

  private String report(Map<BenchmarkHistory, List<ChangePoints.Change>> changes) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("benchmark", "since", "time behind / before", "p"));
    changes.forEach((history, found) -> {
      for (int i = 0; i < found.size(); i++) {
        rows.add(List.of(history.id().toString(), history.since(found.get(i)), String.format(Locale.ROOT, "%.3f", history.ratio(found, i)),
            String.format(Locale.ROOT, "%.2g", found.get(i).p())));
      }
    });
    int count = rows.size() - 1;
    String headline = "### History: " + (count == 0 ? "no change point" : count == 1 ? "1 change point" : count + " change points") + "\n\n";
    return headline + (count == 0 ? "" : MarkdownTable.of(rows) + "\n") + note(changes.size()) + "\n";
  }

  private String note(int benchmarks) {
    return String.format(Locale.ROOT, "E-divisive with a permutation test finds the changes. Where none of the %d benchmarks changed, the chance of any "
        + "change point is at most %s. A change needs %d nights on either side.", benchmarks, Double.toString(alpha), ChangePoints.SHORTEST);
  }
}
