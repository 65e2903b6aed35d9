package weaksyn.validation.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptTest {
  @ParameterizedTest
  @CsvSource({
    "'a 1 b', 'a 1 b', true", "'a 1 b', 'a … b', true", "'a 1 c', 'a … b', false", "'a\nx\ny\nb', 'a\n  …\nb', true",
    "'a\nb', 'a\n…\nb', true", "'a\nx', 'a\n…', true", "'a\nx', 'a', false", "'a.', 'ab', false", "'a; b', 'a; …', true"
  })
  void ellipsesStandForAnyText(String printed, String shown, boolean equal) {
    assertEquals(equal, new Transcript.Command("", shown.lines().toList(), true).prints(printed));
  }

  @Test
  void commandsStandBehindPrompts() {
    List<String> lines =
        List.of("# Page", "```", "$ one", "1", "$ two", "```", Transcript.OF_ONE_MACHINE, "```", "$ three", "```", "```", "no", "```");
    List<Transcript.Command> commands = Transcript.of(new MarkdownPage(Path.of("page.md"), lines)).commands();
    assertEquals(
        List.of(
            new Transcript.Command("one", List.of("1"), true),
            new Transcript.Command("two", List.of(), true),
            new Transcript.Command("three", List.of(), false)),
        commands);
  }
}
