/**
 * The command {@code weaksyn}: options to parameters, results to standard output, failures to one line and an exit
 * status.
 */
package weaksyn.validation.cli;
