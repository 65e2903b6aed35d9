package weaksyn.bench.gate;

import java.util.List;
import java.util.SortedMap;

/**
 * One benchmark in a file of JMH's results.
 *
 * @param id what was measured
 * @param unit of the scores
 * @param forks one entry a fork
 * @param conditions names to values of what else bears on the scores: Java, its flags, length of the iterations
 */
record JmhResult(BenchmarkId id, String unit, List<Fork> forks, SortedMap<String, String> conditions) {}
