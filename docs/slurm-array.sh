#!/bin/sh
#SBATCH --job-name=weaksyn
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=weaksyn-%A-%a.log

# One shard of a run in each task of an array:
#
#   SHARDS=8 sbatch --array=1-8 slurm-array.sh study --width 20000 --samples 2000 --realisations 32
#
# A task that ran out of time, or was cancelled, continues when it is submitted again (--array=3 for the third alone).

set -eu
cpus=${SLURM_CPUS_PER_TASK:-1}

# Slurm announces megabytes of a node or of a processor, or neither. 0 is all of the node. Where nothing is announced the
# heap grows to 80% of the machine or of the job's control group. A -Xmx in JDK_JAVA_OPTIONS wins, because it comes last.
megabytes=${SLURM_MEM_PER_NODE:-$((${SLURM_MEM_PER_CPU:-0} * cpus))}
if [ "$megabytes" -gt 0 ]; then
  export JDK_JAVA_OPTIONS="-Xmx$((megabytes * 8 / 10))m ${JDK_JAVA_OPTIONS:-}"
fi

# srun passes signals on; since Slurm 22.05 it has to be told the number of processors.
exec srun --ntasks=1 --cpus-per-task="$cpus" "${WEAKSYN:-weaksyn}" "$@" --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --threads "$cpus"
