package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells of studies on a master and two workers. The files must have the bytes of the run on one machine. */
class SparkStudyTest {
  /** Some seconds of short cells, which share files. */
  private static final List<String> STUDY =
      List.of("study", "--width", "1000", "--depth", "6", "--samples", "96", "--r", "0,1", "--no-check", "--realisations", "80");

  /** Something of everything that a study can be made of, which all travels to the executors. */
  private static final List<String> FILES =
      List.of("study", "--width", "60", "--depth", "2", "--gain", "1.3", "--bias", "0.2", "--synapses", "gaussian,haar", "--activation", "erf",
          "--precision", "f32", "--seed", "7", "--realisations", "3", "--no-check");

  @TempDir static Path temporary;

  private static Studies studies;
  private static Path single;

  @BeforeAll
  static void runOnThisMachine() throws IOException {
    studies = new Studies(temporary);
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      single = studies.plain(cluster, STUDY, "single");
    }
  }

  /** The same directory is begun by one and extended by the other, and shards of both are merged. */
  @Test
  void clusterAndLaptopContinueEachOther() throws IOException {
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      List<String> half = STUDY.stream().map(word -> word.equals("80") ? "40" : word).toList();
      studies.spark(cluster, half, "extended-here");
      Studies.assertSame(single, studies.plain(cluster, STUDY, "extended-here"));
      studies.plain(cluster, half, "extended-there");
      Studies.assertSame(single, studies.spark(cluster, STUDY, "extended-there"));

      Path first = studies.plain(cluster, STUDY, "shard-here", "--shard", "1/2");
      Path second = studies.spark(cluster, STUDY, "shard-there", "--shard", "2/2");
      Process merge = cluster.command("merge", "merge", first.toString(), second.toString(), "--no-check", "--out", studies.out("merged").toString());
      assertEquals(0, cluster.exit(merge), () -> cluster.log("merge"));
      Studies.assertSame(single, studies.out("merged"));
    }
  }

  @Test
  void allOptionsReachTheExecutors() throws IOException {
    Path patterns = Files.writeString(temporary.resolve("patterns.csv"), table(12, 60, 0));
    Path matrix = Files.writeString(temporary.resolve("matrix.csv"), table(60, 60, 1));
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      String[] more = {"--input", patterns.toString(), "--correlation", "file:" + matrix};
      Studies.assertSame(studies.plain(cluster, FILES, "files", more), studies.spark(cluster, FILES, "files-there", more));
      String[] drawn = {"--input", "wishart:0.5", "--samples", "16", "--correlation", "toeplitz:0.25"};
      Studies.assertSame(studies.plain(cluster, FILES, "drawn", drawn), studies.spark(cluster, FILES, "drawn-there", drawn));
    }
  }

  /** Numbers that differ, and, where they are a correlation, ones on the diagonal and little beside it. */
  private static String table(int rows, int columns, int diagonal) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double value = diagonal == 0 ? Math.sin(1 + i * columns + j) : i == j ? 1 : 0.1 / (1 + Math.abs(i - j));
        text.append(value).append(j + 1 < columns ? "," : "\n");
      }
    }
    return text.toString();
  }

  @Test
  void aWorkerIsKilledWithItsExecutor() throws IOException {
    studies.losesAWorker(STUDY, "worker-killed", Map.of(), this::someCells, "KILL", single);
  }

  @Test
  void aWorkerIsFrozen() throws IOException {
    Map<String, String> impatient =
        Map.of("spark.executor.heartbeatInterval", "1s", "spark.network.timeout", "6s", "spark.network.timeoutInterval", "1s");
    studies.losesAWorker(STUDY, "frozen", impatient, this::someCells, "STOP", single);
  }

  private void someCells(LoopbackCluster cluster, Process driver, String out) {
    studies.awaitCells(driver, out);
  }

  /** A frozen worker is slow for sure. It comes back when copies of its task have been computed elsewhere. */
  @Test
  void copiesOfSlowTasksAreComputedElsewhere() throws IOException {
    Map<String, String> speculation =
        Map.of("spark.speculation", "true", "spark.speculation.interval", "100ms", "spark.speculation.quantile", "0.1",
            "spark.speculation.multiplier", "1.1");
    try (LoopbackCluster cluster = new LoopbackCluster(temporary.resolve("copies"), speculation)) {
      cluster.worker("127.0.0.1");
      Process slow = cluster.worker("127.0.0.2");
      Process driver = studies.begin(cluster, STUDY, "speculation");
      studies.awaitCells(driver, "speculation");
      LoopbackCluster.signal(slow, "STOP");
      LoopbackCluster.await(() -> cluster.log("speculation").contains("speculatable") || !driver.isAlive());
      LoopbackCluster.signal(slow, "CONT");
      assertEquals(0, cluster.exit(driver), () -> cluster.log("speculation"));
      assertTrue(cluster.log("speculation").contains("speculatable"), () -> cluster.log("speculation"));
      Studies.assertSame(single, studies.out("speculation"));
    }
  }

  @Test
  void theDriverIsKilledAndStartedAgain() throws IOException {
    studies.losesItsDriver(STUDY, "driver-killed", this::someCells, single);
  }

  /** One of two executors is started by a Java that leaves the option out. */
  @Test
  void anExecutorLacksTheVectorModule() throws IOException {
    Path bin = Files.createDirectories(temporary.resolve("java-without/bin"));
    Path java = Files.createFile(bin.resolve("java"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(java, """
        #!/bin/bash
        arguments=()
        for argument in "$@"; do
          if [ "$argument" != --add-modules=jdk.incubator.vector ]; then arguments+=("$argument"); fi
        done
        exec '%s/bin/java' "${arguments[@]}"
        """.formatted(System.getProperty("java.home")));
    try (LoopbackCluster cluster = new LoopbackCluster(temporary.resolve("without-vectors"), Map.of())) {
      cluster.worker("127.0.0.1");
      cluster.worker("127.0.0.2", Map.of("JAVA_HOME", bin.getParent().toString()));
      Process driver = studies.begin(cluster, STUDY, "without");
      assertEquals(1, cluster.exit(driver), () -> cluster.log("without"));
      List<String> lines = cluster.log("without").lines().filter(line -> line.startsWith("weaksyn: ")).toList();
      assertEquals(1, lines.size(), lines.toString());
      assertTrue(
          lines.getFirst().matches(
              "weaksyn: executor \\d on 127\\.0\\.0\\.2 runs without the module jdk\\.incubator\\.vector; "
                  + "add --add-modules=jdk\\.incubator\\.vector to spark\\.executor\\.extraJavaOptions"),
          lines.toString());
      assertFalse(Files.exists(studies.out("without").resolve("results.csv")));
    }
  }

  @Test
  void wrongUsageEndsBeforeSparkBegins() throws IOException {
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      assertRefused(cluster, "hebbian: is no command for Spark; allowed are study, scaling", "hebbian");
      assertRefused(cluster, "no command given; allowed are study, scaling");
      assertRefused(
          cluster, "--width 20000 with --samples 8: one cell needs ", "study", "--width", "20000", "--samples", "8",
          "--synapses", "haar", "--sampling", "weights");
      assertTrue(cluster.log("refused").contains("or a larger heap (spark.executor.memory="), () -> cluster.log("refused"));
      assertRefused(cluster, "--width 1: must be a whole number in 2..16777216", "study", "--width", "1");
    }
  }

  private static void assertRefused(LoopbackCluster cluster, String line, String... words) throws IOException {
    Process driver = cluster.driver("refused", List.of(), words);
    assertEquals(2, cluster.exit(driver), () -> cluster.log("refused"));
    assertTrue(cluster.log("refused").contains("weaksyn: " + line), () -> cluster.log("refused"));
    assertFalse(cluster.log("refused").contains("Running Spark version"), () -> cluster.log("refused"));
  }

  @Test
  void nothingListensBeyondLoopbackAndNobodySeesTheSecret() throws IOException {
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      Process driver = studies.begin(cluster, STUDY, "secure");
      studies.awaitCells(driver, "secure");
      List<ProcessHandle> processes = cluster.alive();
      assertEquals(6, processes.size(), "master, two workers with an executor each, driver");
      int ports = 0;
      for (ProcessHandle process : processes) {
        assertFalse(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).contains(cluster.secret()), "command line");
        List<String> addresses = Listening.addresses(process.pid());
        assertTrue(addresses.stream().allMatch(Listening::isLoopback), addresses.toString());
        ports += addresses.size();
      }
      assertTrue(ports >= 6, "only " + ports + " ports found");
      assertEquals(0, cluster.exit(driver), () -> cluster.log("secure"));
      assertFalse(cluster.logs().contains(cluster.secret()), "logs");
      assertFalse(cluster.log("master").contains("REST server"), () -> cluster.log("master"));
    }
  }
}
