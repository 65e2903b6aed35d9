package weaksyn.kernel.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;

@Tag("lanes")
@AlsoInFloat
class NormalRowsTest {
  private static final RandomStream STREAM = new RandomStream(5, 1, 2, Purpose.INPUT);

  @Test
  void eachRowStartsAGroupOfTheStream() {
    try (Team team = new Team(2)) {
      NormalRows normals = new NormalRows(team);
      for (int rows : new int[] {0, 1, 15, 16, 17, 40}) {
        for (int columns : new int[] {0, 1, Normals.GROUP - 1, Normals.GROUP, Normals.GROUP + 1, 100}) {
          double[] expected = new double[rows * columns + 1];
          double[] matrix = new double[rows * columns + 1];
          Arrays.fill(matrix, Double.NaN);
          for (int i = 0; i < rows; i++) {
            Normals.fill(STREAM, i * Normals.rowStride(columns), expected, i * columns, columns);
          }
          expected[rows * columns] = Double.NaN;
          normals.fill(STREAM, rows, columns, matrix);
          assertArrayEquals(expected, matrix);
        }
      }
    }
  }

  @Test
  void refusesAMatrixThatDoesNotFit() {
    try (Team team = new Team(1)) {
      assertThrows(IndexOutOfBoundsException.class, () -> new NormalRows(team).fill(STREAM, 3, 4, new double[11]));
    }
  }
}
