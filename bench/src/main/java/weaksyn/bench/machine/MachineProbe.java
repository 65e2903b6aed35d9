package weaksyn.bench.machine;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.simd.Ceilings;

/**
 * Two short loops that tell the state of the machine: integer work, which needs nearly every slot in which a core can
 * begin an instruction, and chains of fused multiply-adds, which need few of them. A tenant on the other hyperthread of
 * the core takes slots, so it slows the former down. A lower clock slows both down alike.
 *
 * <p>The thread of a benchmark takes the readings itself, before and after each iteration. So they are from its own
 * core and from the seconds that were measured. Each loop runs in pieces of some 20 µs, and the median piece counts: it
 * does not see that the thread is interrupted. Nothing is read until {@link #begin} asks for it.
 */
public final class MachineProbe {
  /** Time of each loop in a reading, in nanoseconds. */
  private static final long TIME = 10_000_000;
  private static final int MOST_PIECES = 1000;
  private static final int INTEGER_STEPS = 16_384;
  private static final int CHAIN_STEPS = 6000;
  /** So many calls of so many steps make C2 compile both loops as methods, and not from the middle of a long call. */
  private static final int FIRST_CALLS = 1500;
  private static final int FIRST_STEPS = 100;

  private static MachineProbe current;

  private final Team team;
  private final double[] integer;
  private final double[] multiplyAdd;
  private final long[][] pieces;
  private double integerSum;
  private double multiplyAddSum;
  private int readings;
  private long unused = System.nanoTime();

  private MachineProbe(int threads) {
    team = new Team(threads);
    integer = new double[threads];
    multiplyAdd = new double[threads];
    pieces = new long[threads][MOST_PIECES];
    for (int i = 0; i < FIRST_CALLS; i++) {
      unused = IntegerWork.run(FIRST_STEPS, unused) + chains(FIRST_STEPS);
    }
  }

  /**
   * Rates of one thread.
   *
   * @param integer integer operations a nanosecond
   * @param multiplyAdd floating-point operations a nanosecond, in double
   */
  public record Rates(double integer, double multiplyAdd) {}

  /** From now on {@link #take} takes readings, with so many threads at once. Those before are forgotten. */
  public static void begin(int threads) {
    if (current == null || current.team.size() != threads) {
      if (current != null) {
        current.team.close();
      }
      current = new MachineProbe(threads);
    }
    current.integerSum = 0;
    current.multiplyAddSum = 0;
    current.readings = 0;
  }

  /** Takes a reading, which lasts some 20 ms, if one is asked for. */
  public static void take() {
    if (current != null) {
      current.read();
    }
  }

  /**
   * Mean rates of a thread over the readings since {@link #begin}; NaN if there were none.
   *
   * @throws IllegalStateException if there was no {@code begin}
   */
  public static Rates mean() {
    if (current == null) {
      throw new IllegalStateException("no reading was asked for");
    }
    return new Rates(current.integerSum / current.readings, current.multiplyAddSum / current.readings);
  }

  private void read() {
    int threads = team.size();
    team.forEach(threads, (_, i) -> {
      integer[i] = (double) IntegerWork.OPERATIONS * INTEGER_STEPS / piece(pieces[i], result -> IntegerWork.run(INTEGER_STEPS, result));
      multiplyAdd[i] = (double) Ceilings.flopsPerStep() * CHAIN_STEPS / piece(pieces[i], result -> result + chains(CHAIN_STEPS));
    });
    for (int i = 0; i < threads; i++) {
      integerSum += integer[i] / threads;
      multiplyAddSum += multiplyAdd[i] / threads;
    }
    readings++;
  }

  /** Median time of a piece of work, which is given what the piece before it returned. */
  private double piece(long[] times, LongUnaryOperator work) {
    long start = System.nanoTime();
    long last = start;
    long result = unused;
    int count = 0;
    while (count < MOST_PIECES && last - start < TIME) {
      result = work.applyAsLong(result);
      long now = System.nanoTime();
      times[count++] = now - last;
      last = now;
    }
    unused = result;
    return median(times, count);
  }

  private static long chains(int steps) {
    return Double.doubleToRawLongBits(Ceilings.multiplyAdd(steps));
  }

  /** The middle one of the first so many numbers, which it sorts. */
  static double median(long[] times, int count) {
    Arrays.sort(times, 0, count);
    return (times[(count - 1) / 2] + times[count / 2]) / 2.0;
  }
}
