package weaksyn.validation.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of neurons of one realisation on a master and two workers. The files must have the bytes of one machine. */
class SparkBlocksTest {
  /** 49 segments, the last one short, in some layers that take a while. */
  private static final List<String> STUDY =
      List.of("study", "--width", "200000", "--depth", "12", "--samples", "160", "--r", "1", "--realisations", "1", "--no-check");

  /** Small layers of every kind that has blocks. */
  private static final List<String> SMALL =
      List.of("study", "--width", "20000", "--depth", "3", "--samples", "20", "--r", "0,1.5", "--sampling", "fields", "--realisations", "2", "--no-check");

  private static final List<String> BLOCKS = List.of("--conf", "spark.weaksyn.work=blocks");

  @TempDir static Path temporary;

  private static Studies studies;
  private static Path single;

  @BeforeAll
  static void runOnThisMachine() throws IOException {
    studies = new Studies(temporary);
    try (LoopbackCluster cluster = new LoopbackCluster(temporary.resolve("this-machine"), Map.of())) {
      single = studies.plain(cluster, STUDY, "single");
    }
  }

  private static Path blocks(LoopbackCluster cluster, List<String> study, String out, String... more) throws IOException {
    Process driver = begin(cluster, study, out, more);
    assertEquals(0, cluster.exit(driver), () -> cluster.log(out));
    return studies.out(out);
  }

  private static Process begin(LoopbackCluster cluster, List<String> study, String out, String... more) throws IOException {
    return cluster.driver(out, BLOCKS, studies.words(study, out, more));
  }

  @Test
  void everyLawWithBlocks() throws IOException {
    try (LoopbackCluster cluster = studies.cluster(Map.of())) {
      Studies.assertSame(studies.plain(cluster, SMALL, "equal"), blocks(cluster, SMALL, "equal-there"));
      String[] signs = {"--correlation", "random-sign", "--precision", "f32", "--no-control"};
      Studies.assertSame(studies.plain(cluster, SMALL, "signs", signs), blocks(cluster, SMALL, "signs-there", signs));
    }
  }

  @Test
  void otherLawsHaveNone() throws IOException {
    try (LoopbackCluster cluster = new LoopbackCluster(temporary.resolve("others"), Map.of())) {
      Process driver =
          cluster.driver("toeplitz", BLOCKS, "study", "--width", "5000", "--samples", "8", "--correlation", "toeplitz:0.5", "--sampling", "fields");
      assertEquals(2, cluster.exit(driver), () -> cluster.log("toeplitz"));
      assertTrue(cluster.log("toeplitz").contains("weaksyn: spark.weaksyn.work blocks: needs "), () -> cluster.log("toeplitz"));
    }
  }

  /** One realisation has fewer cells than there are cores, so it is made in blocks without being told. */
  @Test
  void aWorkerIsKilledWithinALayer() throws IOException {
    studies.losesAWorker(STUDY, "worker-killed", Map.of(), SparkBlocksTest::someLayers, "KILL", single);
  }

  @Test
  void theDriverIsKilledBetweenLayers() throws IOException {
    studies.losesItsDriver(STUDY, "driver-killed", SparkBlocksTest::someLayers, single);
  }

  /** Waits until three layers are done, the input included. */
  private static void someLayers(LoopbackCluster cluster, Process driver, String out) {
    LoopbackCluster.await(() -> jobs(cluster.log(out)) >= 3 || !driver.isAlive());
    assertTrue(driver.isAlive(), "the study has ended before the middle");
  }

  private static long jobs(String log) {
    return log.lines().filter(line -> line.contains("Job ") && line.contains("finished")).count();
  }
}
