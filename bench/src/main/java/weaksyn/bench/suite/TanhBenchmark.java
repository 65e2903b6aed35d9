package weaksyn.bench.suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Tanh;

/**
 * tanh of an array that fits into the L2 cache. The arguments are uniform in (−4, 4). The time includes their copy,
 * which tanh overwrites.
 */
@AlsoInFloat
public class TanhBenchmark extends KernelBenchmark {
  /** Function: {@code weaksyn} is that of the kernel; {@code math} is {@link Math#tanh}, number by number. */
  @Param({"weaksyn", "math"}) public String implementation = "weaksyn";

  /** Length of the array. */
  @Param("16384") public int count = 16384;

  private final Tanh tanh = new Tanh();
  double[] values;
  double[] arguments;
  private boolean scalar;

  /** Fills the arguments. */
  @Setup
  public void allocate() {
    scalar = switch (implementation) {
      case "weaksyn" -> false;
      case "math" -> true;
      default -> throw new IllegalArgumentException("no tanh is called " + implementation);
    };
    values = new double[count];
    arguments = Data.uniform(count, 1);
    for (int i = 0; i < count; i++) {
      arguments[i] *= 4;
    }
  }

  /** Computes tanh of all arguments once. Returns the array of results. */
  @Benchmark
  public double[] tanh() {
    System.arraycopy(arguments, 0, values, 0, count);
    if (scalar) {
      for (int i = 0; i < count; i++) {
        values[i] = Element.of(Math.tanh(values[i]));
      }
    } else {
      tanh.apply(values, 0, count);
    }
    return values;
  }
}
