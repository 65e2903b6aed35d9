package weaksyn.bench;

import java.util.Arrays;
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
import weaksyn.kernel.blas.Cholesky;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;

/** The dense factorisation, n³/3 operations, with the copy of the matrix that it overwrites. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class CholeskyBenchmark {
  /** Order of the matrix. */
  @Param({"256", "1024", "2048"}) public int n = 256;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[] matrix;
  double[] factor;
  private Workspace workspace;

  /** An equicorrelated matrix. */
  @Setup
  public void allocate() {
    matrix = new double[n * n];
    Arrays.fill(matrix, 1 / Math.sqrt(n));
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 1;
    }
    factor = new double[n * n];
    workspace = new Workspace(new Team(threads));
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    workspace.team().close();
  }

  /** One factorisation. */
  @Benchmark
  public double[] factor() {
    System.arraycopy(matrix, 0, factor, 0, matrix.length);
    Cholesky.factor(factor, n, workspace);
    return factor;
  }
}
