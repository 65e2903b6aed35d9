package weaksyn.bench.suite;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/** Standard normal numbers, from the generator to an array. */
@AlsoInFloat
public class NormalsBenchmark extends KernelBenchmark {
  /**
   * Generator: {@code weaksyn} is that of the kernel; the others are {@code nextGaussian} of a generator of the JDK.
   */
  @Param({"weaksyn", "splittable", "l64x128mix"}) public String implementation = "weaksyn";

  /** Length of the array. */
  @Param("16384") public int count = 16384;

  double[] values;
  private final RandomStream stream = new RandomStream(1, 0, 1, Purpose.WEIGHTS);
  private RandomGenerator generator;

  /** Allocates the array and makes the generator. */
  @Setup
  public void allocate() {
    values = new double[count];
    generator = switch (implementation) {
      case "weaksyn" -> null;
      case "splittable" -> new SplittableRandom(1);
      case "l64x128mix" -> RandomGenerator.of("L64X128MixRandom");
      default -> throw new IllegalArgumentException("no generator is called " + implementation);
    };
  }

  /** Fills the array once and returns it. */
  @Benchmark
  public double[] fill() {
    if (generator == null) {
      Normals.fill(stream, 0, values, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = Element.of(generator.nextGaussian());
      }
    }
    return values;
  }
}
