/** Where the time and the memory of two profiled forks went, and what grew. */
package weaksyn.bench.gate.profile;
