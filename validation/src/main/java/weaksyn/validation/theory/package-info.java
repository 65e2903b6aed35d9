/** Parameters to prediction: the mean-field recursion and the Gaussian averages it needs. */
package weaksyn.validation.theory;
