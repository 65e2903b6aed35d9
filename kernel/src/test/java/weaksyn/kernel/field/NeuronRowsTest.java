package weaksyn.kernel.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.BiasDraw;
import weaksyn.kernel.random.Normals;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.simd.Tile;

/** Neurons whose numbers, and whose normals' numbers, are beyond 2³¹, made without those before them. */
@AlsoInFloat(marked = true)
class NeuronRowsTest {
  private static final int PATTERNS = 37;
  private static final int ROWS = RowBuffers.ROWS;
  private static final long FIRST = (1L << 33) + 5L * ROWS;
  private static final RandomStream NORMALS = new RandomStream(3, 1, 2, Purpose.FIELDS);
  private static final RandomStream BIAS = new RandomStream(3, 1, 2, Purpose.BIAS);

  @Test
  void drawnActivitiesOfDistantNeurons() {
    DrawnRows rows = new DrawnRows(PATTERNS);
    rows.set(NORMALS);
    var h = fill(rows);
    var expected = normals(NORMALS, FIRST * PATTERNS, ROWS * PATTERNS);
    for (int i = 0; i < ROWS; i++) {
      for (int a = 0; a < PATTERNS; a++) {
        assertEquals(expected[i * PATTERNS + a], h[at(i, a)]);
      }
    }
  }

  @Test
  void fieldsOfDistantNeurons() {
    double[] identity = new double[PATTERNS * PATTERNS];
    for (int k = 0; k < identity.length; k += PATTERNS + 1) {
      identity[k] = 1;
    }
    FieldRows rows = new FieldRows(PATTERNS, Activation.LINEAR, new BiasDraw(1));
    rows.set(new LayerFactor(identity, PATTERNS), 1, NORMALS, BIAS);
    var h = fill(rows);
    var own = normals(NORMALS, FIRST * PATTERNS, ROWS * PATTERNS);
    var bias = normals(BIAS, FIRST, ROWS);
    for (int i = 0; i < ROWS; i++) {
      for (int a = 0; a < PATTERNS; a++) {
        assertEquals(bias[i] + own[i * PATTERNS + a], h[at(i, a)]);
      }
    }
  }

  private static int at(int i, int a) {
    return a / Tile.SHARED_WIDTH * Tile.SHARED_WIDTH * ROWS + i * Tile.SHARED_WIDTH + a % Tile.SHARED_WIDTH;
  }

  private static @Narrow double[] fill(NeuronRows rows) {
    var h = new @Narrow double[Math.ceilDiv(PATTERNS, Tile.SHARED_WIDTH) * Tile.SHARED_WIDTH * ROWS];
    try (Team team = new Team(1)) {
      rows.fill(FIRST, ROWS, h, 0, ROWS, 0, new RowBuffers(new Workspace(team)));
    }
    return h;
  }

  private static @Narrow double[] normals(RandomStream stream, long index, int count) {
    var x = new @Narrow double[count];
    Normals.fill(stream, index, x, 0, count);
    return x;
  }
}
