package weaksyn.kernel.blas;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** Turns at several things: each is taken by 0, 1, 2, ... in this order, by whichever threads. Whoever waits for a turn relies on all lower numbers being at work already. */
final class Turns {
  private AtomicIntegerArray next = new AtomicIntegerArray(0);
  private volatile boolean broken;

  /** Number 0 is next at each of so many things. */
  void begin(int things) {
    broken = false;
    if (next.length() < things) {
      next = new AtomicIntegerArray(things);
    } else {
      for (int i = 0; i < things; i++) {
        next.setPlain(i, 0);
      }
    }
  }

  /**
   * Waits until it is this number's turn.
   *
   * @return false if that will never be, because the turns are {@link #abandon abandoned}
   */
  boolean await(int thing, int number) {
    while (next.get(thing) < number) {
      if (broken) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /** Ends a number's turn. */
  void end(int thing, int number) {
    next.set(thing, number + 1);
  }

  /** Lets nobody wait any more. */
  void abandon() {
    broken = true;
  }
}
