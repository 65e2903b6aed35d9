package weaksyn.bench.suite;

import java.util.SplittableRandom;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;

/** Numbers to compute with. */
@AlsoInFloat
final class Data {
  private Data() {}

  /** Uniform in (−1, 1). */
  static double[] uniform(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = Element.of(random.nextDouble(-1, 1));
    }
    return x;
  }
}
