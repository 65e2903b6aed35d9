package weaksyn.kernel.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one place that chooses how wide a vector is. The system property {@value #PROPERTY} (64, 128, 256 or 512) decides
 * if it is set, otherwise the machine's preferred width, at most 512 bits. Results never depend on it.
 *
 * <p>With 64 bits no vector is made: the kernels go number by number. That suits work that is done before C2 has
 * compiled loops over vectors, which until then are a hundred times slower than loops over numbers.
 */
public final class Lanes {
  /** System property that sets the width in bits. */
  public static final String PROPERTY = "weaksyn.vectorBits";

  /** Value of the property with which no vectors are made. */
  public static final String NO_VECTORS = "64";

  /** Whether kernels use vectors. If not, the species are null, and panels are laid out as with 128 bits. */
  public static final boolean VECTORS;

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
    String property = System.getProperty(PROPERTY);
    VECTORS = !NO_VECTORS.equals(property);
    if (VECTORS) {
      VectorShape shape = choose(property, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
      D = shape.withLanes(double.class);
      L = shape.withLanes(long.class);
      D_LANES = D.length();
      F = shape.withLanes(float.class);
      I = shape.withLanes(int.class);
      F_LANES = F.length();
      HALF_F = VectorShape.forBitSize(shape.vectorBitSize() / 2).withLanes(float.class);
    } else {
      // The Vector API is not even loaded.
      D = null;
      L = null;
      D_LANES = 2;
      F = null;
      I = null;
      F_LANES = 4;
      HALF_F = null;
    }
  }

  private Lanes() {}

  /** Width of a vector in bits: 128, 256 or 512, or 64 for a number at a time. */
  public static int vectorBits() {
    return VECTORS ? D.vectorBitSize() : Double.SIZE;
  }

  /** How many of {@code count} numbers fill whole vectors; none where numbers go one by one. */
  static int wholeDoubles(int count) {
    return VECTORS ? count - count % D_LANES : 0;
  }

  /** As {@link #wholeDoubles} for vectors of {@code float}. */
  static int wholeFloats(int count) {
    return VECTORS ? count - count % F_LANES : 0;
  }

  /**
   * The shape for a value of the property.
   *
   * @param property the property's value, null where it is not set
   * @param preferred the machine's preferred width in bits
   * @throws TuningProperty.UnusableException if the property is none of the widths of vectors
   */
  static VectorShape choose(String property, int preferred) {
    String bits = property == null ? Integer.toString(Math.clamp(preferred, 128, 512)) : property;
    return switch (bits) {
      case "128" -> DoubleVector.SPECIES_128.vectorShape();
      case "256" -> DoubleVector.SPECIES_256.vectorShape();
      case "512" -> DoubleVector.SPECIES_512.vectorShape();
      default -> throw new TuningProperty.UnusableException(PROPERTY, "64, 128, 256 or 512", bits);
    };
  }
}
