package weaksyn.validation.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.pages.MarkdownPage;

/** {@code docs/slurm-array.sh} with the variables that Slurm sets, and an {@code srun} that prints what it gets. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class ArrayScriptTest {
  private static final String SRUN = """
      #!/bin/sh
      echo "heap ${JDK_JAVA_OPTIONS-unset}"
      printf '%s\\n' "$@"
      """;

  @TempDir private Path temporary;

  private List<String> run(Map<String, String> environment) throws IOException, InterruptedException {
    Path srun = temporary.resolve("srun");
    Files.writeString(srun, SRUN);
    Files.setPosixFilePermissions(srun, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path output = temporary.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("sh", MarkdownPage.ROOT.resolve("docs/slurm-array.sh").toString(), "study", "--input", "two words.csv");
    builder.environment().keySet().removeIf(name -> name.startsWith("SLURM_") || name.equals("JDK_JAVA_OPTIONS") || name.equals("WEAKSYN"));
    builder.environment().merge("PATH", temporary.toString(), (path, stub) -> stub + ":" + path);
    builder.environment().putAll(Map.of("SHARDS", "8", "SLURM_ARRAY_TASK_ID", "3"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(output));
    return Files.readAllLines(output);
  }

  @ParameterizedTest
  @CsvSource({
    "SLURM_MEM_PER_NODE, 8192, -Xmx6553m",
    "SLURM_MEM_PER_CPU, 2000, -Xmx6400m",
    "SLURM_MEM_PER_NODE, 0, unset",
    "SLURM_MEM_PER_CPU, 0, unset",
    "SLURM_MEM_BIND, none, unset"
  })
  void theHeapFollowsWhatSlurmAnnounces(String variable, String value, String heap) throws IOException, InterruptedException {
    List<String> got = run(Map.of("SLURM_CPUS_PER_TASK", "4", variable, value));
    assertEquals("heap " + heap, got.getFirst().strip());
    assertEquals(
        List.of("--ntasks=1", "--cpus-per-task=4", "weaksyn", "study", "--input", "two words.csv", "--shard", "3/8", "--threads", "4"),
        got.subList(1, got.size()));
  }

  @Test
  void oneProcessorIsUsedWhereNoNumberWasAskedFor() throws IOException, InterruptedException {
    List<String> got = run(Map.of("SLURM_MEM_PER_CPU", "1000"));
    assertEquals("heap -Xmx800m", got.getFirst().strip());
    assertTrue(got.contains("--cpus-per-task=1"), got.toString());
  }

  @Test
  void aHeapOfTheUserWins() throws IOException, InterruptedException {
    assertEquals("heap -Xmx800m -Xmx5g", run(Map.of("SLURM_MEM_PER_NODE", "1000", "JDK_JAVA_OPTIONS", "-Xmx5g")).getFirst());
  }
}
