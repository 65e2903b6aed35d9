package weaksyn.validation.model;

import weaksyn.kernel.weights.Synapses;

/**
 * One curve of a study: a kind of synapses and a strength of correlation.
 *
 * @param synapses law of the weights
 * @param r correlation in units of 1/√N; r_eff where a correlation matrix was given
 */
public record Curve(Synapses synapses, double r) {}
