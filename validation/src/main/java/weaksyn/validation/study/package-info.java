/** A study: its parameters, cells, the run directory that keeps what is finished, and the runner. */
package weaksyn.validation.study;
