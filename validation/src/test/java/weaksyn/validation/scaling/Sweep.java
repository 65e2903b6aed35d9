package weaksyn.validation.scaling;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.NetworkCells;

/** Sweeps as the command runs them, without its files: tanh, g = 1, σ_b = 0.1, isotropic input. */
public final class Sweep {
  private Sweep() {}

  /** Parameters with max(1000, N) samples. */
  public static ScalingParameters parameters(
      IntList widths, DoubleList exponents, DoubleList r, List<Synapses> synapses, int depth, int realisations, long seed) {
    return ScalingParameters.of(
        widths, exponents, r, synapses, realisations, seed,
        (width, correlations, widthSeed) -> new StudyParameters(
            width, depth, 1, 0.1, correlations, synapses, new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(),
            Math.max(1000, width), realisations, widthSeed, Precision.F64));
  }

  /** Parameters of a sweep by fields. */
  static ScalingParameters byFields(IntList widths, DoubleList exponents, DoubleList r, int depth, int samples, int realisations, long seed) {
    List<Synapses> synapses = List.of(Synapses.GAUSSIAN);
    return ScalingParameters.of(
        widths, exponents, r, synapses, realisations, seed,
        (width, correlations, widthSeed) -> new StudyParameters(
            width, depth, 1, 0.1, correlations, synapses, new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), samples,
            ScalingParameters.realisations(realisations, width, Sampling.FIELDS), widthSeed, Precision.F64, Sampling.FIELDS));
  }

  /** All cells, simulated on this thread. */
  public static List<List<CellResult>> simulate(ScalingParameters parameters) {
    List<List<CellResult>> results = new ArrayList<>();
    try (Team team = new Team(1)) {
      for (StudyParameters part : parameters.parts()) {
        CellSimulator simulator = new NetworkCells(part, 1).create(team);
        results.add(part.cells().stream().map(cell -> simulator.simulate(cell, CellWatch.NOBODY)).toList());
      }
    }
    return results;
  }
}
