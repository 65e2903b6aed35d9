package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.source.Build;
import weaksyn.bench.gate.source.Checkouts;

/**
 * Two states of a repository, in a repository that this test makes. Its "jar" is a copy of a text file. The shell of
 * these builds is that of Linux and macOS.
 */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class BaseRefTest {
  @TempDir private Path directory;
  private Path repository;
  private final List<String> said = new ArrayList<>();
  private final Children children = new Children(() -> {});

  /** Two commits, a tag on the first, a branch from the first with a commit of its own; then changes without commit. */
  @BeforeEach
  void makeRepository() throws IOException, InterruptedException {
    repository = Files.createDirectories(directory.resolve("repository"));
    git("init", "-q", "-b", "main");
    write("code.txt", "one");
    write(".gitignore", "*.jar\n");
    git("add", "-A");
    commit("first");
    git("tag", "v1");
    git("branch", "other");
    write("code.txt", "two");
    git("add", "-A");
    commit("second");
    git("checkout", "-q", "other");
    write("elsewhere.txt", "three");
    git("add", "-A");
    commit("third");
    git("checkout", "-q", "main");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(repository.resolve(name), text);
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-m", message);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private Checkouts checkouts() throws IOException {
    return new Checkouts(repository, Files.createDirectories(directory.resolve("checkouts")), children);
  }

  private Path build(Checkouts.Checkout checkout, String command, String glob) throws IOException {
    return new Build(command, glob, children, said::add).jar(checkout, directory.resolve("build.log"));
  }

  /** What git shows of the working tree, its index, its branches and worktrees. */
  private String state() throws IOException, InterruptedException {
    return git("status", "--porcelain") + git("diff", "--cached") + git("for-each-ref") + git("worktree", "list") + git("stash", "list")
        + git("rev-parse", "HEAD");
  }

  /** The base is the common commit, not the tip of the other branch; the head has what is not committed. */
  @Test
  void bothStatesAreBuiltAndNothingIsTouched() throws IOException, InterruptedException {
    write("code.txt", "changed");
    write("new.txt", "new");
    write("staged.txt", "staged");
    git("add", "staged.txt");
    String before = state();
    byte[] index = Files.readAllBytes(repository.resolve(".git/index"));
    try (Checkouts checkouts = checkouts()) {
      String command = "mkdir out && cat *.txt > out/a.jar && echo built > by-product.txt";
      Path base = build(checkouts.base("other"), command, "out/*.jar");
      Path head = build(checkouts.head(), command, "out/*.jar");
      assertEquals("one", Files.readString(base));
      assertEquals("changednewstaged", Files.readString(head));
      assertTrue(said.getFirst().startsWith("builds the base, " + git("rev-parse", "--short=10", "v1") + ": mkdir"), said.toString());
      assertTrue(said.getLast().startsWith("builds the head, " + git("rev-parse", "--short=10", "HEAD") + " and what is not committed: "), said.toString());
    }
    assertEquals(before, state());
    assertEquals(-1, Arrays.mismatch(index, Files.readAllBytes(repository.resolve(".git/index"))));
    assertFalse(Files.exists(directory.resolve("checkouts")));
    assertFalse(Files.exists(repository.resolve("out")));
  }

  /** The build runs where the gate was called, in the worktree; git finds the worktree there, also below a hook. */
  @Test
  void aFolderBelowTheRootStandsForItself() throws IOException, InterruptedException {
    Files.createDirectories(repository.resolve("below"));
    write("below/file.txt", "here");
    git("add", "-A");
    commit("below");
    try (Checkouts checkouts = new Checkouts(repository.resolve("below"), Files.createDirectories(directory.resolve("checkouts")), children)) {
      Path jar = build(checkouts.head(), "git rev-parse --show-toplevel > top.jar; cat file.txt >> top.jar", "*.jar");
      assertEquals(directory.resolve("checkouts/head").toRealPath() + "\nhere", Files.readString(jar));
      UnusableInput refusal = assertThrows(UnusableInput.class, () -> build(checkouts.base("v1"), "true", "*.jar"));
      assertTrue(refusal.getMessage().contains("has no folder below"), refusal.getMessage());
    }
  }

  @Test
  void unknownCommitsAreRefused() throws IOException, InterruptedException {
    try (Checkouts checkouts = checkouts()) {
      for (String ref : List.of("nowhere", "-x", "main:code.txt")) {
        UnusableInput refusal = assertThrows(UnusableInput.class, () -> checkouts.base(ref));
        assertTrue(refusal.getMessage().startsWith("--base-ref " + ref + ": names no commit of this repository"), refusal.getMessage());
      }
      git("checkout", "-q", "--orphan", "alone");
      commit("alone");
      UnusableInput refusal = assertThrows(UnusableInput.class, () -> checkouts.base("main"));
      assertTrue(refusal.getMessage().startsWith("--base-ref main: has no commit in common with HEAD"), refusal.getMessage());
    }
    UnusableInput refusal =
        assertThrows(UnusableInput.class, () -> new Checkouts(directory, directory.resolve("checkouts"), children));
    assertTrue(refusal.getMessage().contains("is not in a working tree of git"), refusal.getMessage());
  }

  @Test
  void aBuildThatFailsShowsItsLastLines() throws IOException {
    try (Checkouts checkouts = checkouts()) {
      Checkouts.Checkout base = checkouts.base("v1");
      String command = "i=0; while [ $i -lt 30 ]; do i=$((i+1)); echo line $i >&2; done; exit 3";
      GateFailure failure = assertThrows(GateFailure.class, () -> build(base, command, "*.jar"));
      assertTrue(failure.getMessage().startsWith("--build: failed with status 3 for the base, "), failure.getMessage());
      assertEquals(21, said.size());
      assertEquals(List.of("| line 11", "| line 30"), List.of(said.get(1), said.getLast()));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, matches no file after the build", "touch a.jar b.jar, 'matches 2 files, a.jar, b.jar after the build'"})
  void thereMustBeOneJar(String command, String expected) throws IOException {
    try (Checkouts checkouts = checkouts()) {
      Checkouts.Checkout base = checkouts.base("v1");
      UnusableInput refusal = assertThrows(UnusableInput.class, () -> build(base, command, "*.jar"));
      assertTrue(refusal.getMessage().startsWith("--jar *.jar: " + expected), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"[, is no pattern of files", "/tmp/*.jar, must lead from the folder", "../*.jar, must lead from the folder"})
  void otherPatternsAreRefused(String glob, String expected) {
    UnusableInput refusal = assertThrows(UnusableInput.class, () -> new Build("true", glob, children, said::add));
    assertTrue(refusal.getMessage().startsWith("--jar " + glob + ": " + expected), refusal.getMessage());
  }

  /** Both jars outlive the worktrees, so that another machine can measure them too. */
  @Test
  void bothJarsAreKeptOnDemand() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int status = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "weaksyn.bench.BenchmarksMain", "gate", "--base-ref", "v1", "--build",
        "cp code.txt code.jar", "--jar", "*.jar", "--keep-jars", directory.resolve("kept").toString()).directory(repository.toFile())
        .redirectErrorStream(true).redirectOutput(directory.resolve("log.txt").toFile()).start().waitFor();
    assertEquals(Outcome.UNUSABLE, status, Files.readString(directory.resolve("log.txt")));
    assertEquals("one", Files.readString(directory.resolve("kept/base.jar")));
    assertEquals("two", Files.readString(directory.resolve("kept/head.jar")));
  }

  /** Ended by a signal while it builds, the gate removes its worktrees and its folder for temporary files. */
  @Test
  void anInterruptedBuildLeavesNothingBehind() throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    String before = state();
    Process gate;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Path hang = Files.writeString(directory.resolve("Hang.java"), """
          class Hang {
            public static void main(String[] a) throws Exception {
              new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), Integer.parseInt(a[0])).close();
              new java.util.concurrent.CountDownLatch(1).await();
            }
          }
          """);
      gate = new ProcessBuilder(java, "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), "weaksyn.bench.BenchmarksMain", "gate",
          "--base-ref", "v1", "--build", "'" + java + "' '" + hang + "' " + socket.getLocalPort(), "--jar", "*.jar").directory(repository.toFile())
          .redirectErrorStream(true).redirectOutput(directory.resolve("log.txt").toFile()).start();
      socket.accept().close();
    }
    assertTrue(git("worktree", "list").contains("checkouts/base"), git("worktree", "list"));
    List<ProcessHandle> descendants = gate.descendants().toList();
    gate.destroy();
    assertTrue(gate.waitFor() != Outcome.GOOD);
    for (ProcessHandle descendant : descendants) {
      descendant.onExit().join();
    }
    assertEquals(before, state());
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.filter(path -> path.getFileName().toString().startsWith("gate")).toList());
    }
    assertTrue(Files.readString(directory.resolve("log.txt")).contains("gate: interrupted, no verdict"), Files.readString(directory.resolve("log.txt")));
    assertFalse(Files.exists(repository.resolve("gate.json")));
  }
}
