package weaksyn.kernel.covariance;

/**
 * The order parameters of one layer, each per neuron. Simulation and theory produce the same record, so that comparing
 * them is a loop over layers.
 *
 * <p>With C the covariance of the activities over input patterns and m their mean, N neurons:
 *
 * @param variance Q = tr C / N
 * @param squaredMean S = Σ m_i² / N
 * @param squaredVariance q = Σ C_ii² / N
 * @param squaredCovariance E = Σ_{i≠j} C_ij² / N
 * @param dimension D = (tr C)² / (N tr C²), the participation ratio per neuron; the unbiased estimate of a simulation
 *     can leave (0, 1]
 * @param coherence μ = √N · mean_{i≠j} C_ij, the coherent part of the covariances
 */
public record LayerStatistics(
    double variance,
    double squaredMean,
    double squaredVariance,
    double squaredCovariance,
    double dimension,
    double coherence) {}
