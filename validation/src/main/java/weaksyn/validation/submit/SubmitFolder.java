package weaksyn.validation.submit;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;

/** The folder that the nodes look for. It is made before the first job is submitted, and restored if none is taken. */
final class SubmitFolder {
  private final ShardedJob job;
  private final boolean listed;
  private final Optional<String> status;

  /** Folders that were not there, the innermost first. */
  private final List<Path> made;

  private boolean submitted;

  private SubmitFolder(ShardedJob job, boolean listed, Optional<String> status, List<Path> made) {
    this.job = job;
    this.listed = listed;
    this.status = status;
    this.made = made;
  }

  /** Makes the folder with the list of jobs, and removes what an earlier merge left. */
  static SubmitFolder prepare(ShardedJob job, SubmittedJobs jobs) {
    Path folder = job.jobs().getParent();
    try {
      List<Path> made = new ArrayList<>();
      for (Path path = folder; !Files.exists(path); path = path.getParent()) {
        made.add(path);
      }
      Files.createDirectories(folder);
      boolean listed = Files.exists(job.jobs());
      Optional<String> status = Files.exists(job.status()) ? Optional.of(Files.readString(job.status())) : Optional.empty();
      Files.deleteIfExists(job.status()); // before a merge can write it
      jobs.write(job.jobs());
      return new SubmitFolder(job, listed, status, made);
    } catch (IOException e) {
      throw new RunFailure("cannot write " + folder + ": " + AtomicFile.reason(e) + "; use another directory", e);
    }
  }

  /**
   * Submits a job.
   *
   * @return its number
   * @throws RunFailure with Slurm's text if it is refused
   */
  String submit(Slurm slurm, Batch batch) {
    try {
      String number = slurm.submit(batch);
      submitted = true;
      return number;
    } catch (RunFailure e) {
      if (!submitted) {
        restore(e);
      }
      throw e;
    }
  }

  private void restore(RunFailure refused) {
    try {
      status.ifPresent(text -> AtomicFile.write(job.status(), text));
      if (!listed) {
        Files.deleteIfExists(job.jobs());
      }
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException _) {
      // somebody else has put something there meanwhile, and it stays
    } catch (IOException | RunFailure e) {
      refused.addSuppressed(e);
    }
  }
}
