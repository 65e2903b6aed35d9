package weaksyn.validation.model;

import weaksyn.kernel.weights.Synapses;

/**
 * One curve of a study: a kind of synapses and a strength of correlation, in a sweep at one setting.
 *
 * @param setting the values of what is swept
 * @param synapses law of the weights
 * @param r correlation in units of 1/√N; r_eff where a correlation matrix was given
 */
public record Curve(Setting setting, Synapses synapses, double r) {
  /** A curve that belongs to no sweep. */
  public Curve(Synapses synapses, double r) {
    this(Setting.NONE, synapses, r);
  }
}
