package weaksyn.validation.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.network.NetworkSimulation;

/** The program of the front page compiles and runs with the lines that stand below it, and prints what they show. */
class ReadmeProgramTest {
  private static final String JARS = "kernel/target/*";

  @TempDir private Path directory;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC}) // the lines separate the class path by colons
  void theProgramPrintsWhatThePageShows() throws IOException, InterruptedException, URISyntaxException {
    MarkdownPage section = MarkdownPage.of("README.md").section("From Java");
    MarkdownPage.Block program = section.blocks().stream().filter(block -> block.language().equals("java")).findFirst().orElseThrow();
    Files.write(directory.resolve("OneRealisation.java"), program.lines());
    List<Transcript.Command> commands = Transcript.of(section).commands();
    assertEquals(List.of("mvn", "javac", "java"), commands.stream().map(command -> command.text().split(" ", 2)[0]).toList());
    Path kernel = Path.of(NetworkSimulation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (Transcript.Command command : commands.subList(1, 3)) {
      String line = command.text().replace(JARS, kernel.toString());
      String printed = Transcript.run(line, directory, Path.of(System.getProperty("java.home"), "bin").toString());
      assertEquals(String.join("\n", command.output()), printed.stripTrailing(), line);
    }
  }
}
