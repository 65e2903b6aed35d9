/** What forks say about the ratio of two times: two tests, and the criterion that turns them into a verdict. */
package weaksyn.bench.gate.statistics;
