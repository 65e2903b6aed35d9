package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.pages.MarkdownPage;

/** {@code docs/command-line.md} names every option of every command. */
class CommandLinePageTest {
  private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[\\w-]+)");

  /** They are the same in every command. */
  private static final List<String> OF_ALL = List.of("--help", "--version");

  @ParameterizedTest
  @ValueSource(strings = {"study", "theory", "scaling", "hebbian", "dimension", "merge", "collect", "submit", "info"})
  void everyOptionIsNamed(String command) throws IOException {
    String help = FakeBackend.good().run(command, "--help").out();
    List<String> options = OPTION.matcher(help).results().map((MatchResult match) -> match.group(1)).toList();
    assertTrue(options.containsAll(OF_ALL), help);
    String page = String.join("\n", MarkdownPage.of("docs/command-line.md").lines());
    assertTrue(page.contains("`weaksyn " + command), command);
    assertEquals(List.of(), options.stream().filter(option -> !page.contains("`" + option)).toList(), command);
  }
}
