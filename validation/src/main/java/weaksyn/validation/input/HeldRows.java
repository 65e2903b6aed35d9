package weaksyn.validation.input;

/** Rows that are in memory. */
final class HeldRows implements PatternStream.Reader {
  private final double[] values;
  private final int columns;
  private int at;

  /** Starts at the first row of a row-major table. */
  HeldRows(double[] values, int columns) {
    this.values = values;
    this.columns = columns;
  }

  @Override
  public void next(double[] to, int count) {
    requireLeft((values.length - at) / columns, count);
    System.arraycopy(values, at, to, 0, count * columns);
    at += count * columns;
  }

  @Override
  public void close() {
    // nothing is open
  }

  /** Checks that so many rows are left. */
  static void requireLeft(long left, int count) {
    if (count > left) {
      throw new IllegalStateException(count + " rows asked for, " + left + " left");
    }
  }
}
