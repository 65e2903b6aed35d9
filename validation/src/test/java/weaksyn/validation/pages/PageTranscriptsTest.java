package weaksyn.validation.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.cli.Main;

/** What the pages show of the command is what it prints: their commands run in a shell, one after the other. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PageTranscriptsTest {
  private static final String TUTORIAL = "docs/tutorial.md";

  private static final String IMAGES =
      "validation/src/test/resources/weaksyn/validation/input/fashion-mnist-250-images-idx3-ubyte.gz";

  @TempDir private Path directory;

  /** A folder with the images that a clone has, and a command {@code weaksyn} of the classes under test. */
  @BeforeEach
  void prepare() throws IOException {
    Path images = Files.createDirectories(directory.resolve(IMAGES).getParent());
    Files.copy(MarkdownPage.ROOT.resolve(IMAGES), images.resolve(Path.of(IMAGES).getFileName()));
    Path options = Path.of("src/packaging/launcher/java-options").toAbsolutePath();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String script = "#!/bin/sh\nexec '%s' '@%s' -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -cp '%s' %s \"$@\"\n"
        .formatted(java, options, System.getProperty("java.class.path"), Main.class.getName());
    Path command = Files.createDirectory(directory.resolve(".bin")).resolve("weaksyn");
    Files.writeString(command, script);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void assertPrints(MarkdownPage page) throws IOException, InterruptedException {
    List<Transcript.Command> commands = Transcript.of(page).commands();
    assertFalse(commands.isEmpty(), page.name());
    for (Transcript.Command command : commands) {
      String printed = Transcript.run(command.text(), directory, directory.resolve(".bin").toString());
      if (command.compared() && !command.prints(printed)) {
        assertEquals(String.join("\n", command.output()), printed, page.name() + ": " + command.text());
      }
    }
  }

  @Test
  void theTutorialBegins() throws IOException, InterruptedException {
    assertPrints(MarkdownPage.of(TUTORIAL).section("A first run"));
    assertPrints(MarkdownPage.of(TUTORIAL).section("The theory alone"));
  }

  @Test
  @Tag("slow")
  void theWholeTutorial() throws IOException, InterruptedException {
    assertPrints(MarkdownPage.of(TUTORIAL));
  }

  @Test
  @Tag("slow")
  void theFrontPage() throws IOException, InterruptedException {
    assertPrints(MarkdownPage.of("README.md").section("What you see"));
  }
}
