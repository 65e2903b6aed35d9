package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.JmhJar;
import weaksyn.bench.gate.profile.FlamePage;
import weaksyn.bench.gate.profile.GrowthTables;
import weaksyn.bench.gate.profile.Profiles;
import weaksyn.bench.report.MarkdownTable;

/**
 * Runs one more fork of each side of a regression, with a flight recording. It has no part in a verdict. Where it
 * fails, a line says so.
 */
final class Profiling {
  /** A profiled fork measures for so many times as long as an ordinary one, so that there are enough samples. */
  private static final int LONGER = 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path directory;
  private final Path temporary;
  private final Iterations iterations;
  private final Consumer<String> progress;

  /**
   * @param directory directory for tables, pages and recordings
   * @param temporary directory for what JMH writes
   * @param ordinary iterations of a fork
   */
  Profiling(Path directory, Path temporary, Iterations ordinary, Consumer<String> progress) {
    this.directory = directory;
    this.temporary = temporary;
    this.progress = progress;
    iterations = new Iterations(2 * ordinary.warmups(), ordinary.warmupTime(), LONGER * ordinary.measured(), ordinary.time());
  }

  /** Profiles each benchmark in both jars, and writes {@code evidence.md} and a page for each. */
  void profile(List<BenchmarkId.Workload> workloads, JmhJar base, JmhJar head) throws IOException {
    Files.createDirectories(directory);
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (BenchmarkId.Workload workload : workloads) {
      number++;
      progress.accept("profiles " + workload);
      text.append("### Evidence: ").append(MarkdownTable.escaped(workload.toString())).append("\n\n");
      try {
        Profiles profiles = Profiles.read(record(number + "-base", workload, base), record(number + "-head", workload, head));
        Path page = directory.resolve(number + ".html");
        Files.writeString(page, FlamePage.of(workload.toString(), profiles));
        text.append(GrowthTables.methods(profiles.time())).append('\n').append(GrowthTables.sites(profiles.bytes())).append("\nFlame graphs: ")
            .append(page.getFileName()).append("\n\n");
      } catch (GateFailure | IOException e) {
        progress.accept("no evidence: " + e.getMessage());
        text.append("There is no evidence: ").append(MarkdownTable.escaped(String.valueOf(e.getMessage()))).append("\n\n");
      }
    }
    Files.writeString(directory.resolve("evidence.md"), text);
  }

  private Path record(String name, BenchmarkId.Workload workload, JmhJar jar) throws IOException {
    Path recordings = Files.createDirectories(temporary.resolve(name));
    List<String> arguments = new ArrayList<>(iterations.arguments());
    arguments.addAll(List.of("-prof", "jfr:dir=" + recordings + ";configName=profile"));
    jar.fork(workload, arguments, LIMIT);
    try (Stream<Path> files = Files.walk(recordings)) {
      Path recording = files.filter(file -> file.toString().endsWith(".jfr")).findFirst()
          .orElseThrow(() -> new GateFailure("JMH left no flight recording of " + workload + "; it needs JMH 1.24 or later"));
      return Files.copy(recording, directory.resolve(name + ".jfr"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
