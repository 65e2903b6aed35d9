package weaksyn.kernel.network;

import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.field.FieldLaw;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.FieldStorage;
import weaksyn.kernel.field.FieldSynapses;
import weaksyn.kernel.field.LayerPass;
import weaksyn.kernel.field.NeuronRows;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.random.BiasDraw;

/**
 * The blocks of {@link FieldSimulation}. They can be made in any place, because all normal numbers have names. This
 * holds of laws that keep nothing from segment to segment ({@link FieldStorage#NOTHING}).
 */
@AlsoInFloat(marked = true)
public final class FieldBlocks implements LayerBlocks {
  private final int width;
  private final boolean innovations;
  private final LayerPass pass;
  private final FieldInput input;
  private final FieldSynapses synapses;
  private FieldLayer latest;
  private NeuronRows rows;

  /**
   * Allocates what does not depend on a layer. The parameters are those of a {@link FieldSimulation}.
   *
   * @throws IllegalArgumentException if a law keeps something
   */
  public FieldBlocks(NetworkParameters parameters, FieldLaw law, NetworkInput input, int patterns, long seed, boolean innovations, Team team) {
    if (!law.keepsNothing()) {
      throw new IllegalArgumentException("blocks of neurons are for equicorrelated fields, also with random signs, with a correlation of at least 0");
    }
    width = parameters.width();
    this.innovations = innovations;
    pass = new LayerPass(patterns, innovations, team);
    this.input = new FieldInput(input, patterns, width, seed, pass, null, null, team);
    FieldRows fields = new FieldRows(patterns, parameters.activation(), new BiasDraw(parameters.biasScale()));
    synapses = new FieldSynapses(law, patterns, parameters.gain(), seed, pass, fields, team);
  }

  @Override
  public NeuronSums sum(FieldLayer layer, int first, int count) {
    if (layer.layer() == 0) {
      latest = null;
      return pass.sumSegments(input.isotropic(layer.realisation()), width, first, count, false);
    }
    if (!layer.equals(latest)) { // whose factor is the same array
      rows = synapses.layer(layer.f(), layer.inputs(), layer.realisation(), layer.layer());
      latest = layer;
    }
    return pass.sumSegments(rows, width, first, count, innovations);
  }
}
