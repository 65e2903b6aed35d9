package weaksyn.kernel.network;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/**
 * The factor A of a Wishart input h⁰ = ξA in each realisation: P × N_in numbers N(0, 1/P), a function of seed and
 * realisation. One thread at a time.
 */
@AlsoInFloat(marked = true)
public final class InputFactor {
  private final int rank;
  private final int width;
  private final long seed;
  private final Team team;
  private final NormalRows normals;
  private final Team.Task scaling = (_, row) -> scaleRow(row);
  // The factor that is being scaled.
  private @Narrow double[] factor;

  /** For inputs of the given width. */
  public InputFactor(NetworkInput.Wishart input, int width, long seed, Team team) {
    rank = input.rank(width);
    this.width = width;
    this.seed = seed;
    this.team = team;
    normals = new NormalRows(team);
  }

  /**
   * Draws A.
   *
   * @param factor destination, row-major P × N_in
   * @throws IndexOutOfBoundsException if it is too short
   */
  public void draw(int realisation, @Narrow double[] factor) {
    normals.fill(new RandomStream(seed, realisation, 0, Purpose.INPUT_FACTOR), rank, width, factor);
    this.factor = factor;
    team.forEach(rank, scaling);
    this.factor = null;
  }

  private void scaleRow(int i) {
    double scale = 1 / Math.sqrt(rank);
    for (int k = i * width; k < (i + 1) * width; k++) {
      factor[k] = Element.of(factor[k] * scale);
    }
  }
}
