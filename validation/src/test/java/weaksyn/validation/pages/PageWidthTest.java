package weaksyn.validation.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Prose fits a width that people read easily: that of all pages, and that of the comments in Java. */
class PageWidthTest {
  private static final int WIDTH = 120;

  /** Tables, HTML, definitions of links and indented code cannot be wrapped. */
  private static final Pattern UNWRAPPABLE = Pattern.compile("\\s*[|<].*| {4}.*|\\[[^]]+]: .*");

  private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'");
  private static final Pattern COMMENT = Pattern.compile("^\\s*\\*|//|/\\*");

  @Test
  void proseOfPagesFitsTheWidth() throws IOException {
    List<String> wide = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (MarkdownPage.Line line : page.text()) {
        if (columns(line.text()) > WIDTH && !UNWRAPPABLE.matcher(line.text()).matches()) {
          wide.add(page.name() + ":" + line.number());
        }
      }
    }
    assertEquals(List.of(), wide);
  }

  @Test
  void commentsInJavaFitTheWidth() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path file : MarkdownPage.sources(MarkdownPage.ROOT, ".java")) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (columns(lines.get(i)) > WIDTH && hasComment(lines.get(i))) {
          wide.add(MarkdownPage.ROOT.relativize(file) + ":" + (i + 1));
        }
      }
    }
    assertEquals(List.of(), wide);
  }

  private static boolean hasComment(String line) {
    return COMMENT.matcher(STRING.matcher(line).replaceAll("\"\"")).find();
  }

  /** Combining marks, as in r̂, take no column. */
  private static long columns(String line) {
    return line.codePoints().filter(point -> Character.getType(point) != Character.NON_SPACING_MARK).count();
  }

  @Test
  void commentsAreTold() {
    for (String comment : List.of("   * a line of Javadoc", "  /** Javadoc. */", "x = 1; // why", "  // why", "c = '\"'; // a quote")) {
      assertTrue(hasComment(comment), comment);
    }
    for (String code : List.of("x = a * b;", "url = \"https://example.org\";", "c = '\"' + \" // \";")) {
      assertFalse(hasComment(code), code);
    }
  }
}
