/** What the machine says about itself: the name of the processor, the memory of a process. */
package weaksyn.bench.machine;
