package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.statistics.Criterion;
import weaksyn.bench.gate.statistics.Evidence;
import weaksyn.bench.gate.statistics.PairedTest;
import weaksyn.bench.gate.statistics.TimeVerdict;

/** The pairs of forks of one benchmark so far. */
final class Series {
  private final BenchmarkId id;
  private final String unit;
  private final List<Fork> base = new ArrayList<>();
  private final List<Fork> head = new ArrayList<>();

  Series(BenchmarkId id, String unit) {
    this.id = id;
    this.unit = unit;
  }

  void add(Fork baseFork, Fork headFork) {
    base.add(baseFork);
    head.add(headFork);
  }

  TimeVerdict judge(Criterion criterion) {
    return criterion.judge(evidence(criterion));
  }

  /**
   * The comparison. If it is undecided, it also has the number of pairs that would decide it.
   *
   * @param secondsPerPair mean time that a pair took
   */
  BenchmarkComparison compare(Criterion criterion, double secondsPerPair) {
    BenchmarkComparison comparison = BenchmarkComparison.of(id, unit, base, head, evidence(criterion), criterion);
    return comparison.with(new BenchmarkComparison.Cost(differences(), criterion, comparison.verdict().open(), secondsPerPair));
  }

  private Evidence evidence(Criterion criterion) {
    return new PairedTest(criterion.effect(), differences());
  }

  private double[] differences() {
    return IntStream.range(0, base.size()).mapToDouble(i -> id.logTime(head.get(i).score()) - id.logTime(base.get(i).score())).toArray();
  }
}
