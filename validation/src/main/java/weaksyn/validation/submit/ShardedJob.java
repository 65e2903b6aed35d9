package weaksyn.validation.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weaksyn.validation.run.RunDirectory;

/**
 * A run as batch jobs: arrays of which each task computes a shard, and a job that merges the shards when all are there.
 *
 * @param launcher the command weaksyn
 * @param words of the run: its command and its options, without the run directory and the number of threads
 * @param mergeWords options of the merge, without the run directory
 * @param directory of the merged run, absolute
 * @param workingDirectory in which relative names of files are meant
 * @param identity of the run
 * @param tasks number of shards
 * @param resources what each task asks for
 * @param mergeMegabytes memory of the merge in units of 2²⁰ bytes; 0 to ask for none
 * @param options of {@code sbatch} that the user adds
 */
public record ShardedJob(
    String launcher, List<String> words, List<String> mergeWords, Path directory, Path workingDirectory, String identity, int tasks, Resources resources,
    long mergeMegabytes, List<String> options) {
  private static final String JOBS = "jobs.json";
  private static final int MERGE_MINUTES = 60;

  /** Announced memory to the heap, as in docs/slurm-array.sh. */
  private static final String HEAP = """
      cpus=${SLURM_CPUS_PER_TASK:-1}
      megabytes=${SLURM_MEM_PER_NODE:-$((${SLURM_MEM_PER_CPU:-0} * cpus))}
      if [ "$megabytes" -gt 0 ]; then
        JDK_JAVA_OPTIONS="-Xmx$((megabytes * 8 / 10))m ${JDK_JAVA_OPTIONS:-}"
      fi
      export JDK_JAVA_OPTIONS="-Dweaksyn.lock=wait ${JDK_JAVA_OPTIONS:-}"
      """;

  /** Options of {@code sbatch} that say how much memory a job gets. It takes one of them. */
  private static final Pattern MEMORY = Pattern.compile("--mem(-per-[cg]pu)?(=.*)?");

  /**
   * What a task asks for.
   *
   * @param cpus number of processors
   * @param megabytes memory in units of 2²⁰ bytes; 0 to ask for none
   * @param minutes limit of its time
   */
  public record Resources(int cpus, long megabytes, long minutes) {
    private static final double HEAP_SHARE = 0.8;
    private static final double SLOWER = 3;
    private static final long OUTSIDE_HEAP = 256;
    private static final long EXTRA_MINUTES = 5;

    /**
     * For a task that needs so much. A job's memory is its heap and a fifth, and 256 MiB for the JVM itself. The limit
     * of time is three times the estimate, because nodes may be slower, and five minutes.
     *
     * @param bytes of the heap
     * @param seconds estimated for this machine
     */
    public static Resources of(int cpus, long bytes, double seconds) {
      return new Resources(cpus, megabytes(bytes), (long) Math.ceil(SLOWER * seconds / 60) + EXTRA_MINUTES);
    }

    /** The same with no memory asked for. */
    public Resources withoutMemory() {
      return new Resources(cpus, 0, minutes);
    }

    /** Memory to ask for where a heap of so many bytes is needed. */
    public static long megabytes(long bytes) {
      return (long) Math.ceil(bytes / HEAP_SHARE / (1 << 20)) + OUTSIDE_HEAP;
    }
  }

  /** Where a shard is. */
  public Path shard(int index) {
    return shards().resolve(index + "-of-" + tasks);
  }

  /** The file that says what was submitted. */
  public Path jobs() {
    return jobs(directory);
  }

  /** The file that says what was submitted of the run in a directory. */
  public static Path jobs(Path directory) {
    return directory.resolve(RunDirectory.SHARDS).resolve(JOBS);
  }

  /** The file with the exit status of the merge. */
  Path status() {
    return shards().resolve("status");
  }

  /** The file with what the merge printed. */
  Path output() {
    return shards().resolve("merge.out");
  }

  /** The file with what a task wrote. */
  Path log(SubmittedJobs.ArrayJob array, int shard) {
    return shards().resolve(array.job() + "-" + (shard - array.offset()) + ".log");
  }

  private Path shards() {
    return directory.resolve(RunDirectory.SHARDS);
  }

  /**
   * Shards by the array to which they belong, where indices of tasks are limited.
   *
   * @param missing shards, from 1
   * @param largest index of a task
   * @return shards by the number that their array adds to the index
   */
  static SortedMap<Integer, SortedSet<Integer>> arrays(List<Integer> missing, int largest) {
    return missing.stream().collect(Collectors.groupingBy(shard -> (shard - 1) / largest * largest, TreeMap::new,
        Collectors.toCollection(() -> (SortedSet<Integer>) new TreeSet<Integer>())));
  }

  /** An array of tasks, one for each of the shards. */
  Batch array(int offset, SortedSet<Integer> missing) {
    List<String> all = new ArrayList<>();
    all.add("--job-name=weaksyn");
    all.add("--array=" + ranges(missing, offset));
    all.add("--cpus-per-task=" + resources.cpus);
    if (resources.megabytes > 0 && options.stream().noneMatch(ShardedJob::isMemory)) {
      all.add("--mem=" + resources.megabytes + "M");
    }
    all.add("--time=" + resources.minutes);
    all.addAll(List.of("--requeue", "--open-mode=append", "--output=" + pattern(shards()) + "/%A-%a.log", "--chdir=" + workingDirectory));
    all.addAll(options);
    // srun passes signals on; since Slurm 22.05 it has to be told the number of processors. A whole run in one shard
    // may give a verdict, which is the merge's to report.
    String script = "#!/bin/sh\n" + visible() + HEAP + "shard=$((" + offset + " + SLURM_ARRAY_TASK_ID))\nstatus=0\nsrun --ntasks=1 --cpus-per-task=\"$cpus\" "
        + Shell.quoted(launcher) + " " + Shell.quoted(words) + " --out " + Shell.quoted(shards().toString()) + "/\"$shard-of-" + tasks + "\" --shard \"$shard/"
        + tasks + "\" --threads \"$cpus\" || status=$?\n[ \"$status\" -ne 3 ] || status=0\nexit \"$status\"\n";
    return new Batch(List.copyOf(all), script);
  }

  /**
   * The merge.
   *
   * @param after jobs and tasks that have to succeed before it, none if all shards are there
   */
  Batch merge(List<String> after) {
    List<String> all = new ArrayList<>(List.of("--job-name=weaksyn-merge", "--cpus-per-task=1", "--time=" + MERGE_MINUTES));
    if (mergeMegabytes > 0) {
      all.add(mergeMemory());
    }
    all.addAll(List.of("--requeue", "--open-mode=append", "--output=" + pattern(shards()) + "/merge-%j.log", "--chdir=" + workingDirectory));
    options.stream().filter(option -> !isMemory(option) && !option.startsWith("--time")).forEach(all::add);
    all.add("--kill-on-invalid-dep=yes");
    if (!after.isEmpty()) {
      all.add("--dependency=afterok:" + String.join(":", after));
    }
    List<String> words = new ArrayList<>(List.of(launcher, "merge"));
    for (int index = 1; index <= tasks; index++) {
      words.add(shard(index).toString());
    }
    words.addAll(List.of("--out", directory.toString()));
    words.addAll(mergeWords);
    String status = Shell.quoted(status().toString());
    String script = "#!/bin/sh\n" + visible() + HEAP + "status=0\n" + Shell.quoted(words) + " >" + Shell.quoted(output().toString())
        + " || status=$?\necho \"$status\" >" + status + ".new && mv " + status + ".new " + status + "\nexit \"$status\"\n";
    return new Batch(List.copyOf(all), script);
  }

  /** Whether an option of {@code sbatch} says how much memory a job gets. */
  public static boolean isMemory(String option) {
    return MEMORY.matcher(option).matches();
  }

  /** The memory of the merge, asked for in the way of the user, because a site may refuse the others. */
  private String mergeMemory() {
    if (options.contains("--mem=0")) {
      return "--mem=0"; // the site may not know how much its nodes have, and refuses any number
    }
    return (options.stream().anyMatch(option -> option.startsWith("--mem-per-cpu")) ? "--mem-per-cpu=" : "--mem=") + mergeMegabytes + "M";
  }

  /** Text of a shell that submits what is missing. */
  public String text(List<Integer> missing, int largest) {
    StringBuilder text = new StringBuilder("#!/bin/sh\n# Submits a run of weaksyn in " + tasks + " shards.\nset -eu\n");
    text.append("mkdir -p ").append(Shell.quoted(shards().toString())).append('\n');
    String jobs = Shell.quoted(jobs().toString());
    text.append("rm -f ").append(Shell.quoted(status().toString())).append('\n');
    text.append("[ -e ").append(jobs).append(" ] || echo ").append(Shell.quoted("{\"identity\":\"" + identity + "\",\"tasks\":" + tasks + "}"))
        .append(" >").append(jobs).append("\n\n");
    StringBuilder after = new StringBuilder();
    for (var array : arrays(missing, largest).entrySet()) {
      String variable = "array" + array.getKey();
      text.append(array(array.getKey(), array.getValue()).text(variable, "")).append('\n');
      after.append(":$").append(variable);
    }
    text.append(merge(List.of()).text("merge", after.isEmpty() ? "" : "--dependency=afterok" + after));
    return text.append("squeue --jobs=").append(after.isEmpty() ? "" : after.substring(1).replace(':', ',') + ",").append("$merge\n").toString();
  }

  /** Fails on a node that does not see the run directory, before it writes anything there. */
  private String visible() {
    return "if ! grep -qs " + identity + " " + Shell.quoted(jobs().toString()) + "; then\n  echo \"weaksyn: --out \"" + Shell.quoted(directory.toString())
        + "\" is not visible from $(uname -n); use a directory that all nodes share\" >&2\n  exit 1\nfi\n";
  }

  /** A path in an option in which Slurm replaces what begins with a percent sign. */
  private static String pattern(Path path) {
    return path.toString().replace("%", "%%");
  }

  /** Indices as Slurm has them: {@code 1-3,5}. */
  static String ranges(SortedSet<Integer> shards, int offset) {
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int shard : shards) {
      if (!shards.contains(shard - 1)) {
        first = shard;
      }
      if (!shards.contains(shard + 1)) {
        text.append(text.isEmpty() ? "" : ",").append(first - offset).append(first == shard ? "" : "-" + (shard - offset));
      }
    }
    return text.toString();
  }
}
