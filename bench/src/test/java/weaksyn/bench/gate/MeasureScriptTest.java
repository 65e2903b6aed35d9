package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that measure in a job of GitHub, with a Java that only notes how it was called. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class MeasureScriptTest {
  private static final Path SCRIPT = Path.of("..", ".github", "actions", "performance-gate", "measure").toAbsolutePath().normalize();
  private static final Path CONFIRM = SCRIPT.resolveSibling("../performance-gate-confirm/confirm").normalize();
  private static final Path STATUS = SCRIPT.resolveSibling("status");
  private static final String JAVA = """
      #!/bin/sh
      cd "$(dirname "$0")/../.."
      for argument in "$@"; do echo "$argument" >> arguments; done
      [ -f verdict ] && cp verdict gate.md && echo '{}' > gate.json
      case "$*" in *--keep-jars*) mkdir -p gate-hand-over && touch gate-hand-over/base.jar gate-hand-over/head.jar ;; esac
      exit "$(cat status)"
      """;

  @TempDir private Path directory;

  private int run(Map<String, String> more) throws IOException, InterruptedException {
    return run(SCRIPT, more);
  }

  private int run(Path script, Map<String, String> more) throws IOException, InterruptedException {
    Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
    assertTrue(Files.writeString(java, JAVA).toFile().setExecutable(true));
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
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

  private List<String> handedOver() throws IOException {
    Path folder = directory.resolve("gate-hand-over");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** For other runners, the job keeps both jars and the outcome, and does not fail in their place. */
  @Test
  void aRegressionIsHandedOver() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("verdict"), "### Performance gate: 1 regression\n");
    Files.writeString(directory.resolve("status"), "4");
    assertEquals(0, run(Map.of("GATE_HAND_OVER", "jars")), text("log"));
    assertEquals(List.of("base.jar", "gate.json", "head.jar"), handedOver());
    assertTrue(text("summary").endsWith("\nThe regressions are measured again on other runners, which decide.\n"), text("summary"));
    assertEquals("status=4\n", text("output"));
  }

  /** Without a regression there is no outcome to hand over: the artifact is not made then. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void onlyARegressionIsHandedOver(String status) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("verdict"), "text\n");
    Files.writeString(directory.resolve("status"), status);
    assertEquals(0, run(Map.of("GATE_HAND_OVER", "jars")), text("log"));
    assertFalse(handedOver().contains("gate.json"), handedOver().toString());
    assertEquals("text\n", text("summary"));
  }

  @Test
  void confirmationsHereAndElsewhereExcludeEachOther() throws IOException, InterruptedException {
    assertEquals(1, run(Map.of("GATE_HAND_OVER", "jars", "GATE_OPTIONS", "--budget 1m --confirm=0.1")));
    assertTrue(text("log").contains("::error::performance gate: options: --confirm measures again on this runner, and hand-over on others"), text("log"));
    assertFalse(Files.exists(directory.resolve("arguments")));
  }

  @ParameterizedTest
  @CsvSource({"0,'',0", "4,'',4", "4,jars,0", "1,jars,1", "2,jars,2", "'',jars,1", "'','',1", "130,jars,130"})
  void theLastStepFailsUnlessOthersDo(String status, String handOver, int expected) throws IOException, InterruptedException {
    assertEquals(expected, run(STATUS, Map.of("STATUS", status, "HAND_OVER", handOver)), text("log"));
  }

  private int confirm(Map<String, String> more) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("status"), "4");
    Map<String, String> environment =
        new HashMap<>(Map.of("GATE_FOLDER", directory.resolve("gate-hand-over").toString(), "GATE_RUNNERS", "1", "GATE_CHANCE", "0.05",
            "GATE_OPTIONS", "--budget 5m"));
    environment.putAll(more);
    return run(CONFIRM, environment);
  }

  private Path received(String... names) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("gate-hand-over"));
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
    return folder;
  }

  /** Runners of a matrix share the chance of a false alarm. */
  @ParameterizedTest
  @CsvSource({"1,0.05,0.05", "2,0.05,0.025", "3,.1,0.0333333333"})
  void anotherRunnerMeasuresAgain(String runners, String chance, String share) throws IOException, InterruptedException {
    String folder = received("base.jar", "head.jar", "gate.json").toString();
    Files.writeString(directory.resolve("verdict"), "### Performance gate: no regression\n");
    assertEquals(0, confirm(Map.of("GATE_RUNNERS", runners, "GATE_CHANCE", chance)), text("log"));
    List<String> arguments = text("arguments").lines().toList();
    assertEquals(
        List.of("-jar", "gate.jar", "gate", "--base", folder + "/base.jar", "--head", folder + "/head.jar", "--again", folder + "/gate.json", "--confirm",
            share),
        arguments.subList(0, 11));
    assertEquals(List.of("--budget", "5m"), arguments.subList(arguments.size() - 2, arguments.size()));
    assertEquals("### Performance gate: no regression\n", text("summary"));
    assertEquals("status=4\n", text("output"));
  }

  /** The artifact comes from a job that ran the code of a pull request. */
  @Test
  void otherArtifactsAreRefused() throws IOException, InterruptedException {
    received("base.jar", "head.jar");
    assertRefused(Map.of(), "the artifact must hold the files base.jar, gate.json and head.jar alone");
    Path folder = received("gate.json", "more.txt");
    assertRefused(Map.of(), "the artifact must hold the files");
    Files.delete(folder.resolve("more.txt"));
    Files.delete(folder.resolve("head.jar"));
    Files.createSymbolicLink(folder.resolve("head.jar"), folder.resolve("base.jar"));
    assertRefused(Map.of(), "the artifact must hold the files");
    Files.delete(folder.resolve("head.jar"));
    Files.createDirectory(folder.resolve("head.jar"));
    assertRefused(Map.of(), "the artifact must hold the files");
    Files.delete(folder.resolve("head.jar"));
    received("head.jar");
    Files.write(folder.resolve("gate.json"), new byte[5_000_001]);
    assertRefused(Map.of(), "gate.json has 5000001 bytes, more than 5000000");
    received("gate.json");
    for (String runners : List.of("0", "10", "1; touch evil", "")) {
      assertRefused(Map.of("GATE_RUNNERS", runners), "1 to 9 runners can measure again, not " + runners);
    }
    assertRefused(Map.of("GATE_CHANCE", "5%"), "input chance: must be a probability such as 0.05");
    assertFalse(Files.exists(directory.resolve("evil")));
  }

  private void assertRefused(Map<String, String> more, String reason) throws IOException, InterruptedException {
    assertEquals(1, confirm(more));
    assertTrue(text("log").contains("::error::performance gate: " + reason), text("log"));
    assertFalse(Files.exists(directory.resolve("arguments")));
  }
}
