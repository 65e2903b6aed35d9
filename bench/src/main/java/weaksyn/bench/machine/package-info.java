/** What the machine says about itself: the name of the processor, the memory of a process, how fast it is right now. */
package weaksyn.bench.machine;
