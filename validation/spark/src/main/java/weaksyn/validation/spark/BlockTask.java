package weaksyn.validation.spark;

import org.apache.spark.broadcast.Broadcast;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.network.FieldLayer;
import weaksyn.validation.model.StudyParameters;

/** Makes a block of neurons of one layer, and answers with its sums. */
final class BlockTask extends ExecutorTask<Block, double[]> {
  private static final long serialVersionUID = 1L;

  private final int curve;
  private final int realisation;
  private final int layer;
  private final int inputs;
  private final int columns;
  private final Broadcast<double[]> factor;

  /**
   * A task about a layer.
   *
   * @param curve number of the curve in the study
   * @param factor the numbers of the layer's factor; null for the input
   */
  BlockTask(String study, Broadcast<byte[]> message, int curve, FieldLayer layer, Broadcast<double[]> factor) {
    super(study, message);
    this.curve = curve;
    realisation = layer.realisation();
    this.layer = layer.layer();
    inputs = layer.inputs();
    columns = factor == null ? 0 : layer.f().columns();
    this.factor = factor;
  }

  /** Whether sums over fields belong to the sums of a layer. */
  static boolean hasFields(StudyParameters parameters, int layer) {
    return parameters.control() && layer > 0;
  }

  @Override
  Answer<double[]> compute(Block block, ExecutorStudy of) {
    FieldLayer made = new FieldLayer(realisation, layer, factor == null ? null : new LayerFactor(factor.value(), columns), inputs);
    boolean fields = hasFields(of.parameters(), layer);
    double[][] sums = new double[1][];
    of.use(worker -> sums[0] = SumsMessage.write(worker.blocks(curve).sum(made, block.first(), block.count()), fields));
    return Answer.of(sums[0]);
  }
}
