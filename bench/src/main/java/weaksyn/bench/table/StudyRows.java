package weaksyn.bench.table;

import java.util.List;
import java.util.Map;
import weaksyn.bench.suite.RealisationsBenchmark;
import weaksyn.bench.suite.StudyBenchmark;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.Simulation;

/** Rows of whole simulations by weights, in double. */
final class StudyRows {
  private static final int DEPTH = 8;

  private StudyRows() {}

  /** One realisation of a study of eight layers. */
  static Row study(int width, int samples, int threads) {
    return study("study " + width + ", M = " + samples + ", L = " + DEPTH, width, samples, DEPTH, threads);
  }

  /** One layer of a width, its input included. */
  static Row layer(int width, int samples, int threads) {
    return study("layer " + width, width, samples, 1, threads);
  }

  /** As many realisations at once as there are threads. */
  static Row realisations(int width, int samples, int threads) {
    Row one = study(width, samples, 1);
    String name = one.name() + ", " + threads + " realisations at once";
    return new Row(name, RealisationsBenchmark.class, "realisations", parameters(width, samples, DEPTH, threads), one.precision(), threads, List.of(),
        Row.Unit.OPERATIONS, threads * one.work(), one.bound(), null);
  }

  private static Row study(String name, int width, int samples, int depth, int threads) {
    return Row.inDouble(name, StudyBenchmark.class, "realisation", parameters(width, samples, depth, threads), threads, List.of(),
        Simulation.operations(new NetworkInput.Isotropic(), samples, width, depth), Bound.TILE);
  }

  private static Map<String, String> parameters(int width, int samples, int depth, int threads) {
    return Map.of("width", String.valueOf(width), "samples", String.valueOf(samples), "depth", String.valueOf(depth), "threads", String.valueOf(threads));
  }
}
