/** The theory: the mean-field recursion and the Gaussian averages that it needs. */
package weaksyn.validation.theory;
