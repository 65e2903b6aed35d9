package weaksyn.bench.suite;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * The two products of a simulation by fields for {@link #NEURONS} neurons, M² operations a neuron each, beside the
 * calls of OpenBLAS that give the same numbers. OpenBLAS has them M × neurons, in blocks of {@value #BLOCK}, as a user
 * of NumPy would. Its functions for triangles and symmetric matrices do the same number of operations. Its gemm does
 * twice as many, and is what NumPy's {@code @} calls for the factor.
 */
@AlsoInFloat
public class FieldProductsBenchmark extends KernelBenchmark {
  /** Neurons of a call. */
  public static final int NEURONS = FieldsBenchmark.NEURONS;
  /** OpenBLAS by its general product. */
  public static final String OPENBLAS_GEMM = Algebra.OPENBLAS + "-gemm";

  static final int BLOCK = LayerPass.SEGMENT;

  /** {@code weaksyn} or {@code openblas}, or {@code openblas-gemm}. */
  @Param("weaksyn") public String implementation = Algebra.WEAKSYN;

  /** Number of patterns M. */
  @Param("256") public int patterns = 256;

  double[] factor;
  /** Normal numbers: M × block for trmm, block × M for gemm, which reads its second factor by rows. */
  double[] numbers;
  /** Fields and activities, M × block. */
  double[] fields;
  private double[] gram;
  private FieldsBenchmark ours;
  private Algebra algebra;
  private Algebra.Triangle triangle;

  /** Fills the factor and the numbers, or lets the benchmark of the kernel do so. */
  @Setup
  public void allocate() {
    if (implementation.equals(Algebra.WEAKSYN)) {
      ours = new FieldsBenchmark();
      ours.patterns = patterns;
      ours.allocate();
      return;
    }
    algebra = Algebra.named(Algebra.OPENBLAS, 1);
    factor = Data.uniform(patterns * patterns, 1);
    for (int i = 0; i < patterns; i++) {
      Arrays.fill(factor, i * patterns + i + 1, (i + 1) * patterns, 0);
    }
    numbers = Data.uniform(patterns * BLOCK, 2);
    fields = Data.uniform(patterns * BLOCK, 3);
    gram = new double[patterns * patterns];
    if (implementation.equals(Algebra.OPENBLAS)) {
      triangle = algebra.triangle(patterns, factor);
    } else if (!implementation.equals(OPENBLAS_GEMM)) {
      throw new IllegalArgumentException("no library is called " + implementation);
    }
  }

  /** Ends the threads of the library. */
  @TearDown
  public void close() {
    if (ours != null) {
      ours.close();
    } else {
      algebra.close();
    }
  }

  /** Multiplies normal numbers by the factor. Returns the fields of one block. */
  @Benchmark
  public double[] triangle() {
    if (ours != null) {
      return ours.triangle();
    }
    for (int i = 0; i < NEURONS; i += BLOCK) {
      if (triangle != null) {
        triangle.multiply(BLOCK, numbers, fields);
      } else {
        algebra.multiplyTransposed(patterns, BLOCK, patterns, factor, numbers, fields);
      }
    }
    return fields;
  }

  /** Forms the Gram matrix of the activities. Returns its lower triangle, or that of one block of neurons. */
  @Benchmark
  public double[] gram() {
    if (ours != null) {
      return ours.gram();
    }
    for (int i = 0; i < NEURONS; i += BLOCK) {
      if (triangle != null) {
        algebra.gram(patterns, BLOCK, fields, gram);
      } else {
        algebra.multiplyTransposed(patterns, patterns, BLOCK, fields, fields, gram);
      }
    }
    return gram;
  }
}
