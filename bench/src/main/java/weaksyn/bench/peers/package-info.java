/** Other libraries that the benchmarks compare the kernel with, behind one interface. */
package weaksyn.bench.peers;
