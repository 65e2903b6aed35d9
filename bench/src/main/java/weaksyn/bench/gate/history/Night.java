package weaksyn.bench.gate.history;

/**
 * One benchmark in one night.
 *
 * @param date as it was given
 * @param commit what was measured
 * @param machine where
 * @param scores one a fork, positive
 */
record Night(String date, String commit, String machine, double[] scores) {}
