/** Jars that the gate builds itself from two states of a repository. */
package weaksyn.bench.gate.source;
