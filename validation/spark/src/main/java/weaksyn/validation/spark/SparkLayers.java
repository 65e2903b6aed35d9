package weaksyn.validation.spark;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.TreeLevel;
import weaksyn.kernel.network.FieldLayer;
import weaksyn.kernel.network.LayerSummation;
import weaksyn.validation.model.StudyParameters;

/**
 * The layers of the networks of one curve, made by executors: one task for each node of a level of the tree in which
 * segments are added up. The driver adds the nodes in the order of the tree. Spark's own reductions have no fixed
 * order.
 */
final class SparkLayers implements LayerSummation {
  private final Cluster cluster;
  private final StudyParameters parameters;
  private final String study;
  private final Broadcast<byte[]> message;
  private final int curve;

  /**
   * The layers of a curve.
   *
   * @param study names the study among those of all drivers
   * @param message its parameters
   * @param curve number of the curve in the study
   */
  SparkLayers(Cluster cluster, StudyParameters parameters, String study, Broadcast<byte[]> message, int curve) {
    this.cluster = cluster;
    this.parameters = parameters;
    this.study = study;
    this.message = message;
    this.curve = curve;
  }

  @Override
  public NeuronSums sum(FieldLayer layer, LongConsumer progress) {
    TreeLevel level = new TreeLevel(parameters.width(), Levels.of(parameters, cluster.slots(), cluster.mostResultBytes() / 2));
    List<Block> blocks = IntStream.range(0, level.nodes()).mapToObj(node -> new Block(level.first(node), level.segments(node))).toList();
    boolean fields = BlockTask.hasFields(parameters, layer.layer());
    Broadcast<double[]> factor = layer.f() == null ? null : cluster.broadcast(layer.f().f());
    try {
      cluster.run(blocks, new BlockTask(study, message, curve, layer, factor), (node, sums) -> {
        level.add(node, SumsMessage.read(sums, parameters.samples(), fields));
        progress.accept(neurons(blocks.get(node)));
      }, _ -> {});
    } finally {
      if (factor != null) {
        factor.destroy();
      }
    }
    return level.total();
  }

  private long neurons(Block block) {
    long first = (long) block.first() * LayerPass.SEGMENT;
    return Math.min(parameters.width() - first, (long) block.count() * LayerPass.SEGMENT);
  }
}
