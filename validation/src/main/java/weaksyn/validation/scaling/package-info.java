/**
 * A sweep over widths and scaling exponents. It shows how the effect of correlation depends on the width, and how the
 * distance between simulation and theory does.
 */
package weaksyn.validation.scaling;
