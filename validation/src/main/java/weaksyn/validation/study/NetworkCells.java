package weaksyn.validation.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import weaksyn.kernel.blas.NotPositiveDefiniteException;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.network.JointSimulation;
import weaksyn.kernel.network.LayerBlocks;
import weaksyn.kernel.network.LayerSummation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.ResumableSimulation;
import weaksyn.kernel.network.Simulation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightLaw;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;

/** The cells of a study as simulated networks. The Cholesky factors are computed at construction and shared. */
public final class NetworkCells implements CellSimulator.Factory {
  private final StudyParameters parameters;
  private final NetworkParameters network;
  private final NetworkInput input;
  private final ConditionNotes conditions;
  private final Map<Curve, Simulation.Factory> simulations;
  private final List<Curve> joint;
  private final JointSimulation.Factory jointSimulations;

  /**
   * Factors the correlation of each curve.
   *
   * @param threads number of threads to do it with
   * @throws UsageException naming the pivot, if a matrix is not positive definite
   */
  public NetworkCells(StudyParameters parameters, int threads) {
    this(parameters, threads, null);
  }

  /**
   * The same with neurons that may be made elsewhere.
   *
   * @param elsewhere who makes the neurons of a curve, out of its {@link #blocks}; only with fields; null if they are
   *     made here
   */
  public NetworkCells(StudyParameters parameters, int threads, Function<Curve, LayerSummation> elsewhere) {
    this.parameters = parameters;
    network = new NetworkParameters(parameters.width(), parameters.depth(), parameters.gain(), parameters.bias(), parameters.activation());
    input = parameters.input().network();
    conditions = new ConditionNotes(parameters);
    joint = KeptSimulations.joint(parameters);
    try (Team team = new Team(threads)) {
      simulations = factor(elsewhere, team);
      List<WeightLaw> laws = joint.stream().map(curve -> new WeightLaw(curve.synapses(), law(parameters, curve))).toList();
      jointSimulations = parameters.precision().jointSimulations(laws, parameters.width(), team);
    }
  }

  private Map<Curve, Simulation.Factory> factor(Function<Curve, LayerSummation> elsewhere, Team team) {
    Map<Curve, Simulation.Factory> factories = new HashMap<>();
    for (Curve curve : parameters.curves()) {
      Synapses kind = curve.synapses();
      try {
        Correlation law = law(parameters, curve);
        factories.put(
            curve,
            elsewhere == null
                ? parameters.sampling().simulations(parameters.precision(), kind, law, parameters.width(), team)
                : parameters.precision().fields(kind, law, parameters.width(), elsewhere.apply(curve), team));
      } catch (NotPositiveDefiniteException e) {
        throw CorrelationMatrix.notPositiveDefinite(parameters.correlation().text(), kind, e);
      }
    }
    return factories;
  }

  /** How receptive fields are correlated; orthogonal weights have no correlation to choose. */
  static Correlation law(StudyParameters parameters, Curve curve) {
    return curve.synapses() == Synapses.HAAR ? new Correlation.Equal(0) : parameters.correlation().law(curve.r(), parameters.width());
  }

  /** Whether all curves have {@link #blocks}, and the input needs no other pass over neurons than one by blocks. */
  public static boolean haveBlocks(StudyParameters p) {
    return p.sampling() == Sampling.FIELDS && (p.input() instanceof InputChoice.Isotropic || p.input() instanceof InputChoice.PatternFile)
        && p.curves().stream().allMatch(curve -> FieldStorage.of(curve.synapses(), law(p, curve)) == FieldStorage.NOTHING);
  }

  /** Blocks of neurons of one curve, with a workspace of their own. */
  public LayerBlocks blocks(Curve curve, Team team) {
    return parameters.precision().blocks(
        network, curve.synapses(), law(parameters, curve), input, parameters.samples(), parameters.seed(), parameters.control(), team);
  }

  /** The networks of one curve, with a workspace of its own. */
  Simulation simulation(Curve curve, Team team) {
    return simulations.get(curve).create(network, input, parameters.samples(), parameters.seed(), parameters.control(), team);
  }

  @Override
  public CellSimulator create(Team team) {
    return new Simulator(team);
  }

  /** Keeps the workspaces of all curves, or of the latest one. */
  private final class Simulator implements CellSimulator {
    private final Team team;
    private final boolean keepsAll = KeptSimulations.all(parameters);
    private final Map<Curve, Simulation> kept = new HashMap<>();
    private JointSimulation together;

    Simulator(Team team) {
      this.team = team;
    }

    @Override
    public CellResult simulate(Cell cell, CellWatch watch) {
      if (!keepsAll && !kept.containsKey(cell.curve())) {
        kept.clear(); // before the next workspace is allocated
      }
      Simulation simulation = kept.computeIfAbsent(cell.curve(), curve -> NetworkCells.this.simulation(curve, team));
      return new CellResult(
          cell,
          simulation instanceof ResumableSimulation resumable
              ? new WatchedRealisation(parameters, cell, conditions, watch).run(resumable)
              : simulation.run(cell.realisation()));
    }

    /** All cells are of one realisation. */
    @Override
    public List<CellResult> simulate(List<Cell> cells, List<? extends CellWatch> watches) {
      List<Cell> drawnOnce = cells.stream().filter(cell -> joint.contains(cell.curve())).toList();
      Map<Cell, CellResult> results = new HashMap<>();
      if (!drawnOnce.isEmpty()) {
        List<List<LayerMeasurement>> measured = run(drawnOnce);
        for (int i = 0; i < drawnOnce.size(); i++) {
          results.put(drawnOnce.get(i), new CellResult(drawnOnce.get(i), measured.get(i)));
        }
      }
      for (int i = 0; i < cells.size(); i++) {
        CellWatch watch = watches.get(i);
        results.computeIfAbsent(cells.get(i), cell -> simulate(cell, watch));
      }
      return cells.stream().map(results::get).toList();
    }

    private List<List<LayerMeasurement>> run(List<Cell> cells) {
      if (together == null) {
        together = jointSimulations.create(network, input, parameters.samples(), parameters.seed(), parameters.control(), team);
      }
      return together.run(cells.getFirst().realisation(), cells.stream().mapToInt(cell -> joint.indexOf(cell.curve())).toArray());
    }
  }
}
