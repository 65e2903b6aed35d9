package weaksyn.validation.cli;

import java.util.SequencedMap;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.simd.FusedMultiplyAdd;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.StudyParameters;

/** The simulation, the theory and the report as they are. */
final class NetworkBackend implements Environment.Backend {
  private static final int[] PROBE_WIDTHS = FusedMultiplyAdd.FAST ? new int[] {48, 96, 250, 500} : new int[] {48};
  private static final int PROBE_RUNS = 6;
  private static final long PROBE_NANOS = 400_000_000;

  @Override
  public CellSimulator.Factory simulators(StudyParameters parameters, int threads) {
    return new NetworkCells(parameters, threads);
  }

  @Override
  public MemoryNeed.Workspace workspace() {
    return Precision::bytes;
  }

  @Override
  public Evaluation.Evaluator evaluator() {
    return new MeanFieldEvaluator();
  }

  @Override
  public Study.Report report() {
    return StudyReport::html;
  }

  @Override
  public double operations(StudyParameters p) {
    return Simulation.operations(p.input().network(), p.samples(), p.width(), p.depth());
  }

  /** The rate of networks of one layer that grow towards the study's shape: until the loops are compiled they are a hundred times slower, the last one counts. */
  @Override
  public double operationsPerSecond(StudyParameters p) {
    double rate = 0;
    for (int width : PROBE_WIDTHS) {
      rate = rate(p, Math.min(width, p.width()), Math.min(2 * width, p.samples()));
    }
    return rate;
  }

  /** Operations per second in the fastest of some runs. */
  private static double rate(StudyParameters p, int width, int samples) {
    NetworkInput input = new NetworkInput.Isotropic();
    long fastest = Long.MAX_VALUE;
    try (Team team = new Team(1)) {
      NetworkParameters network = new NetworkParameters(width, 1, p.gain(), p.bias(), p.activation());
      Simulation simulation =
          p.precision().simulations(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team).create(network, input, samples, p.seed(), team);
      long begin = System.nanoTime();
      long before = begin;
      for (int run = 0; run < PROBE_RUNS || before - begin < PROBE_NANOS; run++) {
        simulation.run(0);
        long after = System.nanoTime();
        fastest = Math.min(fastest, after - before);
        before = after;
      }
    }
    return Simulation.operations(input, samples, width, 1) / Math.max(1, fastest) * 1e9;
  }

  @Override
  public SequencedMap<String, Double> ceilings() {
    return MachineCeilings.measure();
  }
}
