package weaksyn.validation.theory;

/**
 * Averages of an activation over the Gaussian field a·t + b·u of a layer. t (patterns) and u (neurons) are independent
 * standard normals. m(u) = E_t φ, v(u) = E_t φ² − m², k(u) = E_t φ'.
 *
 * <p>What vanishes with the variance is kept relative to it. So a variance far below the smallest double still has a
 * participation ratio.
 *
 * @param gainOfVariance E v / a², so Q' = a² times it
 * @param squaredMean S' = E m²
 * @param varianceSpread E v² / (E v)², so q' = Q'² times it; at least 1
 * @param kappa κ = E k²
 * @param meanSlope E k
 */
public record FieldAverages(double gainOfVariance, double squaredMean, double varianceSpread, double kappa, double meanSlope) {}
