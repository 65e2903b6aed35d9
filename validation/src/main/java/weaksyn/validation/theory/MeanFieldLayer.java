package weaksyn.validation.theory;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * Prediction for one layer.
 *
 * @param statistics the order parameters
 * @param kappa κ = E k², the mean squared slope of the activation under the field; NaN for the input layer
 */
public record MeanFieldLayer(LayerStatistics statistics, double kappa) {}
