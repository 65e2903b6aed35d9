package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.suite.FieldProductsBenchmark;
import weaksyn.kernel.network.Precision;

/** The arithmetic of the columns, on given times. */
class ResultsTest {
  private static final double TOLERANCE = 1e-12;

  /** A row's time at a rate in operations, numbers or bytes a nanosecond. */
  private static double time(Row row, double rate) {
    return row.work() / rate;
  }

  private static Row in(Precision precision, Row row) {
    return precision == Precision.F64 ? row : row.inFloat();
  }

  /** Peak 100, tile 80, symmetric tile 50; another precision and other threads are faster and must not matter. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void fractionsOfThePeakAndOfTheTileOfTheSameThreadsAndPrecision(Precision precision) {
    Row gemm = in(precision, OperationRows.gemm(1024, 1024, 2));
    Row syrk = in(precision, OperationRows.syrk(1024, 4096, 2));
    TestResults given = new TestResults();
    for (Precision p : Precision.values()) {
      for (int threads = 1; threads <= 2; threads++) {
        double faster = p == precision && threads == 2 ? 1 : 3;
        Row peak = CeilingRows.peak(p, threads);
        Row tile = CeilingRows.tile(p, threads);
        Row symmetric = CeilingRows.sharedTile(p, threads);
        given.add(peak, time(peak, 100 * faster), 1, 1).add(tile, time(tile, 80 * faster), 1, 1).add(symmetric, time(symmetric, 50 * faster), 1, 1);
      }
    }
    Results results = given.add(gemm, time(gemm, 60), 1, 1).add(syrk, time(syrk, 40), 1, 1).results();
    assertEquals(60, results.rate(gemm), TOLERANCE);
    assertEquals(0.6, results.ofPeak(gemm), TOLERANCE);
    assertEquals(0.75, results.ofTile(gemm), TOLERANCE);
    assertEquals(0.4, results.ofPeak(syrk), TOLERANCE);
    assertEquals(0.8, results.ofTile(syrk), TOLERANCE);
    assertEquals(Double.NaN, results.ofDivider(gemm));
    Row tile = CeilingRows.tile(precision, 2);
    assertEquals(0.8, results.ofPeak(tile), TOLERANCE);
    assertEquals(1, results.ofTile(tile), TOLERANCE);
    assertEquals(Double.NaN, results.ofTile(CeilingRows.peak(precision, 2)));
  }

  /** A division takes 0.5 ns, a square root 0.9: two normals take one of each, tanh a division. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void fractionsOfTheDivider(Precision precision) {
    Row divide = CeilingRows.divide(precision);
    Row root = CeilingRows.squareRoot(precision);
    Row normals = in(precision, OperationRows.normals());
    Row tanh = in(precision, OperationRows.tanh());
    Results results = new TestResults().add(divide, time(divide, 1 / 0.5), 1, 1).add(root, time(root, 1 / 0.9), 1, 1).add(normals, time(normals, 1 / 1.4), 1, 1)
        .add(tanh, time(tanh, 1 / 0.625), 1, 1).results();
    assertEquals(0.5, results.ofDivider(normals), TOLERANCE);
    assertEquals(0.8, results.ofDivider(tanh), TOLERANCE);
    assertEquals(Double.NaN, results.ofPeak(tanh));
    assertEquals(Double.NaN, results.ofTile(tanh));
  }

  @Test
  void timesOfPeersAndOfTheBaseline() {
    Row fields = OperationRows.fieldTriangle(256);
    Row one = OperationRows.gemm(1024, 1024, 1);
    Row two = OperationRows.gemm(1024, 1024, 2);
    Results results = new TestResults().add(fields, 10, 1, 1).add(fields, Algebra.OPENBLAS, 12, 1, 1)
        .add(fields, FieldProductsBenchmark.OPENBLAS_GEMM, 15, 1, 1).add(one, 38, 1, 1).add(two, 20, 1, 1).results();
    assertEquals(Map.of("openblas", 1.2, "openblas-gemm", 1.5), results.ratios(fields));
    assertEquals(Map.of("gemm 1024", 1.9), results.ratios(two));
    assertTrue(results.ratios(one).isEmpty());
  }

  /** The best of a run comes from any row or peer of as many threads, and from no other. */
  @Test
  void statesAreFractionsOfTheBestOfTheRun() {
    Row quiet = OperationRows.gemm(256, 256, 1);
    Row busy = OperationRows.gemm(1024, 1024, 1);
    Row two = OperationRows.gemm(1024, 1024, 2);
    Results results = new TestResults().add(quiet, 1, 15, 60).add(busy, 1, 8, 57).add(busy, Algebra.OPENBLAS, 1, 16, 50).add(two, 1, 12, 55).results();
    assertEquals(new MachineState(15 / 16.0, 1), results.state(quiet));
    assertEquals(new MachineState(0.5, 0.95), results.state(busy));
    assertEquals(new MachineState(1, 1), results.state(two));
    assertEquals(0.5 / 0.95, results.state(busy).ratio(), TOLERANCE);
    assertEquals(List.of("quiet", "busy", "quiet"), List.of(quiet, busy, two).stream().map(row -> results.state(row).name()).toList());
  }

  /** A tenant that computes too takes multiply-adds and not only slots. */
  @Test
  void bothRatesDecideWhetherTheMachineIsQuiet() {
    assertEquals("quiet", new MachineState(0.85, 0.85).name());
    assertEquals("busy", new MachineState(0.849, 1).name());
    assertEquals("busy", new MachineState(1, 0.849).name());
  }
}
