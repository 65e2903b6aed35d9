package weaksyn.validation.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.StudyParameters;

/** The simulation, the theory and the report as they are. */
final class NetworkBackend implements Environment.Backend {
  private static final int PROBE_WIDTH = 500;
  private static final int PROBE_SAMPLES = 1000;
  private static final long PROBE_NANOS = 400_000_000;

  @Override
  public CellSimulator.Factory simulators(StudyParameters parameters, int threads) {
    return new NetworkCells(parameters, threads);
  }

  @Override
  public MemoryNeed.Workspace workspace() {
    return NetworkSimulation::workspaceBytes;
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
    return NetworkSimulation.operations(p.width(), p.inputWidth(), p.depth(), p.samples());
  }

  /** The rate of a network of one layer, of the study's shape but not larger than takes a few hundredths of a second. */
  @Override
  public double operationsPerSecond(StudyParameters p) {
    int width = Math.min(PROBE_WIDTH, p.width());
    int samples = Math.min(PROBE_SAMPLES, p.samples());
    double best = 0;
    try (Team team = new Team(1)) {
      WeightSampler weights = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0), width, team);
      NetworkParameters network = new NetworkParameters(width, 1, p.gain(), p.bias(), p.activation());
      NetworkSimulation simulation = new NetworkSimulation(network, weights, new NetworkInput.Isotropic(), samples, p.seed(), team);
      double operations = NetworkSimulation.operations(width, width, 1, samples);
      long begin = System.nanoTime();
      long before = begin;
      do {
        simulation.run(0);
        long after = System.nanoTime();
        best = Math.max(best, operations / Math.max(1, after - before) * 1e9);
        before = after;
      } while (before - begin < PROBE_NANOS);
    }
    return best;
  }

  @Override
  public SequencedMap<String, Double> ceilings() {
    return new LinkedHashMap<>();
  }
}
