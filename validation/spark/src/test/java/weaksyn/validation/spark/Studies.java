package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Run directories of one study, made here and on a cluster, all below one folder. */
record Studies(Path folder) {
  /** A cluster with two workers of one core each. */
  LoopbackCluster cluster(Map<String, String> properties) throws IOException {
    LoopbackCluster cluster = new LoopbackCluster(Files.createTempDirectory(folder, "cluster"), properties);
    cluster.worker("127.0.0.1");
    cluster.worker("127.0.0.2");
    return cluster;
  }

  Path out(String name) {
    return folder.resolve(name);
  }

  /** The words of a study with a run directory. */
  String[] words(List<String> study, String out, String... more) {
    List<String> words = new ArrayList<>(study);
    words.addAll(Arrays.asList(more));
    words.addAll(List.of("--quiet", "--out", out(out).toString()));
    return words.toArray(String[]::new);
  }

  /** Runs a study on this machine. */
  Path plain(LoopbackCluster cluster, List<String> study, String out, String... more) throws IOException {
    Process process = cluster.plain(out, words(study, out, more));
    assertEquals(0, cluster.exit(process), () -> cluster.log(out));
    return out(out);
  }

  /** Begins a study on the cluster. */
  Process begin(LoopbackCluster cluster, List<String> study, String out, String... more) throws IOException {
    return cluster.driver(out, List.of(), words(study, out, more));
  }

  /** Runs a study on the cluster. */
  Path spark(LoopbackCluster cluster, List<String> study, String out, String... more) throws IOException {
    Process driver = begin(cluster, study, out, more);
    assertEquals(0, cluster.exit(driver), () -> cluster.log(out));
    return out(out);
  }

  /** Waits until a study on a cluster is in the middle. */
  @FunctionalInterface
  interface Middle {
    void await(LoopbackCluster cluster, Process driver, String out);
  }

  /**
   * Runs a study on two workers, one of which gets a signal in the middle and is lost.
   *
   * @param expected what the run directory has to be like
   */
  void losesAWorker(List<String> study, String out, Map<String, String> properties, Middle middle, String signal, Path expected) throws IOException {
    try (LoopbackCluster cluster = new LoopbackCluster(folder.resolve("cluster-" + out), properties)) {
      cluster.worker("127.0.0.1");
      Process lost = cluster.worker("127.0.0.2");
      Process driver = begin(cluster, study, out);
      middle.await(cluster, driver, out);
      LoopbackCluster.signal(lost, signal);
      assertEquals(0, cluster.exit(driver), () -> cluster.log(out));
      assertTrue(cluster.log(out).contains("Lost executor"), () -> cluster.log(out));
      assertSame(expected, out(out));
    }
  }

  /** Runs a study whose driver is killed in the middle, and starts it again. */
  void losesItsDriver(List<String> study, String out, Middle middle, Path expected) throws IOException {
    try (LoopbackCluster cluster = cluster(Map.of())) {
      Process driver = begin(cluster, study, out);
      middle.await(cluster, driver, out);
      LoopbackCluster.signal(driver, "KILL");
      LoopbackCluster.await(() -> !driver.isAlive());
      assertFalse(Files.exists(out(out).resolve("results.csv")));
      assertSame(expected, spark(cluster, study, out));
    }
  }

  /** Waits until some cells of a run, but not all of them, are on disk. */
  void awaitCells(Process driver, String out) {
    LoopbackCluster.await(() -> files(out) > 0 || !driver.isAlive());
    assertTrue(driver.isAlive(), "the study has ended before the middle");
  }

  /** Number of files with cells or states of cells. */
  int files(String out) {
    Path cells = out(out).resolve("cells");
    if (!Files.isDirectory(cells)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(cells)) {
      return (int) files.filter(file -> file.toString().endsWith(".csv") || file.toString().endsWith(".state")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All tables are equal byte for byte, and there are some. */
  static void assertSame(Path expected, Path actual) throws IOException {
    try (Stream<Path> files = Files.list(expected)) {
      List<Path> tables = files.filter(file -> file.toString().endsWith(".csv")).toList();
      assertTrue(tables.size() >= 3, tables.toString());
      for (Path table : tables) {
        assertEquals(Files.readString(table), Files.readString(actual.resolve(table.getFileName())), table.toString());
      }
    }
  }
}
