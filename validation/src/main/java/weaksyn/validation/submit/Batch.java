package weaksyn.validation.submit;

import java.util.ArrayList;
import java.util.List;

/**
 * A batch job.
 *
 * @param options of {@code sbatch}
 * @param script of a POSIX shell, which {@code sbatch} reads on standard input
 */
public record Batch(List<String> options, String script) {
  private static final String END = "END_OF_JOB";

  /** The command that submits it and prints its number. */
  List<String> command() {
    List<String> words = new ArrayList<>(List.of("sbatch", "--parsable"));
    words.addAll(options);
    return words;
  }

  /**
   * Text of a shell that submits the job.
   *
   * @param variable takes the number of the job
   * @param dependency an option in which variables may occur; empty if there is none
   */
  String text(String variable, String dependency) {
    String more = dependency.isEmpty() ? "" : " \"" + dependency + "\"";
    // A federation adds the name of the cluster behind a semicolon.
    return variable + "=$(" + Shell.quoted(command()) + more + " <<'" + END + "'\n" + script + END + "\n)\n" + variable + "=${" + variable + "%%;*}\n";
  }
}
