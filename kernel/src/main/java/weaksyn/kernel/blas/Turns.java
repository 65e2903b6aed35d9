package weaksyn.kernel.blas;

import java.util.concurrent.atomic.AtomicIntegerArray;
import weaksyn.kernel.parallel.Team;

/**
 * Turns at several things: each is taken by 0, 1, 2, ... in this order, by whichever workers of a team. Whoever waits
 * for a turn relies on all lower numbers being at work already.
 */
final class Turns {
  private final Team team;
  private AtomicIntegerArray next = new AtomicIntegerArray(0);

  Turns(Team team) {
    this.team = team;
  }

  /** Number 0 is next at each of so many things. */
  void begin(int things) {
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
   * @return false if that may never be, because a worker has failed
   */
  boolean await(int thing, int number) {
    while (next.get(thing) < number) {
      if (team.failed()) {
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
}
