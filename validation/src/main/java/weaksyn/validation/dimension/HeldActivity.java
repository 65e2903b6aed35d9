package weaksyn.validation.dimension;

/**
 * Activity in memory.
 *
 * @param values row-major, a pattern a row
 */
public record HeldActivity(double[] values, int patterns, int neurons) implements Activity {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  /** Checks the shape. */
  public HeldActivity {
    if ((long) patterns * neurons != values.length) {
      throw new IllegalArgumentException(patterns + " x " + neurons + " numbers, but there are " + values.length);
    }
  }

  /** Whether activity can be held within so many bytes. */
  static boolean fits(Activity activity, long bytes) {
    long numbers = (long) activity.patterns() * activity.neurons();
    return numbers <= LONGEST && numbers <= bytes / Double.BYTES;
  }

  /** Reads activity into memory. */
  static HeldActivity of(Activity activity) {
    double[] values = new double[Math.multiplyExact(activity.patterns(), activity.neurons())];
    try (Pass pass = activity.open()) {
      pass.next(values, activity.patterns());
    }
    return new HeldActivity(values, activity.patterns(), activity.neurons());
  }

  @Override
  public Pass open() {
    return new Pass() {
      private int at;

      @Override
      public void next(double[] to, int count) {
        System.arraycopy(values, at, to, 0, count * neurons);
        at += count * neurons;
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
