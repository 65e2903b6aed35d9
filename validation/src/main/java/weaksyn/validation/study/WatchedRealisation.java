package weaksyn.validation.study;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weaksyn.kernel.covariance.Innovations;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.network.ResumableSimulation;
import weaksyn.kernel.network.ResumableSimulation.Checkpoint;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;

/**
 * A realisation that tells how far it is, keeps its state between two layers, and continues from a kept state. It has
 * 2L + 1 products of M² N operations: one for the input, and two for each layer.
 */
final class WatchedRealisation implements ResumableSimulation.Observer {
  private final StudyParameters parameters;
  private final Cell cell;
  private final ConditionNotes conditions;
  private final CellWatch watch;

  WatchedRealisation(StudyParameters parameters, Cell cell, ConditionNotes conditions, CellWatch watch) {
    this.parameters = parameters;
    this.cell = cell;
    this.conditions = conditions;
    this.watch = watch;
  }

  /** Measurements of all layers. */
  List<LayerMeasurement> run(ResumableSimulation simulation) {
    Optional<Checkpoint> kept = watch.kept(this::read);
    kept.ifPresent(checkpoint -> watch.resumed((2.0 * checkpoint.layer() + 1) / products()));
    return simulation.run(cell.realisation(), kept.orElse(null), this);
  }

  private double products() {
    return 2.0 * parameters.depth() + 1;
  }

  @Override
  public void advanced(int layer, long neurons) {
    watch.advanced(layer == 0 ? neurons / (double) parameters.inputWidth() / products() : 2.0 * neurons / parameters.width() / products());
  }

  @Override
  public void factored(int layer, double condition) {
    conditions.factored(cell.curve(), layer, condition, watch);
  }

  @Override
  public void reached(Checkpoint checkpoint) {
    watch.reached(out -> write(checkpoint, new DataOutputStream(out)));
  }

  private void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
    out.writeInt(checkpoint.layer());
    for (LayerMeasurement m : checkpoint.measurements()) {
      LayerStatistics s = m.statistics();
      write(
          out, s.variance(), s.squaredMean(), s.squaredVariance(), s.squaredCovariance(), s.dimension(), s.coherence(), m.plainDimension(), m.rmsPearson(),
          m.meanAbsoluteCovariance());
      Innovations i = m.innovations();
      write(out, i.variance(), i.square(), i.squaredMean(), i.coherence());
      if (hasMean()) {
        write(out, i.mean());
      }
    }
    out.writeInt(checkpoint.law().length);
    write(out, checkpoint.law());
    out.flush();
  }

  private static void write(DataOutputStream out, double... numbers) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  private Optional<Checkpoint> read(DataInputStream in) throws IOException {
    int layer = in.readInt();
    if (layer < 1 || layer >= parameters.depth()) {
      return Optional.empty();
    }
    List<LayerMeasurement> measurements = new ArrayList<>();
    for (int l = 0; l <= layer; l++) {
      double[] v = read(in, 13);
      double mean = hasMean() ? in.readDouble() : Double.NaN;
      LayerStatistics statistics = new LayerStatistics(v[0], v[1], v[2], v[3], v[4], v[5]);
      measurements.add(new LayerMeasurement(statistics, v[6], v[7], v[8], new Innovations(v[9], v[10], v[11], v[12], mean)));
    }
    boolean controlled = measurements.stream().anyMatch(m -> !m.innovations().equals(Innovations.NONE));
    if (controlled != parameters.control() || in.readInt() != NeuronSums.lawLength(parameters.samples())) {
      return Optional.empty();
    }
    return Optional.of(new Checkpoint(layer, measurements, read(in, NeuronSums.lawLength(parameters.samples()))));
  }

  private boolean hasMean() {
    return !parameters.activation().isOdd();
  }

  private static double[] read(DataInputStream in, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
