package weaksyn.validation.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;

/**
 * What has been submitted of a run, kept in a file beside its shards.
 *
 * @param identity of the run
 * @param tasks number of shards
 * @param arrays jobs that compute shards, the latest last
 * @param merge number of the job that merges, null if there is none
 */
public record SubmittedJobs(String identity, int tasks, List<ArrayJob> arrays, String merge) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Copies the list. */
  public SubmittedJobs {
    arrays = arrays == null ? List.of() : List.copyOf(arrays);
  }

  /**
   * An array of which each task computes a shard.
   *
   * @param job number of the job
   * @param offset number of a shard without the index of its task
   * @param shards that it computes, from 1
   */
  public record ArrayJob(String job, int offset, List<Integer> shards) {
    /** Whether this can be an array of a run in so many shards. */
    private boolean isOf(int tasks) {
      return job != null && shards != null && shards.stream().allMatch(shard -> shard != null && shard >= 1 && shard <= tasks);
    }

    /** Slurm's name of the task of a shard. */
    String task(int shard) {
      return job + "_" + (shard - offset);
    }
  }

  /** What the file says; empty if there is none. */
  public static Optional<SubmittedJobs> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      SubmittedJobs jobs = JSON.readValue(Files.readString(file), SubmittedJobs.class);
      if (jobs == null || jobs.identity == null || jobs.tasks < 1 || jobs.arrays.stream().anyMatch(array -> !array.isOf(jobs.tasks))) {
        throw new RunFailure(file + ": is not a list of submitted jobs; delete it if none of the run's jobs is pending or running");
      }
      return Optional.of(jobs);
    } catch (JsonProcessingException e) {
      throw new RunFailure(file + ": is damaged; delete it if none of the run's jobs is pending or running", e);
    } catch (IOException e) {
      throw new RunFailure("cannot read " + file + ": " + AtomicFile.reason(e), e);
    }
  }

  void write(Path file) {
    try {
      AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and strings has a JSON text", e);
    }
  }

  /** The name of the task that computes a shard, if that is pending or running. */
  Optional<String> activeTask(int shard, Set<String> active) {
    return arrays.stream().filter(array -> array.shards.contains(shard)).map(array -> array.task(shard)).filter(active::contains).findFirst();
  }

  /** The task that was submitted last for a shard. */
  Optional<ArrayJob> last(int shard) {
    return arrays.reversed().stream().filter(array -> array.shards.contains(shard)).findFirst();
  }

  SubmittedJobs with(ArrayJob array) {
    List<ArrayJob> more = new ArrayList<>(arrays);
    more.add(array);
    return new SubmittedJobs(identity, tasks, more, merge);
  }

  SubmittedJobs withMerge(String job) {
    return new SubmittedJobs(identity, tasks, arrays, job);
  }
}
