package weaksyn.bench.gate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import weaksyn.bench.gate.statistics.Median;

/**
 * A piece of work that is the same in every call on every machine, whatever the jars are. The JDK sorts 32,768 numbers
 * and digests 1 MiB with SHA-256. Its time shows how fast the machine is at the moment.
 */
final class Ruler implements DoubleSupplier {
  static final String NAME = "ruler: the JDK sorts and digests";
  private static final int REPETITIONS = 7;
  private static final int WARM_UP = 150;

  private final long[] unsorted = new SplittableRandom(1).longs(32_768).toArray();
  private final byte[] bytes = new byte[1 << 20];
  private final MessageDigest digest;

  /** Warms up, in about a second. */
  Ruler() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (int i = 0; i < WARM_UP; i++) {
      once();
    }
  }

  /** Seconds, the median of a few repetitions. */
  @Override
  public double getAsDouble() {
    double[] seconds = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      seconds[i] = once();
    }
    return Median.of(seconds);
  }

  /** The result goes into the next input, so that no part of the work can be left out. */
  private double once() {
    long start = System.nanoTime();
    long[] numbers = unsorted.clone();
    Arrays.sort(numbers);
    bytes[0] = (byte) numbers[numbers.length / 2];
    bytes[1] ^= digest.digest(bytes)[0];
    return (System.nanoTime() - start) / 1e9;
  }
}
