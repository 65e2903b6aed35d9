package weaksyn.bench.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Fork;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.JmhResult;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Criterion;

/**
 * Measures benchmarks of two jars in turns until all answers are clear or the time is over. In each round every
 * benchmark that is still open has one pair of forks: base and head, one right after the other. A coin decides which
 * goes first. The order of the benchmarks in a round is random as well.
 */
final class Gate {
  /** What measures. */
  interface Laboratory {
    /**
     * Measures one fork.
     *
     * @param iterations iterations of the fork
     * @param limit time after which to give up
     * @throws GateFailure if it fails
     */
    List<JmhResult> fork(Side side, BenchmarkId.Workload workload, Iterations iterations, Duration limit);
  }

  /**
   * How to measure and judge.
   *
   * @param threshold least relative change of the time that matters
   * @param alpha largest probability of any false alarm in the call
   * @param pairs most pairs of forks of a benchmark
   * @param budget time after which no pair is started that would not end within it
   * @param seed seed of the random order
   * @param iterations iterations of each fork; their warm-up is the least one
   * @param rules for some benchmarks
   */
  record Settings(double threshold, double alpha, int pairs, Duration budget, long seed, Iterations iterations, Rules rules) {}

  /** Time that a fork under way at the end of the budget may still take. */
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final long PROGRESS_NANOS = Duration.ofSeconds(10).toNanos();

  private final Settings settings;
  private final Laboratory laboratory;
  private final LongSupplier nanoTime;
  private final Consumer<String> progress;
  private final RandomGenerator random;
  private final Controls controls;
  private final List<String> failures = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private long start;
  private long longestPair;
  private long controlled;
  private long lastProgress;

  /** A gate without controls. */
  Gate(Settings settings, Laboratory laboratory, LongSupplier nanoTime, Consumer<String> progress) {
    this(settings, laboratory, nanoTime, progress, null);
  }

  /**
   * @param nanoTime clock
   * @param progress gets a line now and then
   * @param ruler seconds of the same work each time; null for no controls
   */
  Gate(Settings settings, Laboratory laboratory, LongSupplier nanoTime, Consumer<String> progress, DoubleSupplier ruler) {
    this.settings = settings;
    this.laboratory = laboratory;
    this.nanoTime = nanoTime;
    this.progress = progress;
    random = new SplittableRandom(settings.seed());
    controls = new Controls(ruler);
  }

  /** One workload: its series, one for each mode that it is measured in. */
  private static final class Track {
    private final BenchmarkId.Workload workload;
    private final Map<BenchmarkId, Series> series = new LinkedHashMap<>();
    /** What the next fork runs. It is null until a probe has shown it. */
    private Iterations iterations;
    private int probe = 1;
    private boolean failed;
    private int pairs;
    /** Nanoseconds of the last pair. */
    private long nanos;
    private long total;

    private Track(BenchmarkId.Workload workload) {
      this.workload = workload;
    }

    private boolean clear(Map<BenchmarkId, Criterion> criteria) {
      return pairs > 0 && series.entrySet().stream().allMatch(s -> s.getValue().judge(criteria.get(s.getKey())).clear());
    }
  }

  /**
   * Measures and judges.
   *
   * @throws UnusableInput if base and head measure the same benchmark differently
   */
  Outcome run(List<BenchmarkId.Workload> workloads) {
    start = nanoTime.getAsLong();
    lastProgress = start;
    List<Track> tracks = workloads.stream().map(Track::new).toList();
    List<Track> open = new ArrayList<>(tracks);
    for (int round = 1; !open.isEmpty(); round++) {
      Collections.shuffle(open, random);
      open.removeIf(track -> !pair(track));
      Map<BenchmarkId, Criterion> criteria = criteria(tracks);
      open.removeIf(track -> track.pairs >= settings.pairs() || track.clear(criteria));
      control(tracks);
      report(round, open.size());
    }
    Map<BenchmarkId, Criterion> criteria = criteria(tracks);
    List<BenchmarkComparison> comparisons = tracks.stream().flatMap(track -> track.series.entrySet().stream()
        .map(series -> series.getValue().compare(criteria.get(series.getKey()), track.total / 1e9 / track.pairs / track.series.size()))).toList();
    List<String> unmeasured = tracks.stream().filter(track -> track.pairs == 0 && !track.failed).map(track -> track.workload.toString()).toList();
    return new Outcome(comparisons, List.copyOf(failures), List.copyOf(warnings), unmeasured, (nanoTime.getAsLong() - start) / 1e9, controls);
  }

  /**
   * The criteria of all series. Their number is known after the first round, long before a further pair could decide
   * anything.
   */
  private Map<BenchmarkId, Criterion> criteria(List<Track> tracks) {
    List<BenchmarkId> ids = tracks.stream().flatMap(track -> track.series.keySet().stream()).toList();
    return settings.rules().criteria(ids, settings.threshold(), settings.alpha());
  }

  /**
   * Measures a pair; false if there is no time for it, or if it failed. The first pair of a benchmark has no warm-up
   * and many iterations. They show how much warm-up the other pairs need, and the last of them are the pair's result.
   * If the forks were not warm early enough, the pair is discarded and the next one is twice as long. This depends on
   * both sides alike, and so favours neither.
   */
  private boolean pair(Track track) {
    boolean probing = track.iterations == null;
    if (!fits(track, track.nanos == 0 ? longestPair : probing ? 2 * track.nanos : track.nanos)) {
      return false;
    }
    Iterations iterations = probing ? settings.iterations().probe(track.probe) : track.iterations;
    long before = nanoTime.getAsLong();
    Map<Side, Map<BenchmarkId, JmhResult>> results = new EnumMap<>(Side.class);
    try {
      Side first = random.nextBoolean() ? Side.BASE : Side.HEAD;
      results.put(first, fork(first, track.workload, iterations));
      Side second = first == Side.BASE ? Side.HEAD : Side.BASE;
      results.put(second, fork(second, track.workload, iterations));
      controls.pairDone();
    } catch (GateFailure e) {
      failures.add(e.getMessage());
      track.failed = true;
      return false;
    }
    track.nanos = Math.max(1, nanoTime.getAsLong() - before);
    track.total += track.nanos;
    longestPair = Math.max(longestPair, track.nanos);
    if (!probing || warm(track, results)) {
      add(track, results.get(Side.BASE), results.get(Side.HEAD));
    }
    return true;
  }

  /** Measures a pair of two forks of the base, if that takes no more than its share of the time so far. */
  private void control(List<Track> tracks) {
    List<Track> measured = tracks.stream().filter(track -> track.iterations != null && track.pairs > 0 && !track.failed).toList();
    if (!controls.wanted() || measured.isEmpty()) {
      return;
    }
    Track track = measured.get(random.nextInt(measured.size()));
    long before = nanoTime.getAsLong();
    long elapsed = before - start;
    if (controlled + track.nanos > Controls.SHARE * elapsed || elapsed + track.nanos > settings.budget().toNanos()) {
      return;
    }
    try {
      Map<BenchmarkId, JmhResult> one = fork(Side.BASE, track.workload, track.iterations);
      Map<BenchmarkId, JmhResult> other = fork(Side.BASE, track.workload, track.iterations);
      boolean turned = random.nextBoolean();
      one.values().stream().findFirst().filter(result -> other.containsKey(result.id())).ifPresent(result -> {
        double difference = logTime(other.get(result.id())) - logTime(result);
        controls.same(turned ? -difference : difference);
      });
    } catch (GateFailure e) {
      warnings.add("base against base: " + e.getMessage());
    }
    controlled += nanoTime.getAsLong() - before;
  }

  private static double logTime(JmhResult result) {
    return result.id().logTime(result.forks().getFirst().score());
  }

  /** Whether a pair would end within the budget of the call and within that of the benchmark. */
  private boolean fits(Track track, long expected) {
    long own = settings.rules().budget(track.workload).orElse(settings.budget()).toNanos();
    return nanoTime.getAsLong() - start + expected <= settings.budget().toNanos() && track.total + expected <= own;
  }

  /**
   * Sets the warm-up after a probe, and keeps the probe's last iterations. Returns false if the probe was too short and
   * there is time for a longer one.
   */
  private boolean warm(Track track, Map<Side, Map<BenchmarkId, JmhResult>> probes) {
    Iterations ordinary = settings.iterations();
    Iterations needed = ordinary;
    for (Map<BenchmarkId, JmhResult> side : probes.values()) {
      for (JmhResult result : side.values()) {
        Fork fork = result.forks().getFirst();
        int cold = Iterations.cold(result.id(), fork);
        if (3 * cold > 2 * fork.iterations().size() && track.probe < Iterations.LONGEST) {
          if (fits(track, 2 * track.nanos)) {
            track.probe *= 2;
            return false;
          }
          warnings.add(track.workload + ": was not warm in the first two thirds of its first pair, and there was no time for a longer one");
        }
        Iterations enough = ordinary.after(cold, result.id().mode());
        needed = enough.warmups() > needed.warmups() ? enough : needed;
      }
    }
    if (needed.warmups() > ordinary.warmups()) {
      warnings.add(track.workload + ": warmed up for " + needed.warmups() + " × " + needed.warmupTime() + " in each fork, because " + ordinary.warmups()
          + " × " + ordinary.warmupTime() + " did not suffice");
    }
    track.iterations = needed;
    probes.replaceAll((_, side) -> side.values().stream().map(result -> result.last(ordinary.measured()))
        .collect(Collectors.toMap(JmhResult::id, Function.identity())));
    return true;
  }

  private Map<BenchmarkId, JmhResult> fork(Side side, BenchmarkId.Workload workload, Iterations iterations) {
    controls.before(side);
    Duration left = settings.budget().minusNanos(nanoTime.getAsLong() - start);
    return laboratory.fork(side, workload, iterations, left.plus(GRACE)).stream().collect(Collectors.toMap(JmhResult::id, Function.identity()));
  }

  private void add(Track track, Map<BenchmarkId, JmhResult> base, Map<BenchmarkId, JmhResult> head) {
    if (!base.keySet().equals(head.keySet())) {
      throw new UnusableInput(track.workload + ": base and head measure it differently: " + base.keySet() + " and " + head.keySet());
    }
    base.forEach((id, before) -> {
      JmhResult after = head.get(id);
      List<String> differences = before.differences(after);
      if (track.pairs == 0) {
        differences.forEach(difference -> warnings.add(id + ": " + difference));
      }
      track.series.computeIfAbsent(id, _ -> new Series(id, before.unit())).add(before.forks().getFirst(), after.forks().getFirst());
    });
    track.pairs++;
  }

  private void report(int round, int open) {
    long now = nanoTime.getAsLong();
    if (now - lastProgress >= PROGRESS_NANOS) {
      lastProgress = now;
      progress.accept("after %d rounds, %d s of %d s: %d benchmarks open".formatted(round, (now - start) / 1_000_000_000, settings.budget().toSeconds(), open));
    }
  }
}
