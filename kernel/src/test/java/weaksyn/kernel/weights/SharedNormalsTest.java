package weaksyn.kernel.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

@Tag("lanes")
@AlsoInFloat(marked = true)
class SharedNormalsTest {
  private static final RandomStream STREAM = new RandomStream(5, 2, 3, Purpose.WEIGHTS);

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 127, 1", "3, 128, 2", "130, 129, 3", "257, 40, 2", "20, 400, 3"})
  void numbersAreThoseOfTheStream(int rows, int columns, int workers) {
    try (Team team = new Team(workers)) {
      SharedNormals normals = new SharedNormals(team);
      normals.draw(STREAM, 200, 300); // a larger one before
      normals.draw(STREAM, rows, columns);
      var expected = new @Narrow double[columns];
      var actual = new @Narrow double[columns];
      for (int i = 0; i < rows; i++) {
        Normals.fill(STREAM, i * Normals.rowStride(columns), expected, 0, columns);
        for (int k = 0; k < columns;) {
          int run = Math.min(columns - k, SharedNormals.run(k));
          System.arraycopy(normals.numbers(), normals.index(i, k), actual, k, run);
          k += run;
        }
        assertArrayEquals(expected, actual);
        assertEquals(expected[columns / 2], normals.numbers()[normals.index(i, columns / 2)]);
      }
    }
  }

  @Test
  void numbersOfAnotherMatrixAreRefused() {
    try (Team team = new Team(1)) {
      WeightSampler sampler = new WeightSampler(Synapses.GAUSSIAN, new Correlation.Equal(0.1), 30, team);
      WeightSampler.Buffers buffers = new WeightSampler.Buffers(new Workspace(team));
      SharedNormals normals = new SharedNormals(team);
      normals.draw(STREAM, 30, 40);
      assertTrue(sampler.source(STREAM, 1, 40, normals, buffers).tasks(40) > 0);
      assertThrows(IllegalArgumentException.class, () -> sampler.source(STREAM, 1, 41, normals, buffers));
      RandomStream other = new RandomStream(5, 2, 4, Purpose.WEIGHTS);
      assertThrows(IllegalArgumentException.class, () -> sampler.source(other, 1, 40, normals, buffers));
    }
  }
}
