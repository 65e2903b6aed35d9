/**
 * A sweep over widths and scaling exponents: how the effect of correlation, and the distance between simulation and
 * theory, depend on the width.
 */
package weaksyn.validation.scaling;
