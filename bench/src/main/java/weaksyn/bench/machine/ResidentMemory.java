package weaksyn.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** The largest resident memory of a fork, where Linux tells it. It is that of the whole process with the JVM. */
public final class ResidentMemory implements InternalProfiler {
  /** Name of the result, in bytes. */
  public static final String NAME = "resident";

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER = "VmHWM:";
  private static final long KIBI = 1024;

  @Override
  public String getDescription() {
    return "peak resident memory of the process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (!Files.isReadable(STATUS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      String line = lines.filter(text -> text.startsWith(HIGH_WATER)).findFirst().orElseThrow();
      long bytes = Long.parseLong(line.substring(HIGH_WATER.length()).replace("kB", "").strip()) * KIBI;
      return List.of(new ScalarResult(NAME, bytes, "B", AggregationPolicy.MAX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
