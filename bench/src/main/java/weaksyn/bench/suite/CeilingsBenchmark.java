package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Ceilings;

/** What the machine can do: the limits that other results are fractions of. */
@AlsoInFloat
public class CeilingsBenchmark extends KernelBenchmark {
  /** Multiply-adds of each chain in one call. */
  static final int STEPS = 100_000;
  /** Numbers in each of the triad's arrays: 64 MiB, beyond the caches of most machines. */
  public static final int COUNT = (1 << 26) / Element.BYTES;
  /** Bytes that a triad moves for each number, the line that a store reads first not counted. */
  public static final int TRIAD_BYTES = 3 * Element.BYTES;

  /** Workers. */
  @Param("1") public int threads = 1;

  double[][] a;
  double[][] b;
  double[][] c;
  private double[] results;
  private Team team;

  /** Allocates, each worker's part by itself. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    results = new double[16 * threads];
    a = new double[threads][COUNT / threads];
    b = new double[threads][];
    c = new double[threads][];
    for (int part = 0; part < threads; part++) {
      b[part] = Data.uniform(COUNT / threads, 2L * part);
      c[part] = Data.uniform(COUNT / threads, 2L * part + 1);
    }
  }

  /** Ends the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Multiply-adds in registers, {@link #flops} operations. */
  @Benchmark
  public double[] multiplyAdd() {
    team.forEach(threads, (_, part) -> results[16 * part] = Ceilings.multiplyAdd(STEPS));
    return results;
  }

  /** Operations of {@link #multiplyAdd}. */
  public static double flops(int threads) {
    return (double) threads * STEPS * Ceilings.flopsPerStep();
  }

  /** a = b + 3 c over {@value #COUNT} numbers. */
  @Benchmark
  public double[][] triad() {
    team.forEach(threads, (_, part) -> Ceilings.triad(a[part], b[part], c[part], 3));
    return a;
  }
}
