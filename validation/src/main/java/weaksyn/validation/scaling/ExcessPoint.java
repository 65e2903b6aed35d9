package weaksyn.validation.scaling;

/**
 * The excess E¹(r) − E¹(0) of a curve at one width, over realisations that share their normal numbers and input.
 *
 * @param curve exponent, synapses and r ≠ 0
 * @param width N
 * @param samples M
 * @param mean mean over realisations
 * @param standardError standard error over realisations; NaN below two realisations
 * @param theory κ² g⁴ Q₀² r² N^(1 − 2a)
 * @param realisations number of realisations
 */
public record ExcessPoint(ScalingCurve curve, int width, int samples, double mean, double standardError, double theory, int realisations) {}
