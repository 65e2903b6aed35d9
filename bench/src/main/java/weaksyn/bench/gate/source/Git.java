package weaksyn.bench.gate.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.UnusableInput;

/**
 * Calls of git. They continue when the gate is interrupted, because they are short, and half a worktree would be left.
 *
 * @param folder where git runs
 */
record Git(Path folder) {
  /** What git exports to its hooks. It would lead every git in a worktree back to the repository. */
  static final Set<String> VARIABLES = Set.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY");

  /**
   * Outcome of a call.
   *
   * @param status exit status
   * @param text standard output and standard error, without blanks at the ends
   */
  record Answer(int status, String text) {
    boolean good() {
      return status == 0;
    }
  }

  /** The output of a call that has to succeed. */
  String run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** The output of a call that has to succeed, with variables of the environment. */
  String run(Map<String, String> variables, String... arguments) {
    Answer answer = ask(variables, arguments);
    if (!answer.good()) {
      throw new GateFailure("git " + String.join(" ", arguments) + " in " + folder + " ended with status " + answer.status() + ": " + answer.text());
    }
    return answer.text();
  }

  /** A call that may fail. */
  Answer ask(String... arguments) {
    return ask(Map.of(), arguments);
  }

  private Answer ask(Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeAll(VARIABLES);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Answer(process.waitFor(), text);
    } catch (IOException e) {
      throw new UnusableInput("--base-ref: git cannot be run in " + folder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GateFailure("interrupted", e);
    }
  }
}
