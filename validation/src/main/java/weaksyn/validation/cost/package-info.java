/** The cost of a run: the machine, its speed, and the time and memory of a run. */
package weaksyn.validation.cost;
