/** Runs in shards on a cluster with Slurm: batch jobs, their submission, and what is known of jobs that were submitted. */
package weaksyn.validation.submit;
