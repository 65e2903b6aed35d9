/** The performance gate: two JMH jars measured in turns, and a verdict on each of their common benchmarks. */
package weaksyn.bench.gate;
