package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Ceilings;

/**
 * The ceilings of the machine: the rate of fused multiply-adds in registers, that of the divider, and that of the
 * memory. Results of other benchmarks are given as fractions of these.
 */
@AlsoInFloat
public class CeilingsBenchmark extends KernelBenchmark {
  /** Multiply-adds of each chain in one call. */
  static final int STEPS = 100_000;
  /** Numbers in each of the triad's arrays: 64 MiB, beyond the caches of most machines. */
  public static final int COUNT = (1 << 26) / Element.BYTES;
  /**
   * Bytes that a triad moves for each number: two reads and one write. The cache line that the processor reads before
   * it writes is not counted.
   */
  public static final int TRIAD_BYTES = 3 * Element.BYTES;

  /** Numbers of each array of a division or a square root: with its operands it fits into the L1 cache. */
  static final int DIVIDED = 1024;
  private static final int REPEATS = 16;
  /** Divisions, or square roots, in one call of {@link #divide} or {@link #squareRoot}. */
  public static final int QUOTIENTS = REPEATS * DIVIDED;

  /** Number of workers; each has its own part of every array. */
  @Param("1") public int threads = 1;

  double[][] a;
  double[][] b;
  double[][] c;
  final double[] dividends = new double[DIVIDED];
  final double[] divisors = new double[DIVIDED];
  private final double[] quotients = new double[DIVIDED];
  private double[] results;
  private Team team;

  /**
   * Allocates the parts of the arrays, {@code COUNT / threads} numbers each, and fills b and c with uniform numbers.
   * What is divided lies in (1, 3).
   */
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
    double[] numbers = Data.uniform(2 * DIVIDED, -1);
    for (int i = 0; i < DIVIDED; i++) {
      dividends[i] = numbers[2 * i] + 2;
      divisors[i] = numbers[2 * i + 1] + 2;
    }
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Multiply-adds in registers: {@link #flops} operations a call. Returns a sum of the chains of each worker. */
  @Benchmark
  public double[] multiplyAdd() {
    team.forEach(threads, (_, part) -> results[16 * part] = Ceilings.multiplyAdd(STEPS));
    return results;
  }

  /** Floating-point operations in a call of {@link #multiplyAdd} with so many workers; a multiply-add counts as two. */
  public static double flops(int threads) {
    return (double) threads * STEPS * Ceilings.flopsPerStep();
  }

  /** STREAM's triad a = b + 3c over {@value #COUNT} numbers. */
  @Benchmark
  public double[][] triad() {
    team.forEach(threads, (_, part) -> Ceilings.triad(a[part], b[part], c[part], 3));
    return a;
  }

  /** Quotients of vectors, {@link #QUOTIENTS} numbers on one thread. */
  @Benchmark
  public double[] divide() {
    for (int r = 0; r < REPEATS; r++) {
      Ceilings.divide(quotients, dividends, divisors);
    }
    return quotients;
  }

  /** Square roots of vectors, {@link #QUOTIENTS} numbers on one thread. */
  @Benchmark
  public double[] squareRoot() {
    for (int r = 0; r < REPEATS; r++) {
      Ceilings.squareRoot(quotients, dividends);
    }
    return quotients;
  }
}
