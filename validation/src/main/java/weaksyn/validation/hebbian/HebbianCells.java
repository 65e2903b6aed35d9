package weaksyn.validation.hebbian;

import it.unimi.dsi.fastutil.ints.IntList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.learning.DivergenceException;
import weaksyn.kernel.learning.Learning;
import weaksyn.kernel.learning.RuleParameters;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.Numbers;
import weaksyn.validation.Phrase;
import weaksyn.validation.Quantity;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.run.CellComputation;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.MemoryNeed;

/** The cells of a study of learning: networks that learn, with their counterparts. All cells share the patterns. */
public final class HebbianCells {
  /** Bytes for classes, buffers of files and the reserve of the garbage collector. */
  private static final long SLACK = 128L << 20;

  private final HebbianParameters parameters;
  private final Path directory;
  private final HebbianCsv format;
  private final Learning.Factory networks;
  private final Optional<LinearReadout> readout;

  /**
   * Prepares the patterns.
   *
   * @param run directory of the run, where the layers of unfinished networks are kept
   */
  public HebbianCells(HebbianParameters parameters, Path run) {
    this.parameters = parameters;
    directory = RunDirectory.cells(run);
    format = new HebbianCsv(parameters.network().depth());
    readout = parameters.images().labels().map(labels -> new LinearReadout(Arrays.copyOf(labels.values(), parameters.samples()), parameters.seed()));
    networks =
        Learning.networks(
            parameters.precision(),
            parameters.network(),
            parameters.training(),
            parameters.images().patterns().values(),
            parameters.inputs(),
            parameters.samples(),
            parameters.seed());
  }

  /** The cells, in the form that the engine of runs takes. */
  public CellGroup<HebbianCell, HebbianResult> group(int threads, long heap) {
    return new CellGroup<>(
        parameters.cells(),
        format,
        this::simulator,
        pending -> WorkPlan.of(pending, threads, teams -> bytes(parameters, teams), heap),
        parameters.operations());
  }

  /**
   * Fails unless the memory is enough for one cell at a time.
   *
   * @throws UsageException saying how much is needed and how much there is
   */
  public static void requireMemory(HebbianParameters parameters, long heap) {
    long needed = bytes(parameters, IntList.of(1));
    if (needed > heap) {
      throw UsageException.of(
          "%s %d with %d images: one cell needs %s of memory, %s is there; what would fit: a smaller width, fewer images in %s, or %s", Quantity.WIDTH,
          parameters.network().width(), parameters.images().patterns().count(), MemoryNeed.gigabytes(needed), MemoryNeed.gigabytes(heap), Quantity.DATA,
          MemoryNeed.largerHeap(needed));
    }
  }

  private static long bytes(HebbianParameters p, IntList teams) {
    long values = p.images().patterns().values().length;
    long sum = SLACK + 2 * Double.BYTES * values; // one copy as read, and one in the precision of the simulation
    for (int i = 0; i < teams.size(); i++) {
      sum += WeightCounterparts.bytes(p.network().width(), p.inputs());
      sum += p.images().labels().isEmpty() ? 0 : LinearReadout.bytes(p.samples(), p.inputs());
      sum +=
          Learning.bytes(
              p.precision(), p.rule(p.competition().getDouble(0)), p.training(), p.images().patterns().count(), p.inputs(), p.network().width(), p.samples(),
              Kind.values().length - 1,
              teams.getInt(i));
    }
    return sum;
  }

  private CellComputation<HebbianCell, HebbianResult> simulator(Team team) {
    Learning learning = networks.create(team);
    return CellComputation.oneByOne((cell, _) -> simulate(learning, cell, team));
  }

  private HebbianResult simulate(Learning learning, HebbianCell cell, Team team) {
    int depth = parameters.network().depth();
    WeightCounterparts counterparts = new WeightCounterparts(parameters, cell, team);
    KeptWeights kept = new KeptWeights(directory, format.name(cell), parameters.precision(), parameters.network().width());
    Workspace workspace = new Workspace(team);
    List<Learning.Activities> activities = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      activities.add(learning.input(cell.realisation(), kind == Kind.LEARNED ? parameters.images().patterns().count() : parameters.samples()));
    }
    List<HebbianRow> rows = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      int inputs = layer == 1 ? parameters.inputs() : parameters.network().width();
      double[] learned = kept.get(layer, inputs, () -> learn(activities.getFirst(), cell));
      List<double[]> weights = new ArrayList<>(List.of(learned));
      weights.addAll(counterparts.of(layer, inputs, learned));
      for (Kind kind : Kind.values()) {
        double[] w = weights.get(kind.place());
        Learning.Activities network = activities.get(kind.place());
        network.propagate(w);
        double accuracy = accuracy(network, parameters.network().width(), workspace);
        rows.add(new HebbianRow(layer, kind, counterparts.correlation(inputs, w), network.measure().statistics(), accuracy));
      }
    }
    kept.delete(depth);
    return new HebbianResult(cell, rows);
  }

  private double[] learn(Learning.Activities network, HebbianCell cell) {
    RuleParameters rule = parameters.rule(cell.competition());
    try {
      return network.learn(rule);
    } catch (DivergenceException e) {
      throw new RunFailure(
          Phrase.of(
              "competition %s, realisation %d, %s; %s %s is too large: %s%s is usual", Numbers.parameter(cell.competition()), cell.realisation(),
              e.getMessage(), Quantity.RATE, Numbers.parameter(parameters.training().rate()),
              Double.isInfinite(rule.largestRate()) ? "up to 1 no step goes too far, " : "", Numbers.parameter(rule.usualRate())),
          e);
    }
  }

  private double accuracy(Learning.Activities network, int neurons, Workspace workspace) {
    return readout.map(linear -> linear.accuracy(network.measured(), neurons, workspace)).orElse(Double.NaN);
  }

  /**
   * Measures the images, and learns the receptive fields of layer 1 in realisation 0 for each c.
   */
  public Snapshot snapshot(int threads) {
    try (Team team = new Team(threads)) {
      Learning learning = networks.create(team);
      Learning.Activities images = learning.input(0, parameters.images().patterns().count());
      List<double[]> fields = new ArrayList<>();
      for (int i = 0; i < parameters.competition().size() && parameters.images().arePictures(); i++) {
        fields.add(images.learn(parameters.rule(parameters.competition().getDouble(i))));
      }
      return new Snapshot(images.measure(), accuracy(images, parameters.inputs(), new Workspace(team)), fields);
    }
  }

  /**
   * What a report shows beyond the results. It is a function of the parameters, so each report computes it anew.
   *
   * @param input measurement of the images
   * @param accuracy accuracy of a readout of the images themselves; NaN without labels
   * @param fields weights of layer 1 for each c, row-major N × N_in; empty if the patterns are no pictures
   */
  public record Snapshot(LayerMeasurement input, double accuracy, List<double[]> fields) {}
}
