package weaksyn.bench.table;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import weaksyn.bench.machine.ProbeProfiler;
import weaksyn.bench.machine.ResidentMemory;

/**
 * Runs benchmarks in turns: each round measures all of them in a fork of their own, so that a machine that slows down
 * for a while slows down all of them.
 *
 * @param rounds number of rounds
 * @param iterations iterations of a fork
 * @param memory whether the resident memory is measured; reading it allocates
 * @param log where JMH tells why a fork failed
 */
record Rounds(int rounds, Iterations iterations, boolean memory, Path log) {
  /**
   * Runs the benchmarks.
   *
   * @param progress where each fork is announced, and before them all the time
   * @throws RunnerException if a benchmark fails
   */
  Map<Job, Samples> run(List<Job> jobs, PrintWriter progress) throws RunnerException {
    progress.printf("%d benchmarks, %d rounds: about %.0f minutes%n", jobs.size(), rounds, Math.ceil(rounds * iterations.seconds(jobs) / 60));
    Map<Job, Samples> results = new LinkedHashMap<>();
    jobs.forEach(job -> results.put(job, new Samples()));
    for (int round = 1; round <= rounds; round++) {
      int number = 0;
      for (Map.Entry<Job, Samples> entry : results.entrySet()) {
        Job job = entry.getKey();
        number++;
        progress.printf("round %d of %d, %d of %d: %s, %s%n", round, rounds, number, jobs.size(), job.row().name(), job.implementation());
        progress.flush();
        entry.getValue().add(new Runner(options(job).build()).runSingle());
      }
    }
    return results;
  }

  private ChainedOptionsBuilder options(Job job) {
    Row row = job.row();
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(row.benchmark().getName() + "." + row.method()) + "$")
        .forks(1)
        .warmupIterations(iterations.warmups())
        .warmupTime(TimeValue.milliseconds(iterations.warmup()))
        .measurementIterations(iterations.counted())
        .measurementTime(TimeValue.milliseconds(iterations.time()))
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(GCProfiler.class)
        .addProfiler(ProbeProfiler.class)
        .verbosity(VerboseMode.SILENT)
        .output(log.toString())
        .shouldFailOnError(true);
    if (memory) {
      options.addProfiler(ResidentMemory.class);
    }
    row.parameters().forEach(options::param);
    if (!row.peers().isEmpty()) {
      options.param("implementation", job.implementation());
    }
    return options;
  }
}
