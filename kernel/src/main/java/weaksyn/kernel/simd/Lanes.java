package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one place that chooses how wide a vector is. The system property {@value #PROPERTY} (128, 256 or 512) decides if
 * it is set, otherwise the machine's preferred width, at most 512 bits. Results never depend on it.
 */
public final class Lanes {
  /** System property that sets the width in bits. */
  public static final String PROPERTY = "weaksyn.vectorBits";

  /** Species of vectors of {@code double}. */
  public static final VectorSpecies<Double> D;

  /** Species of vectors of {@code long}, with as many lanes as {@link #D}. */
  public static final VectorSpecies<Long> L;

  /** Number of lanes of {@link #D} and {@link #L}: 2, 4 or 8. */
  public static final int D_LANES;

  /** Species of vectors of {@code float}. */
  public static final VectorSpecies<Float> F;

  /** Species of vectors of {@code int}, with as many lanes as {@link #F}. */
  public static final VectorSpecies<Integer> I;

  /** Number of lanes of {@link #F} and {@link #I}: 4, 8 or 16. */
  public static final int F_LANES;

  /** Species of vectors of {@code float}, with as many lanes as {@link #D}. */
  static final VectorSpecies<Float> HALF_F;

  static {
    VectorShape shape = choose(System.getProperty(PROPERTY), DoubleVector.SPECIES_PREFERRED.vectorBitSize());
    D = shape.withLanes(double.class);
    L = shape.withLanes(long.class);
    D_LANES = D.length();
    F = shape.withLanes(float.class);
    I = shape.withLanes(int.class);
    F_LANES = F.length();
    HALF_F = VectorShape.forBitSize(shape.vectorBitSize() / 2).withLanes(float.class);
  }

  private Lanes() {}

  /** Width of a vector in bits: 128, 256 or 512. */
  public static int vectorBits() {
    return D.vectorBitSize();
  }

  /**
   * The shape for a value of the property.
   *
   * @param property the property's value, null where it is not set
   * @param preferred the machine's preferred width in bits
   * @throws TuningProperty.UnusableException if the property is neither of the three widths
   */
  static VectorShape choose(String property, int preferred) {
    String bits = property == null ? Integer.toString(Math.clamp(preferred, 128, 512)) : property;
    return switch (bits) {
      case "128" -> DoubleVector.SPECIES_128.vectorShape();
      case "256" -> DoubleVector.SPECIES_256.vectorShape();
      case "512" -> DoubleVector.SPECIES_512.vectorShape();
      default -> throw new TuningProperty.UnusableException(PROPERTY, "128, 256 or 512", bits);
    };
  }
}
