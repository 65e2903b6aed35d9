package weaksyn.validation.submit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weaksyn.validation.RunFailure;

/** The commands of Slurm. */
public final class Slurm {
  /** Slurm's own limit of {@code MaxArraySize}, which is one more than the largest index. */
  static final int USUAL_ARRAY = 1001;

  private static final Pattern ARRAY_SIZE = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*(\\d+)");

  private final Programs programs;

  /** The commands as these programs. */
  public Slurm(Programs programs) {
    this.programs = programs;
  }

  /** The largest index that a task of an array may have here. */
  int largestIndex() {
    Matcher size = ARRAY_SIZE.matcher(require(List.of("scontrol", "show", "config"), "", "was not answered"));
    return Math.max(1, (size.find() ? Integer.parseInt(size.group(1)) : USUAL_ARRAY) - 1);
  }

  /**
   * Submits a job.
   *
   * @return its number
   * @throws RunFailure with Slurm's text if it refuses the job
   */
  String submit(Batch batch) {
    return require(batch.command(), batch.script(), "refused the job").strip().replaceFirst(";.*", "");
  }

  /** Jobs of this user that are pending or running; tasks of arrays as {@code job_index}. */
  Set<String> active() {
    return ids(require(ACTIVE, "", "failed"));
  }

  /** The same, empty where the controller does not answer. */
  Optional<Set<String>> activeIfAnswered() {
    Programs.Result result = programs.run(ACTIVE, "");
    return result.status() == 0 ? Optional.of(ids(result.out())) : Optional.empty();
  }

  private static final List<String> ACTIVE = List.of("squeue", "--me", "--noheader", "--array", "--format=%i");

  private static Set<String> ids(String out) {
    return out.lines().map(String::strip).filter(id -> !id.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Takes back a job. */
  void cancel(String job) {
    require(List.of("scancel", job), "", "failed");
  }

  private String require(List<String> command, String input, String what) {
    Programs.Result result = programs.run(command, input);
    if (result.status() != 0) {
      String text = (result.err().isBlank() ? result.out() : result.err()).strip();
      throw new RunFailure(command.getFirst() + " " + what + ": " + (text.isEmpty() ? "exit status " + result.status() : text));
    }
    return result.out();
  }
}
