/**
 * Reads patterns, labels and correlation matrices from files, and writes NPY. All that is read is checked, and a
 * complaint is one line.
 */
package weaksyn.validation.input;
