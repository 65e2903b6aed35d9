package weaksyn.bench.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import weaksyn.bench.machine.MachineProbe;
import weaksyn.bench.peers.Algebra;

/** Results that no machine measured. */
final class TestResults {
  private final Map<Job, Measured> measured = new LinkedHashMap<>();

  /** The kernel took so many nanoseconds on a machine in such a state. */
  TestResults add(Row row, double median, double integer, double multiplyAdd) {
    return add(row, Algebra.WEAKSYN, median, integer, multiplyAdd);
  }

  /** An implementation took so many nanoseconds on a machine in such a state. */
  TestResults add(Row row, String implementation, double median, double integer, double multiplyAdd) {
    measured.put(new Job(row, implementation),
        new Measured(median, 0.9 * median, 1.1 * median, 12, Double.NaN, new MachineProbe.Rates(integer, multiplyAdd)));
    return this;
  }

  /** The kernel on a quiet machine in all rows, by their time. */
  TestResults quiet(List<Row> rows, ToDoubleFunction<Row> median) {
    rows.forEach(row -> add(row, median.applyAsDouble(row), 16, 60));
    return this;
  }

  Results results() {
    return new Results(measured);
  }
}
