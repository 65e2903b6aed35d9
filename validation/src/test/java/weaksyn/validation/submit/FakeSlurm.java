package weaksyn.validation.submit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The commands of Slurm with jobs that only wait. */
public final class FakeSlurm implements Programs {
  /** Jobs that are pending or running, tasks of arrays one by one. */
  public final Set<String> active = new LinkedHashSet<>();

  /** Commands other than questions, and the input of each. */
  public final Map<List<String>, String> commands = new LinkedHashMap<>();

  private final int arraySize;
  private final String refusal;
  private int jobs = 100;

  /**
   * Of a site.
   *
   * @param arraySize its {@code MaxArraySize}
   * @param refusal what {@code sbatch} says to each job; empty where it takes them
   */
  public FakeSlurm(int arraySize, String refusal) {
    this.arraySize = arraySize;
    this.refusal = refusal;
  }

  @Override
  public Result run(List<String> words, String input) {
    return switch (words.getFirst()) {
      case "scontrol" -> new Result(0, "MaxArraySize            = " + arraySize + "\n", "");
      case "squeue" -> new Result(0, String.join("\n", active), "");
      case "scancel" -> {
        commands.put(words, input);
        active.remove(words.getLast());
        yield new Result(0, "", "");
      }
      case "sbatch" -> submit(words, input);
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  private Result submit(List<String> words, String input) {
    if (!refusal.isEmpty()) {
      return new Result(1, "", refusal);
    }
    commands.put(words, input);
    String job = Integer.toString(jobs++);
    String array = option(words, "--array");
    if (array.isEmpty()) {
      active.add(job);
    } else {
      indices(array).forEach(index -> active.add(job + "_" + index));
    }
    return new Result(0, job + "\n", "");
  }

  /** The value of an option of a command; empty if it is not given. */
  public static String option(List<String> words, String name) {
    return words.stream().filter(word -> word.startsWith(name + "=")).map(word -> word.substring(name.length() + 1)).findFirst().orElse("");
  }

  private static Set<Integer> indices(String array) {
    Set<Integer> indices = new TreeSet<>();
    for (String range : array.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (int index = Integer.parseInt(ends[0]); index <= Integer.parseInt(ends[ends.length - 1]); index++) {
        indices.add(index);
      }
    }
    return indices;
  }

  /** The commands that submitted, in their order. */
  public List<List<String>> submissions() {
    List<List<String>> submissions = new ArrayList<>();
    commands.keySet().stream().filter(words -> words.getFirst().equals("sbatch")).forEach(submissions::add);
    return submissions;
  }
}
