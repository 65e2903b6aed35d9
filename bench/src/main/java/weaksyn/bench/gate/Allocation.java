package weaksyn.bench.gate;

import java.util.List;
import weaksyn.bench.gate.jmh.Fork;

/**
 * What happened to the memory that an operation allocates. It depends on chance only in what the compiler optimises
 * away, so all forks must agree. If one fork in two allocates by chance, n forks of each jar wrongly blame the head
 * with probability 4⁻ⁿ. There is only one look, after all forks, which keeps this probability small.
 */
enum Allocation {
  /** None of the other cases, or not measured, or measured in too few forks. */
  UNCHANGED,
  /** All forks of the head allocate, and none of the base's do. */
  APPEARED,
  /** All forks of the base allocate, and none of the head's do. */
  DISAPPEARED,
  /** No fork of the base allocates. Some of the head's do, and some do not. */
  UNSTEADY;

  /** Forks of each jar that have to agree. */
  static final int LEAST_FORKS = 3;

  static Allocation of(List<Fork> base, List<Fork> head) {
    if (Math.min(base.size(), head.size()) < LEAST_FORKS || base.stream().anyMatch(Allocation::unknown) || head.stream().anyMatch(Allocation::unknown)) {
      return UNCHANGED;
    }
    long before = base.stream().filter(Fork::allocates).count();
    long after = head.stream().filter(Fork::allocates).count();
    if (before == 0) {
      return after == 0 ? UNCHANGED : after == head.size() ? APPEARED : UNSTEADY;
    }
    return before == base.size() && after == 0 ? DISAPPEARED : UNCHANGED;
  }

  private static boolean unknown(Fork fork) {
    return Double.isNaN(fork.allocated());
  }
}
