package weaksyn.bench.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import weaksyn.bench.machine.MachineProbe;

/** How every benchmark is measured: average time, on a JVM with the flags of the launcher that matter for speed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseG1GC", "-XX:+UseTransparentHugePages", "--enable-native-access=ALL-UNNAMED"})
public abstract class KernelBenchmark {
  /** For subclasses. */
  protected KernelBenchmark() {}

  /** Takes a reading of the machine's state before and after an iteration, where the performance table asks for it. */
  @Setup(Level.Iteration)
  @TearDown(Level.Iteration)
  public void probe() {
    MachineProbe.take();
  }
}
