package weaksyn.validation.scaling;

import weaksyn.validation.model.Setting;

/**
 * One strength of correlation in the limit of large width: ρ = r/N^a.
 *
 * @param exponent a
 * @param setting synapses and r
 */
public record Curve(double exponent, Setting setting) {
  /** The setting of a study at one width with the same correlation: r' = r N^(1/2 − a), so that r'/√N = r/N^a. */
  public Setting at(int width) {
    return exponent == 0.5 ? setting : new Setting(setting.synapses(), setting.r() * Math.pow(width, 0.5 - exponent));
  }

  /** ρ = r/N^a. */
  public double correlation(int width) {
    return at(width).r() / Math.sqrt(width);
  }

  /** The same synapses without correlation. */
  public Setting uncorrelated() {
    return new Setting(setting.synapses(), 0);
  }
}
