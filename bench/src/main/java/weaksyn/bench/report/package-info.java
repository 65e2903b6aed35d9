/** Text that the table and the gate both write. */
package weaksyn.bench.report;
