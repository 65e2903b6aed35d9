package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.DoubleConsumer;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.cost.Machine;
import weaksyn.validation.cost.MachineCeilings;
import weaksyn.validation.cost.NetworkPace;
import weaksyn.validation.cost.Pace;
import weaksyn.validation.cost.ShortWork;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.report.StudyReport;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.Study;
import weaksyn.validation.study.WideCheck;

/** The simulation, the theory and the report as they are. */
final class NetworkBackend implements Environment.Backend {
  private final CellSimulator.Source source;
  private final boolean here;
  private final DoubleConsumer preparation;

  /** Threads of this process compute the cells. */
  NetworkBackend() {
    this(_ -> {});
  }

  private NetworkBackend(DoubleConsumer preparation) {
    source = NetworkCells::new;
    here = true;
    this.preparation = preparation;
  }

  /** Others compute the cells. */
  NetworkBackend(CellSimulator.Source source) {
    this.source = source;
    here = false;
    preparation = _ -> {};
  }

  /** As {@link #NetworkBackend()}, in a process that ends with the run. */
  static NetworkBackend ofOneRun() {
    return new NetworkBackend(ShortWork::choose);
  }

  @Override
  public void prepare(double work) {
    preparation.accept(work);
  }

  @Override
  public double work(StudyParameters parameters) {
    return ShortWork.withElements(parameters, operations(parameters));
  }

  @Override
  public CellSimulator.Factory simulators(StudyParameters parameters, int threads) {
    return source.of(parameters, threads);
  }

  @Override
  public boolean computesHere() {
    return here;
  }

  @Override
  public List<StudyParameters> check(StudyParameters parameters) {
    return WideCheck.of(parameters);
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
    return (parameters, evaluation, results, manifest) -> StudyReport.html(
        parameters, evaluation, results, manifest, ReproducingCommand.study(parameters, manifest));
  }

  /** Of products, and of what correlated or orthogonal draws take beside them, on average over the curves. */
  @Override
  public double operations(StudyParameters p) {
    double drawing = 0;
    for (Curve curve : p.curves()) {
      boolean orthogonal = curve.synapses() == Synapses.HAAR;
      drawing += (p.sampling() == Sampling.WEIGHTS ? weights(p, orthogonal) : fields(p, orthogonal)) / p.curves().size();
    }
    double innovations = p.control() ? (double) p.depth() * p.width() * p.samples() * smaller(p) : 0;
    return p.sampling().operations(p.input().network(), p.samples(), p.width(), p.depth()) + innovations + drawing;
  }

  /** Order of the matrix that a layer's fields are measured by. */
  private static int smaller(StudyParameters p) {
    return p.sampling() == Sampling.WEIGHTS ? Math.min(p.samples(), p.width()) : p.samples();
  }

  /** Weights as a matrix: N² N_in for those from a given correlation, 4 N³/3 for orthogonal ones. */
  private static double weights(StudyParameters p, boolean orthogonal) {
    double n = p.width();
    double layer = orthogonal ? 4 * n / 3 : p.correlation().takesR() ? 0 : n;
    return layer * n * (p.inputWidth() + (p.depth() - 1) * n);
  }

  /** N² M for a given correlation; for orthogonal weights the Gram matrix of the normals and its factor. */
  private static double fields(StudyParameters p, boolean orthogonal) {
    double n = p.width();
    double m = p.samples();
    if (orthogonal) {
      return p.depth() * (n * m * m + 4 * m * m * m / 3);
    }
    return p.correlation() instanceof CorrelationChoice.MatrixFile ? p.depth() * n * n * m : 0;
  }

  @Override
  public double operationsPerSecond(StudyParameters parameters, IntList teams) {
    return NetworkPace.operationsPerSecond(parameters, teams);
  }

  @Override
  public Pace<Cell, CellResult> pace(StudyParameters parameters, int parts) {
    return NetworkPace.of(parameters, parts);
  }

  @Override
  public double uptime() {
    return Machine.uptime();
  }

  @Override
  public SequencedMap<String, Double> ceilings() {
    return MachineCeilings.measure();
  }
}
