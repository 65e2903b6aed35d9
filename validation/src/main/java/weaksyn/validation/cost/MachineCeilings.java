package weaksyn.validation.cost;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.simd.Ceilings;
import weaksyn.kernel.simd.FusedMultiplyAdd;

/**
 * Measures the ceilings of the machine within about a second, on one core and on all. Each is the best of several
 * trials.
 */
public final class MachineCeilings {
  private static final int STEPS = FusedMultiplyAdd.FAST ? 1_000_000 : 1_000;
  private static final int TRIAD = 1 << 22; // 3 arrays of 32 MiB are larger than most caches
  private static final int TRIALS = 12;
  private static final int BYTES_OF_TRIAD = 24;

  private MachineCeilings() {}

  /** The ceilings by their names, which include the units. */
  public static SequencedMap<String, Double> measure() {
    SequencedMap<String, Double> ceilings = new LinkedHashMap<>();
    double[] sink = new double[Runtime.getRuntime().availableProcessors()];
    ceilings.put("gigaflopsOneCore", gigaflops(1, sink));
    ceilings.put("gigaflopsAllCores", gigaflops(sink.length, sink));
    double[][] arrays = {new double[TRIAD], new double[TRIAD], new double[TRIAD]};
    double triad = TRIAD / fastest(() -> Ceilings.triad(arrays[0], arrays[1], arrays[2], 2)) * BYTES_OF_TRIAD;
    ceilings.put("gigabytesPerSecondOneCore", triad);
    if (Double.isNaN(sink[0] + arrays[0][0])) {
      // The check also keeps the loops from being dead code.
      throw new IllegalStateException("the ceilings were measured with numbers that are none");
    }
    return ceilings;
  }

  private static double gigaflops(int cores, double[] sink) {
    try (Team team = new Team(cores)) {
      double nanos = fastest(() -> team.forEach(cores, (_, block) -> sink[block] = Ceilings.multiplyAdd(STEPS)));
      return (double) STEPS * Ceilings.flopsPerStep() * cores / nanos;
    }
  }

  /** Nanoseconds of the fastest trial. The loops are still being compiled in the first trials. */
  private static double fastest(Runnable trial) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TRIALS; i++) {
      long begin = System.nanoTime();
      trial.run();
      best = Math.min(best, System.nanoTime() - begin);
    }
    return best;
  }
}
