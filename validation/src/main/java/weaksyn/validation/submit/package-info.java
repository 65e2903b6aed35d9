/** Runs in shards on a cluster with Slurm: batch jobs, their submission, and what was submitted before. */
package weaksyn.validation.submit;
