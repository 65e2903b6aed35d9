/** JMH as the gate sees it: jars that it runs in processes, and the JSON that they write. */
package weaksyn.bench.gate.jmh;
