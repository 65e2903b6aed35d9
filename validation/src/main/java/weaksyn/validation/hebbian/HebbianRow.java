package weaksyn.validation.hebbian;

import weaksyn.kernel.covariance.LayerStatistics;

/**
 * What one layer with one kind of weights measures.
 *
 * @param layer number of the layer, from 1
 * @param kind whose weights
 * @param correlation r̂ = √(N · mean_{i≠j} cos²(W_i, W_j))
 * @param statistics Q, S, q, E and D; μ is not kept and NaN
 * @param accuracy share of the classes that a {@link LinearReadout} tells; NaN without labels
 */
public record HebbianRow(int layer, Kind kind, double correlation, LayerStatistics statistics, double accuracy) {}
