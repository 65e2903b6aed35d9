/** The performance table and its plots: measures the benchmarks in turns, beside the peak of the machine. */
package weaksyn.bench.table;
