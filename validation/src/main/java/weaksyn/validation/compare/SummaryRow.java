package weaksyn.validation.compare;

import weaksyn.validation.study.Setting;

/**
 * Theory and simulation of one quantity in one layer.
 *
 * @param setting synapses and r
 * @param layer 1..L
 * @param quantity which quantity
 * @param theory mean-field prediction
 * @param mean mean over realisations; for D the ratio of the averaged numerator and denominator
 * @param standardError standard error over realisations, for D by the jackknife; NaN below two realisations
 * @param z (mean − theory) / standardError; NaN where that is undefined
 * @param realisations number of realisations
 */
public record SummaryRow(
    Setting setting, int layer, Quantity quantity, double theory, double mean, double standardError, double z, int realisations) {}
