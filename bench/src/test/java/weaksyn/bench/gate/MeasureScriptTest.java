package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that measures in a job of GitHub, with a Java that only notes how it was called. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class MeasureScriptTest {
  private static final Path SCRIPT = Path.of("..", ".github", "actions", "performance-gate", "measure").toAbsolutePath().normalize();
  private static final String JAVA = """
      #!/bin/sh
      cd "$(dirname "$0")/../.."
      for argument in "$@"; do echo "$argument" >> arguments; done
      [ -f verdict ] && cp verdict gate.md
      exit "$(cat status)"
      """;

  @TempDir private Path directory;

  private int run(Map<String, String> more) throws IOException, InterruptedException {
    Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
    assertTrue(Files.writeString(java, JAVA).toFile().setExecutable(true));
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_HOME"));
    builder.environment().putAll(Map.of("GATE_BUILD", "make 'a b'; touch evil", "GATE_JAR", "out/*.jar", "GATE_BASE_REF", "origin/main", "GATE_JAVA", "sh",
        "GATE_OPTIONS", "--exclude \\.Float|Ceil --budget 10m", "GATE_PROGRAM", "gate.jar", "JAVA_HOME_25_X64", directory.resolve("jdk").toString()));
    builder.environment().putAll(Map.of("GITHUB_OUTPUT", directory.resolve("output").toString(), "GITHUB_STEP_SUMMARY",
        directory.resolve("summary").toString(), "GITHUB_ACTION_PATH", SCRIPT.getParent().toString(), "RUNNER_TEMP", directory.toString()));
    builder.environment().putAll(more);
    return builder.start().waitFor();
  }

  private String text(String name) throws IOException {
    return new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.UTF_8);
  }

  /** The step succeeds, so that the artifact is kept; the status is an output. A command stays one argument. */
  @Test
  void theVerdictGoesToTheSummary() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("verdict"), "### Performance gate: 1 regression\n");
    Files.writeString(directory.resolve("status"), "4");
    assertEquals(0, run(Map.of()), text("log"));
    assertEquals("### Performance gate: 1 regression\n", text("summary"));
    assertEquals("status=4\n", text("output"));
    List<String> arguments = text("arguments").lines().toList();
    assertEquals(List.of("-jar", "gate.jar", "gate", "--base-ref", "origin/main", "--build", "make 'a b'; touch evil", "--jar", "out/*.jar"),
        arguments.subList(0, 9));
    assertEquals(List.of("--exclude", "\\.Float|Ceil", "--budget", "10m"), arguments.subList(arguments.size() - 4, arguments.size()));
    assertFalse(Files.exists(directory.resolve("evil")));
  }

  @Test
  void noVerdictIsNotGood() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("status"), "2");
    assertEquals(0, run(Map.of()), text("log"));
    assertTrue(text("summary").contains("gave no verdict and ended with status 2"), text("summary"));
    assertEquals("status=2\n", text("output"));
  }

  @Test
  void itNeedsJava25() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("status"), "0");
    assertEquals(1, run(Map.of("JAVA_HOME_25_X64", "")));
    assertTrue(text("log").contains("::error::performance gate: there is no Java 25: add 25 to java-version of actions/setup-java"), text("log"));
    assertEquals("status=1\n", text("output"));
  }

  /** What a build prints could be taken for a command of the runner; it is printed between a stop and its end. */
  @Test
  void commandsOfTheRunnerAreStopped() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("status"), "0");
    run(Map.of());
    List<String> lines = text("log").lines().toList();
    assertTrue(lines.getFirst().matches("::stop-commands::[0-9a-f]{32}"), lines.toString());
    assertEquals("::" + lines.getFirst().substring("::stop-commands::".length()) + "::", lines.getLast());
  }
}
