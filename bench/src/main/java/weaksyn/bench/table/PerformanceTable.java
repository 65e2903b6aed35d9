package weaksyn.bench.table;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import weaksyn.bench.machine.OpenBlasSettings;
import weaksyn.bench.machine.Processor;
import weaksyn.bench.machine.ResidentMemory;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.peers.OpenBlas;
import weaksyn.bench.report.MarkdownTable;
import weaksyn.kernel.simd.Lanes;

/**
 * Measures the rows of the performance table and prints them with the ceilings and the peers of the same run. The
 * benchmarks take turns: each round measures all of them in a fork of their own, so that a machine that slows down for
 * a while slows down all of them.
 */
@Command(name = "performance", mixinStandardHelpOptions = true, description = "Measures the kernel beside the machine's ceilings and other libraries.", sortOptions = false)
public final class PerformanceTable implements Callable<Integer> {
  /** One benchmark that is run: a row, and whose implementation. */
  private record Job(Row row, String implementation) {}

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Forks of each benchmark, default ${DEFAULT-VALUE}.") private int rounds;

  @Option(names = "--quick", description = "One round of short iterations: shows that all runs, not how fast.") private boolean quick;

  @Option(names = "--scaling", description = "Square products from n = 512 to 8192 instead of the table, with plots in gemm-scaling.svg beside the raw results.") private boolean scaling;

  @Option(names = "--wide", description = "Layers from N = 1,024 to 65,536 instead of the table, with the memory of their processes, and plots in wide-layers.svg beside the raw results. Takes about ten minutes.") private boolean wide;

  @Option(names = "--rows", paramLabel = "REGEX", description = "Only rows whose name contains a match.") private Pattern only;

  @Option(names = "--peers", paramLabel = "NAMES", split = ",", description = "Only these peers, for instance openblas; none for none.") private List<String> peers;

  @Option(names = "--json", paramLabel = "FILE", defaultValue = "performance.json", description = "Raw results in JMH's format, default ${DEFAULT-VALUE}; FILE.log tells why a fork failed.") private Path json;

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new PerformanceTable());
    command.setExecutionExceptionHandler((e, line, _) -> {
      line.getErr().println("performance: " + e.getMessage());
      return line.getCommandSpec().exitCodeOnExecutionException();
    });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws RunnerException, IOException {
    List<Row> rows = selected();
    Map<Job, Samples> results = new LinkedHashMap<>();
    for (Row row : rows) {
      implementations(row).forEach(implementation -> results.put(new Job(row, implementation), new Samples()));
    }
    int forks = quick || wide ? 1 : rounds;
    long start = System.nanoTime();
    for (int round = 1; round <= forks; round++) {
      int number = 0;
      for (Map.Entry<Job, Samples> entry : results.entrySet()) {
        Job job = entry.getKey();
        number++;
        System.err.printf("round %d of %d, %d of %d: %s, %s%n", round, forks, number, results.size(), job.row.name(), job.implementation);
        entry.getValue().add(new Runner(options(job).build()).runSingle());
      }
    }
    Map<String, Samples> kernel = new LinkedHashMap<>();
    results.forEach((job, samples) -> {
      if (job.implementation.equals(Algebra.WEAKSYN)) {
        kernel.put(job.row.name(), samples);
      }
    });
    print(rows, results, kernel, forks, (System.nanoTime() - start) / 1e9);
    if (wide) {
      printWide(rows, kernel);
    } else if (scaling) {
      plotScaling(rows, kernel);
    }
    try (PrintStream out = new PrintStream(Files.newOutputStream(json), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results.values().stream().map(Samples::merged).toList());
    }
    return 0;
  }

  private List<Row> selected() {
    List<Row> wanted =
        (wide ? Row.wide() : scaling ? Row.scaling() : Row.table()).stream().filter(row -> only == null || only.matcher(row.name()).find()).toList();
    List<Row> rows = new ArrayList<>();
    wanted.stream().mapToInt(Row::threads).distinct().sorted().forEach(threads -> {
      wanted.stream().filter(row -> row.threads() == threads).map(Row::precision).distinct().sorted().forEach(precision -> {
        rows.add(Row.peak(precision, threads));
      });
      rows.add(Row.bandwidth(threads));
    });
    rows.addAll(wanted);
    return rows;
  }

  private Stream<String> implementations(Row row) {
    Stream<String> others = row.peers().stream().filter(peer -> peers == null || peers.contains(peer))
        .filter(peer -> !peer.equals(Algebra.OPENBLAS) || OpenBlas.available());
    return Stream.concat(Stream.of(Algebra.WEAKSYN), others);
  }

  private ChainedOptionsBuilder options(Job job) {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(job.row.benchmark().getName() + "." + job.row.method()) + "$")
        .forks(1)
        .warmupIterations(quick || wide ? 2 : 5)
        .warmupTime(TimeValue.seconds(wide ? 2 : 1))
        .measurementIterations(quick || wide ? 3 : 5)
        .measurementTime(TimeValue.milliseconds(quick ? 200 : 1000))
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .output(json + ".log")
        .shouldFailOnError(true);
    if (wide) {
      options.addProfiler(ResidentMemory.class); // not otherwise: reading it allocates
    }
    job.row.parameters().forEach(options::param);
    if (!job.row.peers().isEmpty()) {
      options.param("implementation", job.implementation);
    }
    return options;
  }

  private void print(List<Row> rows, Map<Job, Samples> results, Map<String, Samples> kernel, int forks, double seconds) throws IOException {
    System.out.printf(Locale.ROOT, "Java %s (%s), %s, %d processors, vectors of %d bits; %d forks, %.0f s%n%n", System.getProperty("java.runtime.version"),
        System.getProperty("java.vm.name"), Processor.name(), Runtime.getRuntime().availableProcessors(), Lanes.vectorBits(), forks, seconds);
    OpenBlasSettings.warning(System.getenv()).ifPresent(warning -> System.out.println(warning + "\n"));
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("operation", "median", "quartiles", "rate", "of peak", "times as fast as", wide ? "resident" : "B/op"));
    for (Row row : rows) {
      Samples samples = kernel.get(row.name());
      double time = samples.median();
      double scale = scale(time);
      String quartiles = String.format(Locale.ROOT, "%.4g to %.4g", samples.quantile(0.25) / scale, samples.quantile(0.75) / scale);
      table.add(List.of(row.name(), String.format(Locale.ROOT, "%.4g %s", time / scale, unit(time)), quartiles, rate(row, time), fraction(row, time, kernel),
          ratios(row, time, results, kernel), wide ? resident(samples) : String.format(Locale.ROOT, "%.0f", samples.allocated())));
    }
    System.out.print(MarkdownTable.of(table));
  }

  /** Plots of the time of an operation, which should not depend on the size, and of the fraction of the peak. */
  private void plotScaling(List<Row> rows, Map<String, Samples> kernel) throws IOException {
    List<Row> products = rows.stream().filter(row -> row.parameters().containsKey("width")).toList();
    if (products.isEmpty()) {
      return;
    }
    double[] picoseconds = products.stream().mapToDouble(row -> 1e3 * kernel.get(row.name()).median() / row.work()).toArray();
    double[] atPeak = products.stream().mapToDouble(row -> 1e3 / peak(row, kernel)).toArray();
    double[] fractions = IntStream.range(0, picoseconds.length).mapToDouble(i -> atPeak[i] / picoseconds[i]).toArray();
    SizePlots page = new SizePlots(products.stream().mapToInt(row -> Integer.parseInt(row.parameters().get("width"))).toArray(), 2);
    double most = 5 * Math.ceil(Arrays.stream(picoseconds).max().orElseThrow() / 5);
    SizePlots.Plot time = page.new Plot(0, "ps an operation (grey: at the peak)", 0, most, 5, "%.0f");
    time.atPeak(atPeak);
    time.line(picoseconds);
    page.fractionsOfPeak(1, fractions);
    Files.writeString(json.resolveSibling("gemm-scaling.svg"), page.svg());
  }

  /** What the widest layers tell of wider ones, and the plots. */
  private void printWide(List<Row> rows, Map<String, Samples> kernel) throws IOException {
    List<WideLayers.Point> points = new ArrayList<>();
    for (Row row : rows) {
      if (row.parameters().containsKey("width")) {
        Samples samples = kernel.get(row.name());
        points.add(
            new WideLayers.Point(
                Integer.parseInt(row.parameters().get("width")), samples.median() / 1e9, row.work() / samples.median(), peak(row, kernel), samples.resident()));
      }
    }
    if (!points.isEmpty()) {
      System.out.println();
      System.out.println(WideLayers.million(points, rows.getLast().threads()));
      Files.writeString(json.resolveSibling("wide-layers.svg"), WideLayers.svg(points));
    }
  }

  private static String resident(Samples samples) {
    return Double.isNaN(samples.resident()) ? "" : String.format(Locale.ROOT, "%.2f GB", samples.resident() / 1e9);
  }

  private static String rate(Row row, double time) {
    return switch (row.unit()) {
      case OPERATIONS -> String.format(Locale.ROOT, "%.1f GFLOP/s", row.work() / time);
      case BYTES -> String.format(Locale.ROOT, "%.1f GB/s", row.work() / time);
      case NUMBERS -> String.format(Locale.ROOT, "%.2f ns each", time / row.work());
    };
  }

  /** Fraction of the peak that as many threads reached in the same run with numbers of the same precision. */
  private static String fraction(Row row, double time, Map<String, Samples> kernel) {
    if (row.unit() != Row.Unit.OPERATIONS) {
      return "";
    }
    return String.format(Locale.ROOT, "%.3f", row.work() / time / peak(row, kernel));
  }

  /**
   * Multiply-adds that as many threads reached in the same run with numbers of the same precision, operations a
   * nanosecond.
   */
  private static double peak(Row row, Map<String, Samples> kernel) {
    Row peak = Row.peak(row.precision(), row.threads());
    return peak.work() / kernel.get(peak.name()).median();
  }

  private static String ratios(Row row, double time, Map<Job, Samples> results, Map<String, Samples> kernel) {
    List<String> ratios = new ArrayList<>();
    for (String peer : row.peers()) {
      Samples samples = results.get(new Job(row, peer));
      if (samples != null) {
        ratios.add(String.format(Locale.ROOT, "%s %.2f", peer, samples.median() / time));
      }
    }
    if (row.baseline() != null && kernel.containsKey(row.baseline())) {
      ratios.add(String.format(Locale.ROOT, "%s %.3f", row.baseline(), kernel.get(row.baseline()).median() / time));
    }
    return String.join("; ", ratios);
  }

  private static double scale(double nanoseconds) {
    return nanoseconds < 1e3 ? 1 : nanoseconds < 1e6 ? 1e3 : nanoseconds < 1e9 ? 1e6 : 1e9;
  }

  private static String unit(double nanoseconds) {
    return nanoseconds < 1e3 ? "ns" : nanoseconds < 1e6 ? "µs" : nanoseconds < 1e9 ? "ms" : "s";
  }
}
