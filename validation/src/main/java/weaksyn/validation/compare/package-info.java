/** Simulation beside theory: averages and errors over realisations, and the verdict. */
package weaksyn.validation.compare;
