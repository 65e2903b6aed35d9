package weaksyn.bench.table;

import java.util.Collection;
import weaksyn.bench.machine.MachineProbe;

/**
 * In which state the machine was beside a row, as fractions of the best of the run with as many threads.
 *
 * @param integer rate of integer work, which a tenant on the other hyperthread of a core takes away
 * @param multiplyAdd rate of chains of multiply-adds, which such a tenant hardly changes
 */
record MachineState(double integer, double multiplyAdd) {
  /** The machine is quiet while both fractions reach this one. */
  static final double QUIET = 0.85;

  /** The state that belongs to rates. */
  static MachineState of(MachineProbe.Rates rates, MachineProbe.Rates best) {
    return new MachineState(rates.integer() / best.integer(), rates.multiplyAdd() / best.multiplyAdd());
  }

  /** The best of both rates; they need not be from the same row. Infinitely slow where there are none. */
  static MachineProbe.Rates best(Collection<MachineProbe.Rates> rates) {
    return new MachineProbe.Rates(rates.stream().mapToDouble(MachineProbe.Rates::integer).max().orElse(0),
        rates.stream().mapToDouble(MachineProbe.Rates::multiplyAdd).max().orElse(0));
  }

  /** Integer work over multiply-adds: the clock cancels, a tenant on the other hyperthread does not. */
  double ratio() {
    return integer / multiplyAdd;
  }

  /** {@code quiet} or {@code busy}. */
  String name() {
    return integer >= QUIET && multiplyAdd >= QUIET ? "quiet" : "busy";
  }
}
