package weaksyn.validation.theory;

/**
 * Averages over patterns of one neuron, whose field a·t + x has a standard normal t.
 *
 * @param mean m = E φ
 * @param gainOfVariance (E φ² − m²)/a², which stays of order one when the variance of the field vanishes
 * @param slope k = E φ'
 */
public record NeuronAverages(double mean, double gainOfVariance, double slope) {}
