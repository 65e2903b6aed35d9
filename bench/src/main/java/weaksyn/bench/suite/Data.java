package weaksyn.bench.suite;

import java.util.SplittableRandom;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** Numbers that benchmarks compute with. */
@AlsoInFloat
final class Data {
  private Data() {}

  /** So many numbers, uniform in (−1, 1); the same for the same seed. */
  static double[] uniform(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }
}
