/**
 * What is simulated and predicted: parameters, laws of input and correlation, curves, cells and what a cell measured.
 */
package weaksyn.validation.model;
