package weaksyn.kernel.precision;

/** {@link Element} for {@code float}. */
public final class FloatElement {
  /** Bytes of one number. */
  public static final int BYTES = Float.BYTES;

  /** ε, the largest relative error of a rounding: 2⁻²⁴. */
  public static final double EPSILON = 0x1p-24;

  private FloatElement() {}

  /** The nearest element. */
  public static float of(double number) {
    return (float) number;
  }

  /** The nearest elements, a new array. */
  public static float[] array(double[] numbers) {
    float[] elements = new float[numbers.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) numbers[i];
    }
    return elements;
  }
}
