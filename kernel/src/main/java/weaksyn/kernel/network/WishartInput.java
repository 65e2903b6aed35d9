package weaksyn.kernel.network;

import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;
import weaksyn.kernel.random.NormalRows;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;

/** Wishart input: A has independent entries N(0, 1/P), so that Q₀ = 1 and E₀ → N/P. */
@AlsoInFloat(marked = true)
public final class WishartInput implements InputFactor {
  /**
   * The law, with P = round(αN).
   *
   * @param alpha α, finite and above 0
   */
  @WrittenOnce
  public record Law(double alpha) implements LatentInput {
    /** Checks α. */
    public Law {
      if (!(alpha > 0 && Double.isFinite(alpha))) {
        throw new IllegalArgumentException("alpha must be finite and above 0, is " + alpha);
      }
    }

    /** P, at least 1. */
    @Override
    public int rank(int width) {
      return Math.clamp(Math.round(alpha * width), 1, Integer.MAX_VALUE);
    }

    @Override
    public double meanSquare(int width) {
      return 1 + (width + 1.0) / rank(width);
    }

    @Override
    public InputFactor factor(int width, long seed, Workspace workspace) {
      return new WishartInput(this, width, seed, workspace.team());
    }

    @Override
    public FloatInputFactor factor(int width, long seed, FloatWorkspace workspace) {
      return new FloatWishartInput(this, width, seed, workspace.team());
    }
  }

  private final int rank;
  private final int width;
  private final long seed;
  private final Team team;
  private final NormalRows normals;
  private final Team.Task scaling = (_, row) -> scaleRow(row);
  // The factor that is being scaled.
  private @Narrow double[] factor;

  WishartInput(Law input, int width, long seed, Team team) {
    rank = input.rank(width);
    this.width = width;
    this.seed = seed;
    this.team = team;
    normals = new NormalRows(team);
  }

  @Override
  public void draw(int realisation, @Narrow double[] a) {
    normals.fill(new RandomStream(seed, realisation, 0, Purpose.INPUT_FACTOR), rank, width, a);
    factor = a;
    team.forEach(rank, scaling);
    factor = null;
  }

  private void scaleRow(int i) {
    double scale = 1 / Math.sqrt(rank);
    for (int k = i * width; k < (i + 1) * width; k++) {
      factor[k] = Element.of(factor[k] * scale);
    }
  }

  /** Given ξ the columns of ξ A are independent with covariance ξ ξᵀ/P: the input is a layer of its own. */
  @Override
  public void set(FieldRows rows, LayerFactor latent, RandomStream columns, RandomStream bias) {
    rows.set(latent, 1 / Math.sqrt(rank), columns, bias);
  }
}
