package weaksyn.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/** Second moments of patterns about a point: patterns · N² operations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class SyrkBenchmark {
  /** N. */
  @Param({"256", "1024"}) public int width = 256;

  /** Number of patterns. */
  @Param("4096") public int patterns = 4096;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] x;
  double[] shift;
  double[] c;
  private Workspace workspace;

  /** Fills the patterns. */
  @Setup
  public void allocate() {
    x = Data.uniform(patterns * width, 1);
    shift = Data.uniform(width, 2);
    c = new double[width * width];
    workspace = new Workspace(new Team(threads));
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    workspace.team().close();
  }

  /** Adds all patterns once. */
  @Benchmark
  public double[] secondMoments() {
    Syrk.addSecondMoments(patterns, width, x, shift, c, workspace);
    return c;
  }
}
