package weaksyn.bench.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

/** Realisations as a study runs them: as many at once as there are threads, each on one thread. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@AlsoInFloat
public class RealisationsBenchmark extends KernelBenchmark {
  /** Width N. */
  @Param("200") public int width = 200;

  /** Number of patterns M. */
  @Param("4000") public int samples = 4000;

  /** Depth L. */
  @Param("8") public int depth = 8;

  /** Number of threads, and of realisations at once. */
  @Param("2") public int threads = 2;

  private Team team;
  private NetworkSimulation[] simulations;
  private List<List<LayerMeasurement>> results;

  /** Makes a simulation for each thread. */
  @Setup
  public void allocate() {
    team = new Team(threads);
    simulations = new NetworkSimulation[threads];
    results = new ArrayList<>(Collections.nCopies(threads, List.of()));
    for (int i = 0; i < threads; i++) {
      // A team of one has no thread that would have to end.
      simulations[i] = StudyBenchmark.simulation(width, depth, samples, new Team(1));
    }
  }

  /** Ends the threads of the workers. */
  @TearDown
  public void close() {
    team.close();
  }

  /** Simulates one realisation on each thread. Returns the measurements of the layers of each. */
  @Benchmark
  public List<List<LayerMeasurement>> realisations() {
    team.forEach(threads, (_, i) -> results.set(i, simulations[i].run(i)));
    return results;
  }
}
