/** The performance gate: measures two JMH jars in turns and gives a verdict on each benchmark that both have. */
package weaksyn.bench.gate;
