package weaksyn.bench;

import java.util.SplittableRandom;

/** Numbers to compute with. */
final class Data {
  private Data() {}

  /** Uniform in (−1, 1). */
  static double[] uniform(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }
}
