/** How long users wait for a standard error: whole commands of weaksyn beside NumPy scripts. */
package weaksyn.bench.error;
