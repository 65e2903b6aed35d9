package weaksyn.validation.submit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code weaksyn submit} with Slurm itself. Each case ends in the bytes of the single run. A task is frozen as soon as
 * it has finished a cell, so that what happens to it happens in the middle, however fast the machine is.
 */
@Tag("slurm")
@Timeout(600)
class SlurmTest {
  /** Cells with a file each. */
  private static final List<String> STUDY =
      List.of("study", "--width", "400", "--depth", "3", "--samples", "4400", "--realisations", "12", "--r", "1", "--no-check", "--threads", "1");

  /** Fails to lock as a file system does that has no locks. */
  private static final String NO_LOCKS = """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <fcntl.h>
      #include <stdarg.h>
      #define WRAP(name)                                                        \\
        int name(int fd, int command, ...) {                                    \\
          va_list list;                                                         \\
          va_start(list, command);                                              \\
          void *argument = va_arg(list, void *);                                \\
          va_end(list);                                                         \\
          if (command == F_SETLK || command == F_SETLKW) {                      \\
            errno = ENOLCK;                                                     \\
            return -1;                                                          \\
          }                                                                     \\
          int (*next)(int, int, ...) = (int (*)(int, int, ...)) dlsym(RTLD_NEXT, #name); \\
          return next(fd, command, argument);                                   \\
        }
      WRAP(fcntl)
      WRAP(fcntl64)
      """;

  @TempDir private static Path temporary;

  private static SlurmCluster cluster;
  private static Path launcher;
  private static Path whole;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    launcher = launcher("plain", "");
    cluster = new SlurmCluster(Files.createDirectory(temporary.resolve("c")), 4000, "MaxArraySize=4");
    whole = temporary.resolve("whole");
    cluster.require(command(launcher, List.of(), STUDY, whole));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The command of the classes under test, which knows where it is as the launcher does. */
  private static Path launcher(String name, String environment) throws IOException {
    Path home = temporary.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String text = "#!/bin/sh\nexport CLASSPATH=" + Shell.quoted(System.getProperty("java.class.path")) + "\n" + "exec " + environment + Shell.quoted(java)
        + " --add-modules=jdk.incubator.vector -Dweaksyn.home=" + Shell.quoted(home.toString()) + " weaksyn.validation.cli.Main \"$@\"\n";
    Path file = Files.writeString(bin.resolve("weaksyn"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String[] command(Path launcher, List<String> before, List<String> study, Path out) {
    List<String> words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(before);
    words.addAll(study);
    words.addAll(List.of("--out", out.toString()));
    return words.toArray(String[]::new);
  }

  private static String[] submit(Path out, int tasks, String... options) {
    return submit(launcher, out, tasks, options);
  }

  private static String[] submit(Path launcher, Path out, int tasks, String... options) {
    List<String> before = new ArrayList<>(List.of("submit", "--slurm", "--tasks", Integer.toString(tasks)));
    before.addAll(List.of(options));
    before.add("--");
    return command(launcher, before, STUDY, out);
  }

  private static void assertSame(Path out) throws IOException {
    for (String name : List.of("results.csv", "theory.csv", "summary.csv")) {
      assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(out.resolve(name)), name);
    }
  }

  private static Programs.Result assertDone(Path out, Programs.Result result) throws IOException {
    assertEquals(0, result.status(), result.toString());
    assertSame(out);
    return result;
  }

  private static SubmittedJobs jobs(Path out) {
    return SubmittedJobs.read(ShardedJob.jobs(out)).orElseThrow();
  }

  private static Path shard(Path out, int shard) {
    return out.resolve("shards/" + shard + "-of-2");
  }

  private static long cells(Path run) {
    if (!Files.isDirectory(run.resolve("cells"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(run.resolve("cells"))) {
      return files.filter(file -> file.toString().endsWith(".csv")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Freezes the first of two tasks after its first cell, before its last one. */
  private static ProcessHandle freeze(Path out) throws InterruptedException {
    Path shard = shard(out, 1);
    cluster.await("a cell of a task", () -> cells(shard) > 0);
    ProcessHandle process =
        cluster.jobs("weaksyn.validation.cli.Main study").stream().filter(cluster.jobs(shard.toString())::contains).findFirst().orElseThrow();
    cluster.require("kill", "-STOP", Long.toString(process.pid()));
    assertTrue(cells(shard) < 6, "frozen in the middle");
    return process;
  }

  private static void thaw(ProcessHandle process) {
    cluster.require("kill", "-CONT", Long.toString(process.pid()));
  }

  private static String task(Path out, int shard) {
    return jobs(out).last(shard).orElseThrow().task(shard);
  }

  private static String log(Path out, int shard) {
    Path log = out.resolve("shards/" + task(out, shard).replace('_', '-') + ".log");
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> queue() {
    return cluster.require("squeue", "--noheader", "--array", "--format=%i").lines().map(String::strip).collect(Collectors.toSet());
  }

  private static String state(String task) {
    return cluster.call("squeue", "--noheader", "--array", "--jobs=" + task, "--format=%T").out().strip();
  }

  /** Waits for the merge, and starts tasks at once that Slurm has put back into its queue for two minutes. */
  private static void awaitEnd(Path out) throws InterruptedException {
    cluster.await("the end of the merge", () -> {
      for (int shard = 1; shard <= 2; shard++) {
        if (state(task(out, shard)).equals("PENDING")) {
          cluster.call("scontrol", "update", "jobid=" + task(out, shard), "StartTime=now");
        }
      }
      return !queue().contains(jobs(out).merge());
    });
  }

  /** Waits until the first task runs again. */
  private static void hurry(Path out) throws InterruptedException {
    String task = task(out, 1);
    cluster.await("a requeued task", () -> state(task).equals("PENDING"));
    cluster.await("a task that runs again", () -> {
      cluster.call("scontrol", "update", "jobid=" + task, "StartTime=now");
      return state(task).equals("RUNNING");
    });
  }

  @Test
  void anArray() throws IOException {
    Path out = temporary.resolve("array");
    Programs.Result result = assertDone(out, cluster.call(submit(out, 3, "--wait")));
    assertFalse(result.out().isBlank());
    Programs.Result again = assertDone(out, cluster.call(submit(out, 3, "--wait")));
    assertTrue(again.err().contains("nothing is submitted"), again.err());
    assertEquals(result.out(), again.out());
  }

  @Test
  void anArrayThatIsLargerThanTheSiteAllows() throws IOException {
    Path out = temporary.resolve("large");
    assertDone(out, cluster.call(submit(out, 5, "--wait")));
    assertEquals(List.of(List.of(1, 2, 3), List.of(4, 5)), jobs(out).arrays().stream().map(SubmittedJobs.ArrayJob::shards).toList());
  }

  @Test
  void aRefusedJobLeavesNothing() {
    Path out = temporary.resolve("refused");
    Programs.Result result = cluster.call(submit(out, 2, "--partition", "none"));
    assertEquals(1, result.status());
    assertTrue(result.err().contains("invalid partition"), result.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aNodeThatIsTakenDown() throws IOException, InterruptedException {
    Path out = temporary.resolve("down");
    cluster.require(submit(out, 2));
    ProcessHandle process = freeze(out);
    String node = cluster.require("squeue", "--noheader", "--array", "--jobs=" + task(out, 1), "--format=%N").strip();
    cluster.require("scontrol", "update", "nodename=" + node, "state=down", "reason=test");
    cluster.await("the end of the old copy", () -> !process.isAlive());
    hurry(out);
    cluster.require("scontrol", "update", "nodename=" + node, "state=resume");
    awaitEnd(out);
    assertSame(out);
    assertTrue(log(out, 1).contains("cells, of which "), log(out, 1));
  }

  @Test
  void aTaskThatRunsOutOfTime() throws IOException, InterruptedException {
    Path out = temporary.resolve("time");
    cluster.require(submit(out, 2));
    freeze(out); // the time is looked at every 30 s
    String first = task(out, 1);
    cluster.require("scontrol", "update", "jobid=" + first, "EndTime=now+1");
    cluster.await("the end of the task", () -> !queue().contains(first));
    awaitEnd(out);
    assertTrue(log(out, 1).contains("DUE TO TIME LIMIT"), log(out, 1));
    assertFalse(Files.exists(out.resolve("results.csv")));
    assertDone(out, cluster.call(submit(out, 2, "--wait")));
    assertEquals(List.of(List.of(1, 2), List.of(1)), jobs(out).arrays().stream().map(SubmittedJobs.ArrayJob::shards).toList());
    assertTrue(log(out, 1).contains("cells, of which "), log(out, 1));
  }

  @Test
  void aControllerThatIsKilled() throws Exception {
    Path out = temporary.resolve("controller");
    Path notes = temporary.resolve("notes");
    List<String> words = new ArrayList<>(List.of("sh", "-c", "\"$@\" 2>" + notes, "sh"));
    words.addAll(List.of(submit(out, 2, "--wait")));
    CompletableFuture<Programs.Result> wait = CompletableFuture.supplyAsync(() -> cluster.call(words.toArray(String[]::new)));
    cluster.await("a submitted merge", () -> Files.exists(ShardedJob.jobs(out)) && jobs(out).merge() != null);
    ProcessHandle process = freeze(out);
    cluster.kill("slurmctld");
    cluster.await("a note", () -> cluster.require("cat", notes.toString()).contains("Slurm does not answer"));
    cluster.startController();
    thaw(process);
    assertDone(out, wait.get());
  }

  @Test
  void aMergeThatLacksACell() throws IOException, InterruptedException {
    Path out = temporary.resolve("lacking");
    cluster.require(submit(out, 2));
    ProcessHandle process = freeze(out);
    String second = task(out, 2);
    cluster.await("the end of the other task", () -> !queue().contains(second));
    Path cells = shard(out, 2).resolve("cells");
    try (Stream<Path> files = Files.list(cells)) {
      Files.delete(files.filter(file -> file.toString().endsWith(".csv")).sorted().findFirst().orElseThrow());
    }
    thaw(process);
    awaitEnd(out);
    assertFalse(Files.exists(out.resolve("results.csv")));
    assertEquals("1", Files.readString(out.resolve("shards/status")).strip());
    assertDone(out, cluster.call(submit(out, 2, "--wait")));
    assertEquals(List.of(2), jobs(out).arrays().getLast().shards());
  }

  /** The daemon of a node is killed, and its task goes on while Slurm starts the task elsewhere. */
  @Test
  void aSecondCopyOfATaskWaitsForTheFirst() throws IOException, InterruptedException {
    Path out = temporary.resolve("copy");
    twoCopies(launcher, out, "is in use by another weaksyn process; waiting for it to end", 1);
  }

  @Test
  void aSecondCopyOfATaskWritesEqualFilesWhereThereAreNoLocks() throws IOException, InterruptedException {
    Path source = Files.writeString(temporary.resolve("nolocks.c"), NO_LOCKS);
    Path library = temporary.resolve("nolocks.so");
    cluster.require("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
    Path out = temporary.resolve("nolocks");
    twoCopies(launcher("locks", "env LD_PRELOAD=" + library + " "), out, "cannot be locked: No locks available", 2);
    Path again = temporary.resolve("again");
    cluster.require(launcher.toString(), "merge", shard(out, 1).toString(), shard(out, 2).toString(), "--no-check", "--out", again.toString());
    assertSame(again);
  }

  private static void twoCopies(Path launcher, Path out, String said, int notes) throws IOException, InterruptedException {
    cluster.require(submit(launcher, out, 2));
    ProcessHandle old = freeze(out);
    String node = cluster.require("squeue", "--noheader", "--array", "--jobs=" + task(out, 1), "--format=%N").strip();
    cluster.kill("slurmd." + node);
    // as Slurm does when it has heard nothing for a while
    cluster.require("scontrol", "update", "nodename=" + node, "state=down", "reason=test");
    hurry(out);
    cluster.await("a note of the second copy", () -> log(out, 1).lines().filter(line -> line.contains(said)).count() == notes);
    assertTrue(old.isAlive());
    thaw(old);
    awaitEnd(out);
    cluster.await("the end of the old copy", () -> !old.isAlive());
    assertSame(out);
    cluster.startNode(node);
    cluster.call("scontrol", "update", "nodename=" + node, "state=resume");
    cluster.await("the node", () -> cluster.require("sinfo", "--noheader", "--Node", "--format=%T").lines().allMatch("idle"::equals));
  }

  @ParameterizedTest
  @CsvSource({"4000, '', --wait, true", "4000, '', --sbatch=--mem-per-cpu=700, true", "4000, '', --sbatch=--mem=0, false", "4000, '', --no-memory, false",
    "4000, DefMemPerCPU=700, --no-memory, true", "0, '', --sbatch=--mem=0, false", "0, '', --no-memory, false"})
  void everyWayOfAskingForMemory(int megabytes, String line, String option, boolean announced) throws IOException, InterruptedException {
    String name = "memory" + megabytes + line + option.replaceAll("\\W", "");
    Path out = temporary.resolve(name);
    Path home = Files.createTempDirectory(temporary, "m");
    try (SlurmCluster site = new SlurmCluster(home, megabytes, line)) {
      Programs.Result result = option.equals("--wait") ? site.call(submit(out, 2, option)) : site.call(submit(out, 2, option, "--wait"));
      assertDone(out, result);
      assertEquals(announced, log(out, 1).contains("-Xmx"), log(out, 1));
    }
  }
}
