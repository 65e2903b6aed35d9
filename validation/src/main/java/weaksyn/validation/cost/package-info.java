/** What a run costs: the machine, its speed, its time and memory. */
package weaksyn.validation.cost;
