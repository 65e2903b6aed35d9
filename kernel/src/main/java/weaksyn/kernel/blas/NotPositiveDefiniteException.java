package weaksyn.kernel.blas;

/** A matrix that should have a Cholesky factor has none: a pivot is not positive. */
public final class NotPositiveDefiniteException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int pivot;
  private final double value;

  /**
   * Names the first pivot that failed.
   *
   * @param pivot index of the row, from 0
   * @param value what was to be the square of the diagonal element; not positive or NaN
   */
  public NotPositiveDefiniteException(int pivot, double value) {
    super("not positive definite: pivot " + pivot + " is " + value);
    this.pivot = pivot;
    this.value = value;
  }

  /** Index of the row that failed, from 0. */
  public int pivot() {
    return pivot;
  }

  /** The value that should have been positive. */
  public double value() {
    return value;
  }
}
