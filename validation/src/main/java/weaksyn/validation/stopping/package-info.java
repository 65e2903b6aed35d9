/** When a study has enough realisations: wanted standard errors, and the rule that ends the drawing. */
package weaksyn.validation.stopping;
