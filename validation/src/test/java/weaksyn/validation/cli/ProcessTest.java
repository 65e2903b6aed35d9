package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.study.FakeCells;

/** The command in a process of its own: run, killed, interrupted. */
@Timeout(60)
class ProcessTest {
  private static final String[] STUDY = {"study", "--width", "50", "--depth", "2", "--realisations", "20", "--threads", "2"};

  /** Without C2 vectors are so slow that a study can be killed before it ends. */
  private static final List<String> VECTORS = List.of("-Dweaksyn.vectorBits=128");

  @TempDir private Path temporary;

  private static String[] study(Path out) {
    String[] arguments = Arrays.copyOf(STUDY, STUDY.length + 2);
    arguments[STUDY.length] = "--out";
    arguments[STUDY.length + 1] = out.toString();
    return arguments;
  }

  private Process start(Path out) throws IOException {
    return start(FakeWeaksyn.class, study(out));
  }

  private Process start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  private Process start(List<String> flags, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (OS.LINUX.isCurrentOs()) {
      // A build in the background of a script ignores SIGINT, one under nohup SIGHUP, and so would its children.
      command.addAll(List.of("env", "--default-signal=INT,HUP"));
    }
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules=jdk.incubator.vector"));
    // C2 would only make these short processes longer, and cells of real networks too fast to be
    // stopped in one.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectOutput(temporary.resolve("out.txt").toFile()).redirectError(temporary.resolve("err.txt").toFile()).start();
  }

  private static void awaitCells(Path out, int count, Process process) throws IOException, InterruptedException {
    while (cells(out) < count) {
      assertTrue(process.isAlive(), "the process ended before it could be stopped");
      Thread.sleep(5);
    }
  }

  /** Cells that are finished: rows of layer 0 in their files. */
  private static long cells(Path out) throws IOException {
    if (!Files.isDirectory(out.resolve("cells"))) {
      return 0;
    }
    long cells = 0;
    try (Stream<Path> files = Files.list(out.resolve("cells"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).toList()) {
        cells += Files.readAllLines(file).stream().filter(row -> row.matches("([^,]*,){3}0,.*")).count();
      }
    }
    return cells;
  }

  private void assertResumes(Path out, int atLeast) throws IOException {
    assertFalse(Files.exists(out.resolve("results.csv")));
    FakeBackend.Output resumed = FakeBackend.good().run(study(out));
    assertEquals(0, resumed.status(), resumed.err());
    assertFalse(resumed.err().contains("damaged"), resumed.err());
    int kept = Integer.parseInt(resumed.err().replaceAll("(?s).*of which (\\d+) are there.*", "$1"));
    assertTrue(kept >= atLeast, resumed.err());
    Path whole = temporary.resolve("whole");
    assertEquals(0, FakeBackend.good().run(study(whole)).status());
    assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(out.resolve("results.csv")));
  }

  @Test
  void theCommandItselfKeepsStandardOutputForResults() throws IOException, InterruptedException {
    Process process = start(Main.class, "theory", "--depth", "2");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals(FakeBackend.good().run("theory", "--depth", "2").out(), Files.readString(temporary.resolve("out.txt")));
    process = start(Main.class, "theory", "--depth", "none");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue());
    assertEquals("", Files.readString(temporary.resolve("out.txt")));
  }

  @Test
  void infoSaysThatAMachineWithoutFusedMultiplyAddIsSlow() throws IOException, InterruptedException {
    Process process = start(List.of("-XX:-UseFMA"), FakeWeaksyn.class, "info");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    String out = Files.readString(temporary.resolve("out.txt"));
    assertTrue(out.matches("(?s).*\ntile [^\n]*slow[^\n]*fused multiply-add\n.*"), out);
  }

  /** Both come from caches of 2 MiB and of 4 MiB, whatever this machine has; one property wins over them. */
  @Test
  void infoSaysWhichCachesAndPropertiesGaveTheBlockSizes() throws IOException, InterruptedException {
    List<String> properties =
        List.of("-Dweaksyn.cache.l1=49152", "-Dweaksyn.cache.l2=2097152", "-Dweaksyn.cache.share=4194304", "-Dweaksyn.gemm.nc=600");
    Process process = start(properties, FakeWeaksyn.class, "info");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    List<String> lines = Files.readAllLines(temporary.resolve("out.txt"));
    assertTrue(lines.contains("cacheL2Bytes                2048 KiB") && lines.contains("cacheL2From                 property"), lines.toString());
    String families = String.join("\n", lines.stream().filter(line -> line.matches("(gemm|syrk).*")).toList());
    assertTrue(
        families.matches("gemm +mc 192, nc 600, kc 512, l2Columns 384,.*\nsyrk +mc 192, nc 1024,.*\ngemmF32 +mc 192, nc 600,.*\nsyrkF32 +mc 192,.*"),
        families);
    assertTrue(
        lines.contains("properties                  weaksyn.cache.l1, weaksyn.cache.l2, weaksyn.cache.share, weaksyn.gemm.nc"), lines.toString());
  }

  /** A study that is over before vectors are compiled makes none, and has the results of one that does. */
  @ParameterizedTest
  @ValueSource(strings = {"weights", "fields"})
  void shortWorkGoesNumberByNumber(String sampling) throws IOException, InterruptedException {
    Path chosen = temporary.resolve("chosen");
    Path vectors = temporary.resolve("vectors");
    String[] study = {"study", "--width", "40", "--depth", "2", "--realisations", "3", "--sampling", sampling, "--no-check", "--quiet", "--out", ""};
    for (Path out : List.of(chosen, vectors)) {
      study[study.length - 1] = out.toString();
      Process process = start(out.equals(chosen) ? List.of() : VECTORS, Main.class, study);
      assertTrue(process.waitFor(40, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue(), Files.readString(temporary.resolve("err.txt")));
    }
    assertTrue(Files.readString(chosen.resolve("manifest.json")).contains("\"vectorBits\" : 64"));
    assertTrue(Files.readString(vectors.resolve("manifest.json")).contains("\"vectorBits\" : 128"));
    assertTrue(Files.readString(chosen.resolve("report.html")).contains(", number by number, "));
    assertTrue(Files.readString(vectors.resolve("report.html")).contains(", vectors of 128 bits, "));
    assertArrayEquals(Files.readAllBytes(vectors.resolve("results.csv")), Files.readAllBytes(chosen.resolve("results.csv")));
  }

  @Test
  void aCacheThatCannotBeIsRefusedBeforeAnythingRuns() throws IOException, InterruptedException {
    Process process = start(List.of("-Dweaksyn.cache.l2=1M"), Main.class, "study", "--width", "20", "--dry-run");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue());
    String err = Files.readString(temporary.resolve("err.txt"));
    assertTrue(err.contains("weaksyn: system property weaksyn.cache.l2 must be a multiple of 1024 in 1024..1073741824, is '1M'"), err);
  }

  /**
   * Real networks, killed while they are computed, each time in the state the last kill left; what is found is never
   * half a cell, and ends in the same bytes.
   */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aRunKilledThreeTimesEndsInTheSameBytes() throws IOException, InterruptedException {
    assertKillsLeaveTheBytes(3, 20);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Tag("slow")
  @Timeout(1800)
  void aRunKilledFiftyTimesEndsInTheSameBytes() throws IOException, InterruptedException {
    assertKillsLeaveTheBytes(50, 400);
  }

  private void assertKillsLeaveTheBytes(int kills, int realisations) throws IOException, InterruptedException {
    String[] study =
        {"study", "--width", "60", "--depth", "2", "--samples", "120", "--r", "0,1", "--synapses", "gaussian,binary", "--realisations",
          Integer.toString(realisations), "--no-check",
          "--threads", "1", "--out", temporary.resolve("killed").toString()};
    Path out = temporary.resolve("killed");
    int total = 4 * realisations;
    Random random = new Random(20260301);
    for (int kill = 0; kill < kills; kill++) {
      long before = cells(out);
      Process process = start(VECTORS, Main.class, study);
      awaitCells(out, (int) before + 1 + random.nextInt(4), process);
      Thread.sleep(random.nextInt(50));
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(128 + 9, process.exitValue(), "the kill found it at work");
      assertTrue(cells(out) < total && !Files.exists(out.resolve("results.csv")), "cells were left to do");
      String err = Files.readString(temporary.resolve("err.txt"), StandardCharsets.UTF_8);
      assertFalse(err.contains("damaged"), err);
    }
    FakeBackend.Output resumed = RealCommand.run(study);
    assertEquals(0, resumed.status(), resumed.err());
    assertFalse(resumed.err().contains("damaged"), resumed.err());
    assertTrue(resumed.err().matches("(?s).*" + total + " cells, of which \\d+ are there already.*"), resumed.err());
    study[study.length - 1] = temporary.resolve("whole").toString();
    assertEquals(0, RealCommand.run(study).status());
    assertArrayEquals(Files.readAllBytes(temporary.resolve("whole/results.csv")), Files.readAllBytes(out.resolve("results.csv")));
  }

  /**
   * Killed while matrices are written: what has its name is whole and stays, and the next process writes the others.
   */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aRunKilledWhileItSavesActivitiesLosesAndRepeatsNone() throws IOException, InterruptedException {
    Path out = temporary.resolve("killed");
    String[] study =
        {"study", "--width", "60", "--depth", "2", "--samples", "120", "--r", "1", "--realisations", "30", "--no-check", "--threads", "1", "--save-activity",
          "all", "--save-realisations", "all", "--out", out.toString()};
    Process process = start(VECTORS, Main.class, study);
    while (arrays(out).size() < 5) {
      assertTrue(process.isAlive(), "the process ended before it could be stopped");
      Thread.sleep(1);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(128 + 9, process.exitValue(), "the kill found it at work");
    List<Path> kept = arrays(out);
    assertTrue(kept.size() < 2 * 30 && !Files.exists(out.resolve("results.csv")), "some were left to write");
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : kept) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    assertEquals(0, RealCommand.run(study).status());
    study[study.length - 1] = temporary.resolve("whole").toString();
    assertEquals(0, RealCommand.run(study).status());
    try (Stream<Path> left = Files.list(out.resolve("arrays"))) {
      assertEquals(2 * 30, left.count(), "nothing half-written is left");
    }
    for (Path file : arrays(temporary.resolve("whole"))) {
      Path resumed = out.resolve("arrays").resolve(file.getFileName());
      assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(resumed), resumed.toString());
    }
    for (Path file : kept) {
      assertEquals(times.get(file), Files.getLastModifiedTime(file), file + " was written once");
    }
  }

  /** Matrices that have their names. */
  private static List<Path> arrays(Path out) throws IOException {
    if (!Files.isDirectory(out.resolve("arrays"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out.resolve("arrays"))) {
      return files.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
    }
  }

  /**
   * One long realisation, killed twice at any moment after a layer, the second time after it went on from the first
   * state: the third process goes on from the last layer and ends in the bytes of an undisturbed run.
   */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aLongRealisationKilledTwiceGoesOnFromItsLastLayer() throws IOException, InterruptedException {
    Path out = temporary.resolve("killed");
    Path state = out.resolve("cells/gaussian-r1-0000.csv.state");
    byte[] before = {};
    for (int kill = 0; kill < 2; kill++) {
      Process process = start(ImpatientWeaksyn.class, out.toString());
      while (!Files.exists(state) || Arrays.equals(before, Files.readAllBytes(state))) {
        assertTrue(process.isAlive(), "the process ended before it could be stopped");
        Thread.sleep(1);
      }
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(128 + 9, process.exitValue(), "the kill found it at work");
      before = Files.readAllBytes(state);
    }
    FakeCells.Notes notes = new FakeCells.Notes();
    ImpatientWeaksyn.run(out, notes);
    assertEquals(List.of(), notes.lines);
    assertTrue(notes.spared > 0, "it began anew");
    assertFalse(Files.exists(state));
    Path whole = temporary.resolve("whole");
    ImpatientWeaksyn.run(whole, new FakeCells.Notes());
    assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(out.resolve("results.csv")));
  }

  /** Ten million neurons in a heap that holds neither their activities nor their weights. */
  @Test
  @Tag("slow")
  @Timeout(600)
  void tenMillionNeuronsInASmallHeap() throws IOException, InterruptedException {
    Process process =
        start(
            List.of("-Xmx120m", "-XX:TieredStopAtLevel=4"), Main.class, "study", "--sampling", "fields", "--width", "10000000", "--depth", "1", "--samples",
            "4",
            "--r", "1", "--realisations", "1", "--no-check", "--out", temporary.resolve("run").toString());
    assertTrue(process.waitFor(500, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(temporary.resolve("err.txt")));
    assertEquals(3, Files.readAllLines(temporary.resolve("run/results.csv")).size(), "header, input and layer 1");
  }

  @Test
  void finishedCellsSurviveAKill() throws IOException, InterruptedException {
    Path out = temporary.resolve("run");
    Process process = start(out);
    awaitCells(out, 5, process);
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertResumes(out, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptionSaysWhatIsKeptAndEndsIn130(String signal) throws IOException, InterruptedException {
    Path out = temporary.resolve("run");
    Process process = start(out);
    awaitCells(out, 3, process);
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
    String err = Files.readString(temporary.resolve("err.txt"), StandardCharsets.UTF_8);
    assertTrue(err.matches("(?s).*weaksyn: interrupted: \\d+ of 60 cells are kept in \\S+; the same command resumes\n"), err);
    assertResumes(out, 3);
  }
}
