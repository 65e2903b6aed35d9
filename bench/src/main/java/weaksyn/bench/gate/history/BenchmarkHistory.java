package weaksyn.bench.gate.history;

import java.util.Arrays;
import java.util.List;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.statistics.ChangePoints;
import weaksyn.bench.gate.statistics.Median;

/**
 * All nights of one benchmark.
 *
 * @param unit unit of the scores
 * @param nights its nights in the order of the file
 */
public record BenchmarkHistory(BenchmarkId id, String unit, List<Night> nights) {
  /** The change points of the logarithms of the times. The level is the chance of finding any where there is none. */
  public List<ChangePoints.Change> changes(double level, long seed) {
    return new ChangePoints(nights.stream().mapToDouble(night -> id.logTime(Median.of(night.scores()))).toArray(), level, seed).find();
  }

  /** Median score of the nights from one index to another. */
  double median(int from, int to) {
    return Median.of(nights.subList(from, to).stream().mapToDouble(night -> Median.of(night.scores())).toArray());
  }

  /** Time after a change over time before it. Each reaches to the neighbouring change. */
  public double ratio(List<ChangePoints.Change> changes, int which) {
    int[] borders = borders(changes);
    double before = median(borders[which], borders[which + 1]);
    double behind = median(borders[which + 1], borders[which + 2]);
    return Math.exp(id.logTime(behind) - id.logTime(before));
  }

  /** Ends of the segments between changes. */
  int[] borders(List<ChangePoints.Change> changes) {
    int[] borders = new int[changes.size() + 2];
    Arrays.setAll(borders, i -> i == 0 ? 0 : i <= changes.size() ? changes.get(i - 1).index() : nights.size());
    return borders;
  }

  /** Date and commit of the first night after a change. */
  public String since(ChangePoints.Change change) {
    Night night = nights.get(change.index());
    return night.date() + ", " + night.commit();
  }
}
