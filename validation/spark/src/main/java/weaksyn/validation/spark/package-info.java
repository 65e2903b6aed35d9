/**
 * Studies on Apache Spark. The driver keeps the run directory as a run on one machine does. The executors compute
 * cells, or blocks of neurons of one realisation.
 */
package weaksyn.validation.spark;
