package weaksyn.validation.hebbian;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * The measurements of one layer with one kind of weights.
 *
 * @param layer number of the layer, from 1
 * @param kind kind of its weights
 * @param correlation r̂ = √(N · mean_{i≠j} cos²(W_i, W_j))
 * @param statistics Q, S, q, E and D; μ is NaN, because files do not keep it
 * @param accuracy share of the images whose class a {@link LinearReadout} finds; NaN without labels
 */
public record HebbianRow(int layer, Kind kind, double correlation, LayerStatistics statistics, double accuracy) {}
