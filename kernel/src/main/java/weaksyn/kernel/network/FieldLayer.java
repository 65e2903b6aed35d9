package weaksyn.kernel.network;

import weaksyn.kernel.field.LayerFactor;

/**
 * What the neurons of a layer depend on beside the parameters of the network.
 *
 * @param realisation number of the realisation
 * @param layer from 1, or 0 for an input that is drawn neuron by neuron
 * @param f factor of the Gram matrix of the layer before, null for the input
 * @param inputs width of the layer before, 0 for the input
 */
public record FieldLayer(int realisation, int layer, LayerFactor f, int inputs) {}
