package weaksyn.bench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  Verdict judge(Criterion criterion) {
    return criterion.judge(evidence(criterion));
  }

  Comparison compare(Criterion criterion) {
    return Comparison.of(id, unit, base, head, evidence(criterion), criterion);
  }

  private Evidence evidence(Criterion criterion) {
    return new PairedTest(criterion.effect(),
        IntStream.range(0, base.size()).mapToDouble(i -> id.logTime(head.get(i).score()) - id.logTime(base.get(i).score())).toArray());
  }
}
