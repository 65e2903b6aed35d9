package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.pages.MarkdownPage;

/** The script {@code bin/weaksyn} with a Java that prints what it gets. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LauncherTest {
  private static final String JAVA = """
      #!/bin/sh
      echo "LC_ALL ${LC_ALL-unset}"
      printf '%s\\n' "$@"
      """;

  @TempDir private Path temporary;

  private Path home;

  @BeforeEach
  void install() throws IOException {
    home = install("weaksyn");
  }

  private Path install(String name) throws IOException {
    Path folder = temporary.toRealPath().resolve(name);
    Path script = folder.resolve("bin/weaksyn");
    Files.createDirectories(script.getParent());
    Files.copy(MarkdownPage.ROOT.resolve("validation/src/packaging/launcher/bin/weaksyn"), script);
    Path java = folder.resolve("runtime/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA);
    for (Path program : List.of(script, java)) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder;
  }

  /** What the stub or the script says, and the exit status as the last line. */
  private List<String> run(Path directory, Map<String, String> environment, String... command) throws IOException, InterruptedException {
    Path output = temporary.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG") || name.equals("CDPATH"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    List<String> lines = new ArrayList<>(Files.readAllLines(output));
    lines.add(Integer.toString(process.exitValue()));
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"., bin/weaksyn", "bin, ./weaksyn", "bin, ../bin/weaksyn", "runtime, ../bin/weaksyn"})
  void itFindsItsFolderWhateverCdpathSays(String directory, String command) throws IOException, InterruptedException {
    for (String cdpath : new String[] {".", ":..", home.toString(), "/"}) {
      List<String> got = run(home.resolve(directory), Map.of("CDPATH", cdpath), command, "theory", "two words");
      assertEquals("0", got.getLast(), got.toString());
      assertTrue(got.contains("@" + home + "/java-options") && got.contains("-Dweaksyn.home=" + home), got.toString());
      assertEquals(List.of("-jar", home + "/lib/weaksyn.jar", "theory", "two words"), got.subList(got.size() - 5, got.size() - 1));
    }
  }

  /** The cache is taken where it is, but not beside an option that says where classes come from. */
  @Test
  void theCacheOfItsRuntimeIsTaken() throws IOException, InterruptedException {
    String option = "-XX:AOTCache=" + home + "/runtime/lib/server/weaksyn";
    Files.createDirectories(home.resolve("runtime/lib/server"));
    assertEquals(0, run(home, Map.of(), "bin/weaksyn", "info").stream().filter(line -> line.startsWith(option)).count());
    Files.createFile(home.resolve("runtime/lib/server/weaksyn.aot"));
    Files.createFile(home.resolve("runtime/lib/server/weaksyn_nocoops.aot"));
    assertEquals(1, run(home, Map.of(), "bin/weaksyn", "info").stream().filter(line -> line.startsWith(option)).count());
    for (String variable : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
      List<String> got = run(home, Map.of(variable, "-Xmx1g -Xshare:off"), "bin/weaksyn", "info");
      assertEquals(0, got.stream().filter(line -> line.startsWith(option)).count(), got.toString());
    }
  }

  @Test
  void aColonInItsFolderIsNamed() throws IOException, InterruptedException {
    Path folder = install("a:b");
    assertEquals(
        List.of("weaksyn: the folder " + folder + " has a colon in its name, with which Java cannot start: rename the folder or move weaksyn", "1"),
        run(temporary, Map.of(), folder.resolve("bin/weaksyn").toString(), "info"));
  }

  /** Files with any name are opened: no locale, one that is not installed, and one that is only a part of a name. */
  @ParameterizedTest
  @CsvSource({
    "LC_ALL, '', C.UTF-8",
    "LC_ALL, C, C.UTF-8",
    "LC_ALL, xx_XX.UTF-8, C.UTF-8",
    "LC_CTYPE, UTF-8, C.UTF-8",
    "LANG, xx_XX.UTF-8, C.UTF-8",
    "LANG, C.UTF-8, unset",
    "LC_ALL, C.UTF-8, C.UTF-8"
  })
  void aLocaleThatIsNotThereIsReplaced(String variable, String value, String expected) throws IOException, InterruptedException {
    assertEquals("LC_ALL " + expected, run(home, Map.of(variable, value), "bin/weaksyn", "info").getFirst());
  }
}
