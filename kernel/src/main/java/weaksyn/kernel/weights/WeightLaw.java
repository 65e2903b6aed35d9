package weaksyn.kernel.weights;

/**
 * The law of a matrix of weights.
 *
 * @param synapses law of one weight
 * @param correlation how the rows are correlated
 */
public record WeightLaw(Synapses synapses, Correlation correlation) {}
