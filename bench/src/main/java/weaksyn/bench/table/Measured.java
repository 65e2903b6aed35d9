package weaksyn.bench.table;

import weaksyn.bench.machine.MachineProbe;

/**
 * What the forks of one benchmark say together.
 *
 * @param median median time of a call in nanoseconds
 * @param lower lower quartile
 * @param upper upper quartile
 * @param allocated bytes that a call allocates
 * @param resident largest resident memory of a fork in bytes; NaN where it was not measured
 * @param rates median rates of the machine's probe beside it
 */
record Measured(double median, double lower, double upper, double allocated, double resident, MachineProbe.Rates rates) {}
