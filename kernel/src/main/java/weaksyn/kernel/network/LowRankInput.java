package weaksyn.kernel.network;

import weaksyn.kernel.blas.FloatWorkspace;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.field.FieldRows;
import weaksyn.kernel.field.LayerFactor;
import weaksyn.kernel.field.OrthonormalFields;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.precision.Narrow;
import weaksyn.kernel.precision.WrittenOnce;
import weaksyn.kernel.random.Purpose;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.OrthogonalSampler;

/**
 * Input of low rank: A = √(N/P) Uᵀ, where U (N × P) has orthonormal columns and is uniformly distributed. So the
 * covariance of the patterns is (N/P) U Uᵀ: P directions have equal variances, and the others have none. Q₀ = 1 and D₀
 * = P/N hold for each U.
 *
 * <p>Fields: with F Fᵀ = ξ ξᵀ the patterns have the law of √(N/P) F Qᵀ, where Q (N × T) is distributed as U is, see
 * {@link OrthonormalFields}.
 */
@AlsoInFloat(marked = true)
public final class LowRankInput implements InputFactor {
  /**
   * The law.
   *
   * @param rank P, at least 1 and at most N
   */
  @WrittenOnce
  public record Law(int rank) implements LatentInput {
    /** Checks P. */
    public Law {
      if (rank < 1) {
        throw new IllegalArgumentException("the rank must be at least 1, is " + rank);
      }
    }

    @Override
    public int rank(int width) {
      if (rank > width) {
        throw new IllegalArgumentException(width + " neurons have no " + rank + " orthonormal directions");
      }
      return rank;
    }

    @Override
    public double meanSquare(int width) {
      return (double) width / rank(width);
    }

    @Override
    public InputFactor factor(int width, long seed, Workspace workspace) {
      return new LowRankInput(rank(width), width, seed, workspace.team());
    }

    @Override
    public FloatInputFactor factor(int width, long seed, FloatWorkspace workspace) {
      return new FloatLowRankInput(rank(width), width, seed, workspace.team());
    }

    @Override
    public double factorOperations(int width) {
      return OrthogonalSampler.operations(width, rank);
    }

    @Override
    public long factorBytes(int width) {
      return OrthogonalSampler.bytes(width, rank);
    }

    @Override
    public double fieldOperations(int columns, int width) {
      return OrthonormalFields.drawsMatrix(columns, width) ? OrthogonalSampler.operations(width, columns) : (double) columns * columns * width;
    }

    @Override
    public long fieldBytes(int columns, int width, int workers) {
      return OrthonormalFields.drawsMatrix(columns, width)
          ? OrthogonalSampler.bytes(width, columns) + (long) width * columns * Float.BYTES
          : FieldSimulation.passBytes(columns, width, workers) + 2L * columns * columns * Double.BYTES;
    }
  }

  private final int rank;
  private final int width;
  private final long seed;
  private final Team team;
  private final OrthogonalSampler sampler;
  private final OrthonormalFields fields;

  LowRankInput(int rank, int width, long seed, Team team) {
    this.rank = rank;
    this.width = width;
    this.seed = seed;
    this.team = team;
    sampler = new OrthogonalSampler(team);
    fields = new OrthonormalFields(width, team);
  }

  @Override
  public void draw(int realisation, @Narrow double[] a) {
    double[] u = sampler.draw(new RandomStream(seed, realisation, 0, Purpose.INPUT_FACTOR), width, rank);
    double scale = scale();
    team.forEach(rank, (_, row) -> {
      for (int i = 0; i < width; i++) {
        a[row * width + i] = Element.of(scale * u[i * rank + row]);
      }
    });
  }

  @Override
  public void set(FieldRows rows, LayerFactor latent, RandomStream normals, RandomStream bias) {
    fields.set(rows, latent, scale(), normals, bias);
  }

  private double scale() {
    return Math.sqrt((double) width / rank);
  }
}
