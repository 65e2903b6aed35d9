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
import org.openjdk.jmh.annotations.Warmup;
import weaksyn.kernel.random.Draw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Stream;

/** Standard normal numbers, through to the array. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class NormalsBenchmark {
  /** Numbers in the array. */
  @Param("16384") public int count = 16384;

  double[] values;
  private final Stream stream = new Stream(1, 0, 1, Draw.WEIGHTS);

  /** Allocates. */
  @Setup
  public void allocate() {
    values = new double[count];

  }

  /** Fills the array. */
  @Benchmark
  public double[] fill() {
    Normals.fill(stream, 0, values, 0, count);
    return values;
  }
}
