/** Text that both the performance table and the gate write. */
package weaksyn.bench.report;
