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
export JDK_JAVA_OPTIONS="-Xmx$((SLURM_MEM_PER_NODE * 8 / 10))m"

# srun passes signals on; since Slurm 22.05 it has to be told the number of processors.
exec srun --ntasks=1 --cpus-per-task="$SLURM_CPUS_PER_TASK" "${WEAKSYN:-weaksyn}" "$@" \
  --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" --threads "$SLURM_CPUS_PER_TASK"
