/** Results of many nights: one file, change points, a page with plots. */
package weaksyn.bench.gate.history;
