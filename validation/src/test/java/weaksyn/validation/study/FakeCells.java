package weaksyn.validation.study;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.theory.MeanFieldLayer;

/** Cells whose numbers are a hash of what they are of, in place of a simulation; the comparison averages D and E. */
public final class FakeCells implements CellSimulator.Factory {
  /** A time for manifests. */
  public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

  /** Cells simulated so far. */
  public final AtomicInteger simulated = new AtomicInteger();

  private final StudyParameters parameters;
  private final int failAfter;
  private final long millis;

  /**
   * Cells that fail.
   *
   * @param failAfter number of cells after which each further one throws {@link Killed}
   * @param millis time that each cell takes
   */
  public FakeCells(StudyParameters parameters, int failAfter, long millis) {
    this.parameters = parameters;
    this.failAfter = failAfter;
    this.millis = millis;
  }

  /** What a failing cell throws. */
  public static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Small parameters: depth 3, r = 0, 1.5, both kinds of synapses. All realisations share one file. */
  public static StudyParameters parameters(int realisations) {
    return parameters(50, 40, realisations);
  }

  /** The same curves with cells so long that two realisations share a file. */
  public static StudyParameters pairs(int realisations) {
    return parameters(1000, 300, realisations);
  }

  /** The same curves with cells so long that each has a file. */
  public static StudyParameters longCells(int realisations) {
    return parameters(1000, 700, realisations);
  }

  private static StudyParameters parameters(int width, int samples, int realisations) {
    return new StudyParameters(width, 3, 1, 0.1, DoubleList.of(0, 1.5), List.of(Synapses.GAUSSIAN, Synapses.BINARY), new CorrelationChoice.Equal(),
        Activation.TANH,
        new InputChoice.Isotropic(), samples, realisations, 7, Precision.F64);
  }

  @Override
  public CellSimulator create(Team team) {
    return (cell, _) -> simulate(cell);
  }

  private CellResult simulate(Cell cell) {
    if (simulated.incrementAndGet() > failAfter) {
      throw new Killed();
    }
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return result(parameters, cell);
  }

  /** The result that a cell has. */
  public static CellResult result(StudyParameters parameters, Cell cell) {
    List<LayerMeasurement> layers = new ArrayList<>();
    for (int layer = 0; layer <= parameters.depth(); layer++) {
      long h = parameters.seed() * 31 + (Names.of(cell.curve().synapses()).hashCode() + 2 * Double.hashCode(cell.curve().r())) * 1_000_003L
          + cell.realisation() * 10_007L + layer;
      double[] v = new double[9];
      for (int i = 0; i < v.length; i++) {
        h = (h ^ h >>> 31) * 0x9E3779B97F4A7C15L + i;
        v[i] = (h >>> 11) * 0x1p-53;
      }
      boolean formed = parameters.samples() >= parameters.width();
      layers.add(
          new LayerMeasurement(new LayerStatistics(v[0], v[1], v[2], v[3], v[4], v[5]), v[6], formed ? v[7] : Double.NaN, formed ? v[8] : Double.NaN));
    }
    return new CellResult(cell, layers);
  }

  /** Theory 0.5 for everything; means of D and E with their standard errors; the verdict given. */
  public static Evaluation.Evaluator evaluator(Verdict.Outcome outcome) {
    return (study, cells, _, verdict) -> {
      List<CellResult> results = cells.stream().flatMap(List::stream).toList();
      SequencedMap<Curve, List<MeanFieldLayer>> theory = new LinkedHashMap<>();
      List<SummaryRow> rows = new ArrayList<>();
      for (Curve curve : study.curves()) {
        List<MeanFieldLayer> layers = new ArrayList<>();
        for (int layer = 0; layer <= study.first().depth(); layer++) {
          layers.add(new MeanFieldLayer(new LayerStatistics(0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 0.5));
          boolean compared = layer > 0 && results.stream().anyMatch(result -> result.cell().curve().equals(curve));
          for (OrderParameter quantity : compared ? List.of(OrderParameter.SQUARED_COVARIANCE, OrderParameter.DIMENSION) : List.<OrderParameter>of()) {
            rows.add(row(curve, layer, quantity, results));
          }
        }
        theory.put(curve, layers);
      }
      return new Evaluation(theory, rows, new Verdict(verdict ? outcome : Verdict.Outcome.NONE, "verdict: " + outcome));
    };
  }

  private static SummaryRow row(Curve curve, int layer, OrderParameter quantity, List<CellResult> results) {
    double[] values =
        results.stream().filter(result -> result.cell().curve().equals(curve)).mapToDouble(result -> quantity.of(result.layers().get(layer).statistics()))
            .toArray();
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
    return new SummaryRow(curve, layer, quantity, 0.5, mean, error, (mean - 0.5) / error, values.length);
  }

  /** A study of these cells. */
  public Study study(int threads) {
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, threads);
    MemoryNeed memory = new MemoryNeed((_, _, _, _, _) -> 1000, 1L << 40);
    return new Study(parameters, provenance, memory, this, List.of(), evaluator(Verdict.Outcome.AGREES),
        (_, evaluation, _, _) -> "<html>" + evaluation.verdict(), CLOCK);
  }

  /** Follows nothing but the notes. */
  public static final class Notes implements Run.Listener {
    /** The lines. */
    public final List<String> lines = new ArrayList<>();

    /** Cells that were there. */
    public int kept;

    /** Cells that were finished now. */
    public final AtomicInteger finished = new AtomicInteger();

    /** Operations of cells that went on from a state. */
    public double spared;

    @Override
    public void started(int keptCells, int total, double operations) {
      kept = keptCells;
    }

    @Override
    public void advanced(double operations) {}

    @Override
    public void spared(double operations) {
      spared += operations;
    }

    @Override
    public void cellFinished(double operations) {
      finished.incrementAndGet();
    }

    @Override
    public void note(String line) {
      lines.add(line);
    }
  }
}
