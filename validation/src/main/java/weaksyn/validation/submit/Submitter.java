package weaksyn.validation.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;

/** Submits what is missing of a run, and follows it. */
public final class Submitter {
  /** Statuses of a merge that made a run: with a good verdict or none, and with a bad one. */
  private static final Set<String> MADE = Set.of("0", "3");

  /** How often a file is looked for that a node has written, because file systems of networks show it late. */
  private static final int LOOKS = 5;

  private static final int NAMED = 3;

  private final ShardedJob job;
  private final Slurm slurm;
  private final Consumer<String> notes;

  /**
   * Of a run.
   *
   * @param notes takes lines that the user should read
   */
  public Submitter(ShardedJob job, Slurm slurm, Consumer<String> notes) {
    this.job = job;
    this.slurm = slurm;
    this.notes = notes;
  }

  /** Text of a shell that submits the shards instead. */
  public String text(List<Integer> missing) {
    int largest;
    try {
      largest = slurm.largestIndex();
    } catch (RunFailure _) {
      largest = Slurm.USUAL_ARRAY - 1; // the text may be made where there is no Slurm
    }
    return job.text(missing, largest);
  }

  /** Whether the merge of all shards has ended, with a verdict or without. */
  public boolean isMerged() {
    return status().filter(MADE::contains).isPresent();
  }

  /**
   * Submits the missing shards whose tasks are neither pending nor running, and the merge.
   *
   * @param missing shards that lack cells, from 1
   * @throws RunFailure with Slurm's text if it refuses a job. What it took before is recorded. If it took none, all
   *     files are as before
   */
  public void submit(List<Integer> missing) {
    SubmittedJobs jobs = recorded();
    Set<String> active = jobs.arrays().isEmpty() && jobs.merge() == null ? Set.of() : slurm.active();
    List<String> after = new ArrayList<>();
    List<Integer> absent = new ArrayList<>();
    for (int shard : missing) {
      Optional<String> task = jobs.activeTask(shard, active);
      task.ifPresentOrElse(after::add, () -> absent.add(shard));
    }
    boolean merging = jobs.merge() != null && active.contains(jobs.merge());
    if (absent.isEmpty() && merging) {
      notes.accept(after.size() + " tasks are pending or running, and the merge waits for them or runs; nothing is submitted");
      return;
    }
    int largest = slurm.largestIndex(); // asked first, so that nothing is written where there is no Slurm
    SubmitFolder folder = SubmitFolder.prepare(job, jobs);
    for (var array : ShardedJob.arrays(absent, largest).entrySet()) {
      Batch batch = job.array(array.getKey(), array.getValue());
      jobs = jobs.with(new SubmittedJobs.ArrayJob(folder.submit(slurm, batch), array.getKey(), List.copyOf(array.getValue())));
      jobs.write(job.jobs());
      after.add(jobs.arrays().getLast().job());
      note(after.getLast(), array.getValue());
    }
    if (!absent.isEmpty() && merging) {
      slurm.cancel(jobs.merge()); // it waits for tasks that have failed
    }
    jobs = jobs.withMerge(folder.submit(slurm, job.merge(after)));
    jobs.write(job.jobs());
    notes.accept("merge " + jobs.merge() + (after.isEmpty() ? "" : " after them") + ": into " + job.directory());
    notes.accept("watch: squeue --jobs=" + watched(jobs, after) + "; logs: " + job.jobs().getParent() + "; --wait follows the run");
  }

  private static String watched(SubmittedJobs jobs, List<String> after) {
    return after.stream().map(task -> task.replaceFirst("_.*", "")).distinct().collect(Collectors.joining(",", "", after.isEmpty() ? "" : ",")) + jobs.merge();
  }

  private void note(String number, SortedSet<Integer> shards) {
    ShardedJob.Resources resources = job.resources();
    notes.accept(
        "array " + number + ": shards " + ShardedJob.ranges(shards, 0) + " of " + job.tasks() + ", each with " + resources.cpus()
            + (resources.cpus() == 1 ? " processor" : " processors") + (resources.megabytes() > 0 ? ", " + resources.megabytes() + " MB" : "")
            + " and at most " + resources.minutes() + " min");
  }

  private SubmittedJobs recorded() {
    return SubmittedJobs.read(job.jobs()).orElse(new SubmittedJobs(job.identity(), job.tasks(), List.of(), null));
  }

  /**
   * Waits until no job of the run is pending or running.
   *
   * @param pause between two questions to Slurm
   * @param missing tells which shards lack cells
   * @return the exit status of the merge, which is that of the study: 0 or 3
   * @throws RunFailure if shards are missing at the end, or the merge failed
   */
  public int await(Duration pause, Supplier<List<Integer>> missing) throws InterruptedException {
    SubmittedJobs jobs = recorded();
    boolean answered = true;
    long before = -1;
    for (int looks = 0; looks < LOOKS && (looks == 0 || status().isEmpty());) {
      Optional<Set<String>> active = slurm.activeIfAnswered();
      if (active.isEmpty() && answered) {
        notes.accept("Slurm does not answer; waiting until it does");
      }
      answered = active.isPresent();
      if (answered) {
        long tasks = tasks(jobs, active.get());
        boolean merging = jobs.merge() != null && active.get().contains(jobs.merge());
        looks = tasks == 0 && !merging ? looks + 1 : 0;
        if (tasks != before && tasks > 0) {
          notes.accept(tasks + " of " + job.tasks() + " tasks are pending or running");
        }
        before = tasks;
        if (looks > 0 && status().isPresent()) {
          break;
        }
      }
      Thread.sleep(pause);
    }
    return ended(jobs, missing.get());
  }

  private static long tasks(SubmittedJobs jobs, Set<String> active) {
    return jobs.arrays().stream().flatMap(array -> array.shards().stream().map(array::task)).filter(active::contains).count();
  }

  private int ended(SubmittedJobs jobs, List<Integer> missing) {
    Optional<String> status = status();
    if (status.isPresent()) {
      if (!MADE.contains(status.get())) {
        Path log = job.jobs().resolveSibling("merge-" + jobs.merge() + ".log");
        throw new RunFailure("the merge ended with exit status " + status.get() + lastLine(log) + "; mend what " + log + " says and repeat the command");
      }
      return Integer.parseInt(status.get());
    }
    if (missing.isEmpty()) {
      throw new RunFailure("all shards are there, but job " + jobs.merge() + ", which merges them, left nothing; repeat the command");
    }
    String which = missing.stream().limit(NAMED).map(shard -> reason(jobs, shard)).collect(Collectors.joining(", "));
    throw new RunFailure(
        missing.size() + " of " + job.tasks() + " shards are not finished: " + which + (missing.size() > NAMED ? ", and others" : "")
            + "; the same command submits them again, and they continue");
  }

  private String reason(SubmittedJobs jobs, int shard) {
    return jobs.last(shard).map(array -> {
      Path log = job.log(array, shard);
      String why = Files.exists(log) ? lastLine(log) : " left no log " + log + ", so the directory may not be visible from its node";
      return shard + " (task " + array.task(shard) + why + ")";
    }).orElse(Integer.toString(shard));
  }

  /** The last line of a log behind a colon; empty if there is none. */
  private static String lastLine(Path log) {
    return Files.exists(log) ? read(log).lines().filter(line -> !line.isBlank()).reduce((_, last) -> last).map(last -> ": " + last.strip()).orElse("") : "";
  }

  /** The results as the merge has printed them. */
  public String output() {
    return read(job.output());
  }

  private Optional<String> status() {
    return Files.exists(job.status()) ? Optional.of(read(job.status()).strip()) : Optional.empty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    }
  }
}
