package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.learning.DivergenceException;
import weaksyn.kernel.learning.Learning;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.CellGroup;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Numbers;
import weaksyn.validation.study.WorkPlan;

/** The cells of a study of learning: networks that learn, with their counterparts. The patterns are shared. */
public final class HebbianCells {
  /** Classes, buffers of files, the collector's own reserve. */
  private static final long SLACK = 128L << 20;

  private final HebbianParameters parameters;
  private final Learning.Factory networks;

  /** Prepares the patterns. */
  public HebbianCells(HebbianParameters parameters) {
    this.parameters = parameters;
    networks =
        Learning.networks(
            parameters.precision(),
            parameters.network(),
            parameters.rule(),
            parameters.training(),
            parameters.images().patterns().values(),
            parameters.inputs(),
            parameters.samples(),
            parameters.seed());
  }

  /** The cells for a run. */
  public CellGroup<HebbianCell, HebbianResult> group(int threads, long heap) {
    return new CellGroup<>(
        parameters.cells(),
        new HebbianCsv(parameters.network().depth()),
        this::simulator,
        pending -> WorkPlan.of(pending, threads, teams -> bytes(parameters, teams), heap),
        parameters.operations());
  }

  /**
   * Fails unless one cell at a time fits.
   *
   * @throws UsageException saying how much is needed and how much there is
   */
  public static void requireMemory(HebbianParameters parameters, long heap) {
    long needed = bytes(parameters, IntList.of(1));
    if (needed > heap) {
      throw new UsageException(
          "--width %d with %d images: one cell needs %s of memory, %s is there; what would fit: a smaller width, fewer images in --data, or a larger heap (JDK_JAVA_OPTIONS=-Xmx%dg)"
              .formatted(
                  parameters.network().width(), parameters.images().patterns().count(), MemoryNeed.gigabytes(needed), MemoryNeed.gigabytes(heap),
                  needed / 1_000_000_000 + 1));
    }
  }

  private static long bytes(HebbianParameters p, IntList teams) {
    long values = p.images().patterns().values().length;
    long sum = SLACK + 2 * Double.BYTES * values; // as read, and in the precision of the simulation
    for (int i = 0; i < teams.size(); i++) {
      sum += WeightCounterparts.bytes(p.network().width(), p.inputs());
      sum +=
          Learning.bytes(
              p.precision(), p.training(), p.images().patterns().count(), p.inputs(), p.network().width(), p.samples(), Kind.values().length - 1,
              teams.getInt(i));
    }
    return sum;
  }

  private Function<HebbianCell, HebbianResult> simulator(Team team) {
    Learning network = networks.create(team);
    return cell -> simulate(network, cell, team);
  }

  private HebbianResult simulate(Learning network, HebbianCell cell, Team team) {
    WeightCounterparts counterparts = new WeightCounterparts(parameters, cell, team);
    List<List<LayerMeasurement>> layers;
    try {
      layers = network.run(cell.competition(), cell.realisation(), counterparts);
    } catch (DivergenceException e) {
      throw diverged(cell, e);
    }
    List<HebbianRow> rows = new ArrayList<>();
    for (int layer = 1; layer <= layers.size(); layer++) {
      for (Kind kind : Kind.values()) {
        rows.add(new HebbianRow(layer, kind, counterparts.correlation(layer, kind), layers.get(layer - 1).get(kind.place()).statistics()));
      }
    }
    return new HebbianResult(cell, rows);
  }

  private RunFailure diverged(HebbianCell cell, DivergenceException e) {
    String what =
        Double.isNaN(e.cosine())
            ? "weights overflow"
            : String.format(Locale.ROOT, "each step turns the weights around (mean cosine %.2f)", e.cosine());
    return new RunFailure(
        "competition %s, realisation %d, layer %d: learning diverges at batch %d, %s; --rate %s is too large, take a smaller one (below 2, 0.5 is usual)"
            .formatted(
                Numbers.parameter(cell.competition()), cell.realisation(), e.layer(), e.batch(), what, Numbers.parameter(parameters.training().rate())),
        e);
  }

  /** The measurement of the first patterns, and for each c the receptive fields of layer 1 in realisation 0, row-major N × N_in. */
  public Snapshot snapshot(int threads) {
    try (Team team = new Team(threads)) {
      Learning network = networks.create(team);
      List<double[]> fields = new ArrayList<>();
      for (int i = 0; i < parameters.competition().size() && parameters.images().arePictures(); i++) {
        fields.add(network.firstLayer(parameters.competition().getDouble(i), 0));
      }
      return new Snapshot(network.input(), fields);
    }
  }

  /**
   * What a report shows beyond the results: functions of the parameters, so that they are computed anew for each report.
   *
   * @param input measurement of the images
   * @param fields for each c weights of layer 1; empty if the patterns are no pictures
   */
  public record Snapshot(LayerMeasurement input, List<double[]> fields) {}
}
