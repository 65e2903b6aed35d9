package weaksyn.bench.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weaksyn.bench.machine.MachineProbe;
import weaksyn.bench.peers.Algebra;

/** What a run measured: its rows as fractions of its ceilings, of its peers and of its quietest moments. */
final class Results {
  private final Map<Job, Measured> measured;
  private final Map<String, Measured> kernel = new LinkedHashMap<>();

  /** The results of all benchmarks of a run. */
  Results(Map<Job, Measured> measured) {
    this.measured = measured;
    measured.forEach((job, result) -> {
      if (job.ofKernel()) {
        kernel.put(job.row().name(), result);
      }
    });
  }

  /** What the kernel reached. */
  Measured of(Row row) {
    return kernel.get(row.name());
  }

  /** Work of a nanosecond: operations, numbers or bytes. */
  double rate(Row row) {
    return row.work() / of(row).median();
  }

  /** Operations a nanosecond that as many threads reached with multiply-adds of the same precision. */
  double peak(Row row) {
    return rate(CeilingRows.peak(row.precision(), row.threads()));
  }

  /** Fraction of the peak; NaN if the work is not floating-point operations. */
  double ofPeak(Row row) {
    return row.unit() == Row.Unit.OPERATIONS ? rate(row) / peak(row) : Double.NaN;
  }

  /** Fraction of what the row's tile reached alone with as many threads; NaN if no tile bounds the row. */
  double ofTile(Row row) {
    return switch (row.bound()) {
      case TILE -> rate(row) / rate(CeilingRows.tile(row.precision(), row.threads()));
      case SHARED_TILE -> rate(row) / rate(CeilingRows.sharedTile(row.precision(), row.threads()));
      case NONE, NORMALS, TANH -> Double.NaN;
    };
  }

  /** The least time of the divider over the time of a number; NaN if the divider does not bound the row. */
  double ofDivider(Row row) {
    if (!row.bound().isDivider()) {
      return Double.NaN;
    }
    return row.bound().least(1 / rate(CeilingRows.divide(row.precision())), 1 / rate(CeilingRows.squareRoot(row.precision()))) * rate(row);
  }

  /** How many times as fast as its peers and its baseline the row is, by their names, where they were measured. */
  Map<String, Double> ratios(Row row) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String peer : row.peers()) {
      Measured result = measured.get(new Job(row, peer));
      if (result != null) {
        ratios.put(peer, result.median() / of(row).median());
      }
    }
    if (row.baseline() != null && kernel.containsKey(row.baseline())) {
      ratios.put(row.baseline(), kernel.get(row.baseline()).median() / of(row).median());
    }
    return ratios;
  }

  /** State of the machine beside the kernel's forks of a row. */
  MachineState state(Row row) {
    return state(new Job(row, Algebra.WEAKSYN));
  }

  /** State of the machine beside a benchmark. */
  MachineState state(Job job) {
    return MachineState.of(measured.get(job).rates(), best(job.row().threads()));
  }

  /** Best rates of the machine's probe beside all benchmarks of so many threads, peers too. */
  MachineProbe.Rates best(int threads) {
    List<MachineProbe.Rates> rates =
        measured.entrySet().stream().filter(entry -> entry.getKey().row().threads() == threads).map(entry -> entry.getValue().rates()).toList();
    return MachineState.best(rates);
  }
}
