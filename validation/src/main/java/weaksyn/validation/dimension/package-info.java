/** Estimates the dimension of given activity: rows are patterns, columns neurons. */
package weaksyn.validation.dimension;
