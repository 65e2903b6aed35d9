/** The program of the benchmarks jar: JMH itself, and the command {@code gate} beside it. */
package weaksyn.bench;
