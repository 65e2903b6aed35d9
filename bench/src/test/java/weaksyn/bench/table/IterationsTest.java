package weaksyn.bench.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weaksyn.bench.peers.Algebra;
import weaksyn.bench.suite.FieldProductsBenchmark;

/** The estimate of a run's time. */
class IterationsTest {
  /** Start 1.5 s; 5 iterations of 0.4 s and 5 of 0.5 s, or of one call where that is longer. */
  @Test
  void iterationsLastAtLeastOneCall() {
    assertEquals(6, Iterations.USUAL.seconds(Job.of(List.of(OperationRows.normals()), Set.of())), 1e-9);
    Row study = StudyRows.study(1024, 4096, 1);
    double call = study.work() / 50e9;
    assertTrue(call > 1);
    assertEquals(1.5 + 10 * call, Iterations.USUAL.seconds(Job.of(List.of(study), Set.of())), 1e-9);
    assertEquals(1.5 + 10 * call / 2, Iterations.USUAL.seconds(Job.of(List.of(study.inFloat()), Set.of())), 1e-9);
  }

  /** 2048³ · 2 operations at 2.5 operations a nanosecond take EJML 6.9 s. */
  @Test
  void peersInJavaAreSlow() {
    Row gemm = OperationRows.gemm(2048, 2048, 1);
    assertEquals(2 * 6.0, Iterations.USUAL.seconds(Job.of(List.of(gemm), Set.of(Algebra.OPENBLAS))), 1e-9);
    assertEquals(6 + 1.5 + 10 * gemm.work() / 2.5e9, Iterations.USUAL.seconds(Job.of(List.of(gemm), Set.of(Algebra.EJML))), 1e-9);
  }

  @Test
  void theUsualTableTakesLessThanFortyMinutes() {
    List<Job> jobs = Job.of(TableRowsTest.rows(), Set.of(Algebra.OPENBLAS, FieldProductsBenchmark.OPENBLAS_GEMM));
    double minutes = 3 * Iterations.USUAL.seconds(jobs) / 60;
    assertTrue(minutes < 40, minutes + " minutes for " + jobs.size() + " benchmarks");
  }
}
