package weaksyn.bench.gate.history;

/**
 * One benchmark in one night.
 *
 * @param date as it was given
 * @param commit what was measured
 * @param machine where it was measured
 * @param scores one score for each fork, positive
 */
record Night(String date, String commit, String machine, double[] scores) {}
