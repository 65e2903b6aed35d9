package weaksyn.bench.table;

/** What a row can reach at most on this machine, beside the peak of multiply-adds. */
enum Bound {
  /** Nothing that is measured here. */
  NONE(0, 0),
  /** The tile on panels of A by rows and of B. */
  TILE(0, 0),
  /** The tile on panels out of which a symmetric product reads both factors. */
  SHARED_TILE(0, 0),
  /** The divider: Box and Muller's transform of two numbers takes one division and one square root. */
  NORMALS(0.5, 0.5),
  /** The divider: one division a number. */
  TANH(1, 0);

  private final double divisions;
  private final double roots;

  /** The divider's work for a number; it does divisions and square roots one after another. */
  Bound(double divisions, double roots) {
    this.divisions = divisions;
    this.roots = roots;
  }

  /** Whether the tile limits the row. */
  boolean isTile() {
    return this == TILE || this == SHARED_TILE;
  }

  /** Whether the divider limits the row. */
  boolean isDivider() {
    return divisions + roots > 0;
  }

  /**
   * The least time of a number by the divider.
   *
   * @param divide time of one division
   * @param squareRoot time of one square root, in the same unit
   */
  double least(double divide, double squareRoot) {
    return divisions * divide + roots * squareRoot;
  }
}
