package weaksyn.validation.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellGroup;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.run.Workforce;
import weaksyn.validation.study.Bundles;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.StudyCellFormat;

/** The cells of a study, computed by executors: whole cells, or blocks of neurons of one cell after another. */
final class SparkCells implements CellSimulator.Factory {
  private final Cluster cluster;
  private final StudyParameters parameters;
  private final int threads;
  private final Work work;
  private final NetworkCells here;
  private final String name = UUID.randomUUID().toString();
  private final Set<String> told = new HashSet<>();

  /**
   * The cells of a study.
   *
   * @param threads number of threads of the driver
   * @throws weaksyn.validation.UsageException if a matrix is not positive definite, or the property {@link
   *     Work#PROPERTY} asks for something impossible
   */
  SparkCells(Cluster cluster, StudyParameters parameters, int threads) {
    this.cluster = cluster;
    this.parameters = parameters;
    this.threads = threads;
    work = Work.of(cluster.property(Work.PROPERTY, Work.USUAL), parameters);
    here = new NetworkCells(parameters, threads);
  }

  /** Simulates in the driver, as a dry run does. */
  @Override
  public CellSimulator create(Team team) {
    return here.create(team);
  }

  @Override
  public Workforce<Cell, CellResult> workforce() {
    return this::compute;
  }

  private void compute(CellGroup<Cell, CellResult> group, List<? extends Workforce.Unit<Cell, CellResult>> units) {
    Broadcast<byte[]> message = cluster.broadcast(StudyMessage.write(parameters.withRealisations(1)));
    try {
      if (work.isInBlocks(parameters, units.size(), cluster.slots())) {
        computeBlocks(units, message);
      } else {
        computeCells(units, message);
      }
    } finally {
      message.destroy();
    }
  }

  /** The driver goes from layer to layer, and keeps the states between them as a run on one machine does. */
  private void computeBlocks(List<? extends Workforce.Unit<Cell, CellResult>> units, Broadcast<byte[]> message) {
    NetworkCells cells =
        new NetworkCells(
            parameters, threads, curve -> new SparkLayers(cluster, parameters, name, message, parameters.curves().indexOf(curve)));
    try (Team team = new Team(threads)) {
      CellSimulator simulator = cells.create(team);
      units.forEach(unit -> unit.finished(simulator.simulate(unit.cells(), unit.begin())));
    }
  }

  private void computeCells(List<? extends Workforce.Unit<Cell, CellResult>> units, Broadcast<byte[]> message) {
    double seconds = Bundles.seconds(parameters) * units.stream().mapToInt(unit -> unit.cells().size()).average().orElse(1);
    List<Batch> batches = new ArrayList<>();
    for (List<Integer> indices : Batches.of(IntStream.range(0, units.size()).boxed().toList(), seconds, cluster.slots())) {
      batches.add(Batch.of(indices.getFirst(), indices.stream().map(i -> units.get(i).cells()).toList(), parameters.curves()));
    }
    List<String> notes = new ArrayList<>();
    cluster.run(batches, new CellTask(name, message), (index, texts) -> {
      for (int i = 0; i < texts.length; i++) {
        finish(units.get(batches.get(index).first() + i), texts[i], notes);
      }
    }, notes::add);
  }

  private void finish(Workforce.Unit<Cell, CellResult> unit, String[] texts, List<String> notes) {
    List<? extends CellWatch> watches = unit.begin();
    notes.stream().filter(told::add).forEach(watches.getFirst()::note);
    notes.clear();
    StudyCellFormat format = new StudyCellFormat("", parameters);
    unit.finished(IntStream.range(0, texts.length).mapToObj(i -> result(format, texts[i], unit.cells().get(i))).toList());
  }

  private static CellResult result(StudyCellFormat format, String text, Cell cell) {
    return format.parse(text, cell)
        .orElseThrow(() -> new RunFailure("an executor sent something else than the results of " + cell + "; do all executors have the same jar?"));
  }
}
