/**
 * The command {@code weaksyn}. It turns options into parameters, prints results on standard output, and reports a
 * failure in one line and by an exit status.
 */
package weaksyn.validation.cli;
