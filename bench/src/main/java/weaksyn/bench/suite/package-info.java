/** The JMH benchmarks of the kernel. */
package weaksyn.bench.suite;
