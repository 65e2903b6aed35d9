package weaksyn.bench.error;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import weaksyn.bench.machine.OpenBlasSettings;
import weaksyn.bench.report.MarkdownTable;

/**
 * The command {@code time-to-error} of the benchmarks' jar: how long it takes from nothing to a standard error of D in
 * every layer, for weaksyn and for NumPy scripts that do the same.
 */
@Command(name = "time-to-error", mixinStandardHelpOptions = true, sortOptions = false, description = "Seconds to a standard error of D: weaksyn beside NumPy, as Markdown.")
public final class TimeToErrorCommand implements Callable<Integer> {
  private static final List<Double> ERRORS = List.of(0.01, 0.0025);
  private static final List<String> HEADING = List.of("", "seconds to 1%", "realisations for r = 0, 1, 2", "seconds to 0.25%", "realisations");

  @Spec private CommandSpec spec;

  @Option(names = "--weaksyn", paramLabel = "PROGRAM", required = true, description = "launcher of weaksyn") private String weaksyn;

  @Option(names = "--python", paramLabel = "PROGRAM", defaultValue = "python3", description = "Python with NumPy (${DEFAULT-VALUE})") private String python;

  @Option(names = "--repeat", paramLabel = "COUNT", defaultValue = "3", description = "measurements of each row, in turns (${DEFAULT-VALUE})") private int repeat;

  /** {@link #run} and the CLI library need this constructor. */
  TimeToErrorCommand() {}

  /**
   * Runs the command.
   *
   * @param out gets the table
   * @param err gets everything else
   * @return its exit status
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new TimeToErrorCommand()).setOut(out).setErr(err).execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (repeat < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--repeat " + repeat + ": must be at least 1");
    }
    OpenBlasSettings.warning(System.getenv()).ifPresent(spec.commandLine().getErr()::println);
    Path folder = Files.createTempDirectory("weaksyn-time-to-error");
    try {
      List<Row> rows = new Contest(new Programs(weaksyn, python, folder)).rows();
      for (int i = 0; i < repeat; i++) {
        for (Row row : rows) {
          row.measure(ERRORS);
        }
      }
      List<List<String>> table = new ArrayList<>(List.of(HEADING));
      rows.forEach(row -> table.add(row.cells()));
      spec.commandLine().getOut().print(MarkdownTable.of(table));
      spec.commandLine().getOut().flush();
      return 0;
    } finally {
      Programs.delete(folder);
    }
  }
}
