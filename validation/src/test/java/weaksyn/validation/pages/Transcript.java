package weaksyn.validation.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page shows of a shell: commands behind {@code $}, and below each of them what it prints on standard output. In
 * the output {@code …} stands for any text, and on a line of its own for any number of lines.
 *
 * @param commands in their order
 */
record Transcript(List<Command> commands) {
  /** Before a block whose output is that of one machine: its commands run, and their output is not compared. */
  static final String OF_ONE_MACHINE = "<!-- The output depends on the machine. -->";

  private static final String PROMPT = "$ ";
  private static final String ELLIPSIS = "…";

  /**
   * A command.
   *
   * @param text for the shell
   * @param output that the page shows
   * @param compared whether the output must be the same
   */
  record Command(String text, List<String> output, boolean compared) {
    /** Whether an output is the one shown. */
    boolean prints(String printed) {
      return Pattern.matches(expression(output), printed.stripTrailing());
    }
  }

  /** The transcripts of a page, one after the other. */
  static Transcript of(MarkdownPage page) {
    List<Command> commands = new ArrayList<>();
    for (MarkdownPage.Block block : page.blocks()) {
      if (block.lines().isEmpty() || !block.lines().getFirst().startsWith(PROMPT)) {
        continue;
      }
      boolean compared = block.line() < 3 || !page.lines().get(block.line() - 3).equals(OF_ONE_MACHINE);
      for (int i = 0; i < block.lines().size(); i++) {
        int end = i + 1;
        while (end < block.lines().size() && !block.lines().get(end).startsWith(PROMPT)) {
          end++;
        }
        String text = block.lines().get(i).substring(PROMPT.length());
        commands.add(new Command(text, block.lines().subList(i + 1, end), compared));
        i = end - 1;
      }
    }
    return new Transcript(commands);
  }

  /** Output as a regular expression. */
  private static String expression(List<String> output) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < output.size(); i++) {
      String line = output.get(i).stripTrailing();
      boolean last = i == output.size() - 1;
      if (line.strip().equals(ELLIPSIS)) {
        expression.append("(?:.*").append(last ? "" : "\\R").append(")*");
      } else {
        String[] texts = line.split(ELLIPSIS, -1);
        expression.append(Arrays.stream(texts).map(Pattern::quote).collect(Collectors.joining(".*")));
        expression.append(last ? "" : "\\R");
      }
    }
    return expression.toString();
  }

  /**
   * Runs a command in bash.
   *
   * @param directory where
   * @param path folders before those of {@code PATH}
   * @return standard output; where that is empty, standard error without what the JVM says of incubator modules
   */
  static String run(String command, Path directory, String path) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, ".out", ".txt");
    Path err = Files.createTempFile(directory, ".err", ".txt");
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).directory(directory.toFile());
    Map<String, String> environment = shell.environment();
    environment.put("PATH", path + ":" + environment.get("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    shell.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    String printed = Files.readString(out);
    String messages =
        Files.readAllLines(err).stream().filter(line -> !line.contains("incubator")).collect(Collectors.joining("\n"));
    Files.delete(out);
    Files.delete(err);
    return printed.isEmpty() ? messages : printed;
  }
}
