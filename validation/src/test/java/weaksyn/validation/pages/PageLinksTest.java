package weaksyn.validation.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The pages are one whole: their links lead somewhere, the front page names them all, and citations name this version.
 */
class PageLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

  /** Links within the repository lead to a file, and to a heading of it where they name one. */
  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (MarkdownPage page : MarkdownPage.all()) {
      if (page.name().contains("src/packaging/")) {
        continue; // a page of the archive of a release, where it lies beside docs and licences
      }
      for (MarkdownPage.Line line : page.text()) {
        for (MatchResult match : LINK.matcher(line.text()).results().toList()) {
          if (!match.group(1).matches("[a-z]+:.*")) {
            links++;
            if (!leadsSomewhere(page, match.group(1))) {
              dead.add(page.name() + ":" + line.number() + " " + match.group(1));
            }
          }
        }
      }
    }
    assertEquals(List.of(), dead);
    assertTrue(links > 100, "looked in the wrong place");
  }

  private static boolean leadsSomewhere(MarkdownPage page, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    return Files.exists(target)
        && (hash < 0 || anchors(Files.readAllLines(target)).contains(link.substring(hash + 1)));
  }

  /** The anchors that GitHub gives to headings. */
  private static List<String> anchors(List<String> lines) {
    List<String> anchors = new ArrayList<>();
    for (String line : lines) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String text = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT);
        anchors.add(text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  @Test
  void theFrontPageNamesEveryPage() throws IOException {
    String readme = String.join("\n", MarkdownPage.of("README.md").lines());
    for (MarkdownPage page : MarkdownPage.documentation()) {
      assertTrue(page.name().equals("README.md") || readme.contains("(" + page.name() + ")"), page.name());
    }
  }

  @Test
  void theCitationsNameThisVersion() throws IOException {
    String pom = Files.readString(MarkdownPage.ROOT.resolve("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<artifactId>weaksyn</artifactId>\\s*<version>([^<]+)<.*", "$1");
    assertTrue(MarkdownPage.of("README.md").lines().contains("  version = {" + version + "},"), version);
    assertTrue(Files.readAllLines(MarkdownPage.ROOT.resolve("docs/CITATION.cff")).contains("version: " + version), version);
  }
}
