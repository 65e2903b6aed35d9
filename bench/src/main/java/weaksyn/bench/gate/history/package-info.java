/** Results of many nights: their file, their change points, and a page with plots. */
package weaksyn.bench.gate.history;
