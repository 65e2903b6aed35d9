package weaksyn.kernel.precision;

/**
 * The numbers that matrices hold, here {@code double}; {@link FloatElement} stands in its place in the classes for
 * {@code float}.
 */
public final class Element {
  /** Bytes of one number. */
  public static final int BYTES = Double.BYTES;

  /** ε, the largest relative error of a rounding: 2⁻⁵³. */
  public static final double EPSILON = 0x1p-53;

  private Element() {}

  /** The nearest element: the number itself. */
  public static double of(double number) {
    return number;
  }

  /** The nearest elements: the array itself. */
  public static double[] array(double[] numbers) {
    return numbers;
  }
}
