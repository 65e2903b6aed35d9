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
import weaksyn.kernel.simd.Tanh;

/** tanh of an array that fits the second-level cache, with the copy of the arguments that it overwrites. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
public class TanhBenchmark {
  /** Numbers in the array. */
  @Param("16384") public int count = 16384;

  double[] values;
  double[] arguments;

  /** Allocates. */
  @Setup
  public void allocate() {
    values = new double[count];
    arguments = Data.uniform(count, 1);
    for (int i = 0; i < count; i++) {
      arguments[i] *= 4;
    }

  }

  /** One pass. */
  @Benchmark
  public double[] tanh() {
    System.arraycopy(arguments, 0, values, 0, count);
    Tanh.apply(values, 0, count);
    return values;
  }
}
