package weaksyn.bench.gate;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.TimeValue;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.statistics.Median;

/**
 * The iterations of a fork.
 *
 * @param warmups number of warm-up iterations
 * @param warmupTime length of each, in JMH's notation
 * @param measured number of measured iterations
 * @param time length of each, in JMH's notation
 */
record Iterations(int warmups, String warmupTime, int measured, String time) {
  /** A probe lasts this many times as long as an ordinary fork, or longer by a power of two. */
  private static final int PROBE = 3;
  /** Longest probe, in lengths of the first one. */
  static final int LONGEST = 8;
  private static final int MOST = 10_000;
  /** A group of iterations is warm if it is slower than the fastest one by no more than this factor. */
  private static final double SLOWER = 1.2;
  private static final int GROUP = 5;

  List<String> arguments() {
    return List.of("-wi", Integer.toString(warmups), "-w", warmupTime, "-i", Integer.toString(measured), "-r", time);
  }

  /** The fork without warm-up that shows how long the warm-up must be. All its iterations are recorded. */
  Iterations probe(int times) {
    double ordinary = warmups * nanos(warmupTime) / nanos(time) + measured;
    return new Iterations(0, warmupTime, (int) Math.clamp(Math.ceil(times * PROBE * ordinary), measured, MOST), time);
  }

  /**
   * Number of a probe's iterations before the fork was warm. These are the ones before the first group that is hardly
   * slower than the fastest one. Slow groups after that have nothing to do with the warm-up: a restless machine always
   * has some.
   */
  static int cold(BenchmarkId id, Fork probe) {
    double[] times = probe.iterations().stream().mapToDouble(id::logTime).toArray();
    double[] groups = IntStream.rangeClosed(0, times.length - GROUP).mapToDouble(from -> median(times, from, from + GROUP)).toArray();
    double fastest = Arrays.stream(groups).min().orElse(Double.NaN);
    int from = 0;
    while (from < groups.length && groups[from] > fastest + Math.log(SLOWER)) {
      from++;
    }
    return from == 0 ? 0 : from + GROUP - 1;
  }

  private static double median(double[] numbers, int from, int to) {
    return Median.of(Arrays.copyOfRange(numbers, from, to));
  }

  /**
   * These iterations with enough warm-up for forks that were cold for so many iterations of a probe. The warm-up is
   * half as long again.
   */
  Iterations after(int cold, Mode mode) {
    double needed = mode == Mode.SingleShotTime ? cold : cold * nanos(time) / nanos(warmupTime);
    return new Iterations((int) Math.clamp(Math.ceil(1.5 * needed), warmups, MOST), warmupTime, measured, time);
  }

  private static double nanos(String text) {
    return TimeValue.fromString(text).convertTo(TimeUnit.NANOSECONDS);
  }
}
