package weaksyn.bench.machine;

/**
 * Additions and exclusive ors of integers: eight chains of two, as many as fill the integer units of a core and fit its
 * registers. There is no rotation, because some processors have one unit for them, and no memory.
 */
final class IntegerWork {
  /** Operations of one step; the counting of steps is not among them. */
  static final int OPERATIONS = 16;

  private IntegerWork() {}

  /**
   * Does so many steps.
   *
   * @param steps number of steps
   * @param start first number of the chains; not a constant, so that no compiler knows the result
   * @return a number that depends on all chains
   */
  static long run(int steps, long start) {
    long c = start | 1;
    long d = start >>> 7;
    long x0 = start;
    long x1 = start + 1;
    long x2 = start + 2;
    long x3 = start + 3;
    long x4 = start + 4;
    long x5 = start + 5;
    long x6 = start + 6;
    long x7 = start + 7;
    for (int i = 0; i < steps; i++) {
      x0 = (x0 + c) ^ d;
      x1 = (x1 + c) ^ d;
      x2 = (x2 + c) ^ d;
      x3 = (x3 + c) ^ d;
      x4 = (x4 + c) ^ d;
      x5 = (x5 + c) ^ d;
      x6 = (x6 + c) ^ d;
      x7 = (x7 + c) ^ d;
    }
    return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7;
  }
}
