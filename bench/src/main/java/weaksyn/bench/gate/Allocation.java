package weaksyn.bench.gate;

import java.util.List;
import weaksyn.bench.gate.jmh.Fork;

/**
 * What happened to the memory that an operation allocates. That is no matter of chance but for what the compiler
 * optimises away, so all forks must agree. If one fork in two allocates by chance, n forks of each jar agree to blame
 * the head with probability 4⁻ⁿ; one look at the end, behind all forks, keeps that small.
 */
enum Allocation {
  /** Not measured, in too few forks, or none where there was none and some where there was some. */
  UNCHANGED,
  /** All forks of the head allocate, none of the base. */
  APPEARED,
  /** All forks of the base allocate, none of the head. */
  DISAPPEARED,
  /** None of the base's forks allocates, some of the head's do and some do not. */
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
