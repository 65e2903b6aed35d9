package weaksyn.kernel.field;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.random.RandomStream;
import weaksyn.kernel.weights.OrthogonalSampler;

/**
 * Fields F Qᵀ, where Q (N × T) has orthonormal columns and is uniformly distributed. The neurons are columns of
 * (F C⁻¹) Ξᵀ with normal Ξ, which are drawn twice, see {@link OrthogonalFactor}. If T is nearly N, then Ξᵀ Ξ is nearly
 * singular. Therefore Q is drawn as a matrix if N ≤ 2T, which takes no more memory than a few matrices of T × T.
 */
@AlsoInFloat(marked = true)
public final class OrthonormalFields {
  private final int width;
  private final Team team;
  private final OrthogonalSampler sampler;
  private int columns;
  private LayerPass pass;
  private DrawnRows drawn;
  private OrthogonalFactor orthogonal;

  /** For layers of N neurons. */
  public OrthonormalFields(int width, Team team) {
    this.width = width;
    this.team = team;
    sampler = new OrthogonalSampler(team);
  }

  /**
   * For layers of N neurons and factors of one width, with a pass that serves other layers too.
   *
   * @param columns T
   * @param pass for T patterns
   */
  OrthonormalFields(int width, int columns, LayerPass pass, Team team) {
    this(width, team);
    this.columns = columns;
    this.pass = pass;
    drawn = new DrawnRows(columns);
    orthogonal = new OrthogonalFactor(columns, team);
  }

  /**
   * Whether Q is drawn as a matrix.
   *
   * @param columns T
   * @param width N
   */
  public static boolean drawsMatrix(long columns, long width) {
    return width <= 2L * columns;
  }

  /**
   * Sets the neurons of a layer.
   *
   * @param rows receive c F Qᵀ
   * @param f F, of T ≤ N columns
   * @param scale c
   * @param normals names what Q is made of
   * @param bias names the biases
   */
  public void set(FieldRows rows, LayerFactor f, double scale, RandomStream normals, RandomStream bias) {
    if (drawsMatrix(f.columns(), width)) {
      rows.set(f, scale, normals, bias);
      rows.setStored(Element.array(sampler.draw(normals, width, f.columns())));
      return;
    }
    if (columns != f.columns()) {
      columns = f.columns();
      pass = new LayerPass(columns, team);
      drawn = new DrawnRows(columns);
      orthogonal = new OrthogonalFactor(columns, team);
    }
    drawn.set(normals);
    rows.set(orthogonal.of(f, pass.sum(drawn, width, _ -> {})), scale, normals, bias);
  }
}
