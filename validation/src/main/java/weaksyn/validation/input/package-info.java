/**
 * Data from files: patterns and correlation matrices in, NPY out. What is read is checked, and what is wrong is said in
 * one line.
 */
package weaksyn.validation.input;
