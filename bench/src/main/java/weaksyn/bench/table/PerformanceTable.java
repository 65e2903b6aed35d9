package weaksyn.bench.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import weaksyn.bench.machine.OpenBlasSettings;
import weaksyn.bench.machine.Processor;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.peers.OpenBlas;
import weaksyn.bench.suite.FieldProductsBenchmark;
import weaksyn.kernel.simd.Lanes;

/**
 * Measures the rows of the performance table and prints them with the ceilings and the peers of the same run, and with
 * the state of the machine beside each row.
 */
@Command(name = "performance", mixinStandardHelpOptions = true, description = "Measures the kernel beside the machine's ceilings and other libraries.", sortOptions = false)
public final class PerformanceTable implements Callable<Integer> {
  private static final String NONE = "none";
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Forks of each benchmark, default ${DEFAULT-VALUE}. The time is proportional to it, and is estimated before the first one.") private int rounds;

  @Option(names = "--quick", description = "One round of short iterations: shows that all runs, not how fast.") private boolean quick;

  @Option(names = "--scaling", description = "Square products from n = 512 to 8192 instead of the table, with plots in gemm-scaling.svg beside the raw results.") private boolean scaling;

  @Option(names = "--wide", description = "Layers from N = 1,024 to 65,536 instead of the table, with the memory of their processes, and plots in wide-layers.svg beside the raw results. Takes about ten minutes.") private boolean wide;

  @Option(names = "--rows", paramLabel = "REGEX", description = "Only rows whose name contains a match.") private Pattern only;

  @Option(names = "--peers", paramLabel = "NAMES", split = ",", defaultValue = Algebra.OPENBLAS, description = "These peers: openblas, which runs where there is one and includes openblas-gemm; ejml, vectorblas, splittable, l64x128mix, math; all; none. Default ${DEFAULT-VALUE}. Products in pure Java take long.") private List<String> peers;

  @Option(names = "--json", paramLabel = "FILE", defaultValue = "performance.json", description = "Raw results in JMH's format, default ${DEFAULT-VALUE}; FILE.log tells why a fork failed.") private Path json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "Also writes what standard output shows to this file.") private Path markdown;

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its handling of errors. */
  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new PerformanceTable());
    command.setExecutionExceptionHandler((e, line, _) -> {
      line.getErr().println("performance: " + e.getMessage());
      return line.getCommandSpec().exitCodeOnExecutionException();
    });
    return command;
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    List<Row> wanted = wanted();
    Set<String> implementations = implementations();
    check(json, "--json");
    if (markdown != null) {
      check(markdown, "--markdown");
    }
    List<Row> rows = new ArrayList<>(CeilingRows.of(wanted));
    rows.addAll(wanted);
    Iterations iterations = quick ? Iterations.QUICK : wide ? Iterations.WIDE : Iterations.USUAL;
    int forks = quick || wide ? 1 : rounds;
    long start = System.nanoTime();
    Path log = json.resolveSibling(json.getFileName() + ".log");
    Map<Job, Samples> samples = new Rounds(forks, iterations, wide, log).run(Job.of(rows, implementations), spec.commandLine().getErr());
    Map<Job, Measured> measured = new LinkedHashMap<>();
    samples.forEach((job, of) -> measured.put(job, of.measured()));
    Results results = new Results(measured);
    ResultsFile.write(json, samples, results);
    show(machine(forks, (System.nanoTime() - start) / 1e9) + new Page(results, wide).markdown(rows) + plots(rows, results));
    return 0;
  }

  private List<Row> wanted() {
    if (rounds < 1) {
      throw wrong("--rounds must be at least 1, is " + rounds);
    }
    List<Row> all = wide ? TableRows.wide() : scaling ? TableRows.scaling() : TableRows.table();
    List<Row> wanted = all.stream().filter(row -> only == null || only.matcher(row.name()).find()).toList();
    if (wanted.isEmpty()) {
      throw wrong("--rows " + only + " matches no row; the rows are " + String.join("; ", all.stream().map(Row::name).toList()));
    }
    return wanted;
  }

  private Set<String> implementations() {
    Set<String> known = new TreeSet<>();
    TableRows.table().forEach(row -> known.addAll(row.peers()));
    Set<String> names = new TreeSet<>(peers);
    if (names.remove(ALL)) {
      names.addAll(known);
    }
    if (names.contains(Algebra.OPENBLAS)) {
      names.add(FieldProductsBenchmark.OPENBLAS_GEMM);
    }
    names.remove(NONE);
    if (!known.containsAll(names)) {
      names.removeAll(known);
      throw wrong("--peers knows " + String.join(", ", known) + ", " + ALL + " and " + NONE + ", not " + String.join(", ", names));
    }
    if (!OpenBlas.available()) {
      names.removeIf(name -> name.startsWith(Algebra.OPENBLAS));
    }
    return names;
  }

  /** Fails now and not behind the last round. */
  private void check(Path file, String option) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder) || Files.exists(file) && !Files.isWritable(file)) {
      throw wrong(option + " " + file + ": the file cannot be written; name a file in a folder that exists and is writable");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String machine(int forks, double seconds) throws IOException {
    String line = String.format(Locale.ROOT, "Java %s (%s), %s, %d processors, vectors of %d bits; %d forks, %.0f s%n%n",
        System.getProperty("java.runtime.version"), System.getProperty("java.vm.name"), Processor.name(), Runtime.getRuntime().availableProcessors(),
        Lanes.vectorBits(), forks, seconds);
    return line + OpenBlasSettings.warning(System.getenv()).map(warning -> warning + "\n\n").orElse("");
  }

  private String plots(List<Row> rows, Results results) throws IOException {
    if (wide) {
      return "\n" + Plots.wide(json.resolveSibling("wide-layers.svg"), rows, results);
    }
    if (scaling) {
      Plots.scaling(json.resolveSibling("gemm-scaling.svg"), rows, results);
    }
    return "";
  }

  private void show(String page) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(page);
    out.flush();
    if (markdown != null) {
      Files.writeString(markdown, page);
    }
  }
}
