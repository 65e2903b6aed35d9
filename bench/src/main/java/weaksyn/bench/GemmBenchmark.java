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
import weaksyn.kernel.blas.Gemm;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/** The product of propagation, C = A Bᵀ: patterns × N by N × N; 2 · patterns · N² operations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class GemmBenchmark {
  /** N. */
  @Param({"256", "1024"}) public int width = 256;

  /** Rows of A. */
  @Param({"1024", "4096"}) public int patterns = 1024;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] a;
  double[] b;
  double[] c;
  private Workspace workspace;

  /** Fills A and B. */
  @Setup
  public void allocate() {
    a = Data.uniform(patterns * width, 1);
    b = Data.uniform(width * width, 2);
    c = new double[patterns * width];
    workspace = new Workspace(new Team(threads));
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    workspace.team().close();
  }

  /** One product. */
  @Benchmark
  public double[] multiply() {
    Gemm.multiplyTransposed(patterns, width, width, a, b, c, null, workspace);
    return c;
  }
}
