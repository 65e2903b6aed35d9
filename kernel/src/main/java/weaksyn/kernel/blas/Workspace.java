package weaksyn.kernel.blas;

import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.GeneralTile;
import weaksyn.kernel.simd.Pack;
import weaksyn.kernel.simd.Tile;

/**
 * Buffers of the loop nest for one team: for each worker a packed slice of B, a packed block of A and one tile for the
 * edges. Grows to the largest product it has served and then allocates nothing. One product at a time.
 */
@AlsoInFloat
public final class Workspace {
  private final Team team;
  private final Blocking general;
  private final Blocking symmetric;
  private final double[][] slices;
  private final double[][] blocks;
  private final double[][] tiles;
  private final Product product;
  private final RowSolve rowSolve = new RowSolve(this);

  /** A workspace with the block sizes of this JVM. */
  public Workspace(Team team) {
    this(team, Blocking.GENERAL, Blocking.SYMMETRIC);
  }

  /** A workspace with given block sizes for all products. */
  public Workspace(Team team, Blocking blocking) {
    this(team, blocking, blocking);
  }

  private Workspace(Team team, Blocking general, Blocking symmetric) {
    this.team = team;
    this.general = general;
    this.symmetric = symmetric;
    slices = new double[team.size()][0];
    blocks = new double[team.size()][0];
    tiles = new double[team.size()][Math.max(Tile.ROWS * Tile.COLUMNS, GeneralTile.ROWS * GeneralTile.COLUMNS)];
    product = new Product(this);
  }

  /** The workers. */
  public Team team() {
    return team;
  }

  /** Block sizes of general and triangular products. */
  Blocking general() {
    return general;
  }

  /** Block sizes of products of a matrix with its own transpose. */
  Blocking symmetric() {
    return symmetric;
  }

  /** The loop nest. */
  Product product() {
    return product;
  }

  /** The solution of triangular systems. */
  RowSolve rowSolve() {
    return rowSolve;
  }

  /**
   * The packed slice of B of one worker, or of all that of worker 0; at least {@code numbers} long from
   * {@link Pack#ALIGNED_START}.
   */
  double[] slice(int worker, long numbers) {
    slices[worker] = grown(slices[worker], numbers);
    return slices[worker];
  }

  /** The packed block of A of one worker. */
  double[] block(int worker, long numbers) {
    blocks[worker] = grown(blocks[worker], numbers);
    return blocks[worker];
  }

  /** The edge tile of one worker. */
  double[] tile(int worker) {
    return tiles[worker];
  }

  /**
   * Bytes of a workspace with the block sizes of this JVM that serves symmetric products of up to {@code n} rows, and
   * others of any size.
   */
  public static long bytes(long n, int workers) {
    return bytesOfSlices(Math.max(n, widestSlab()) + (workers - 1) * widestSlab(), workers);
  }

  /** Bytes of one with the block sizes of this JVM whose products have no more than so many columns of B. */
  public static long bytesOfColumns(long columns, int workers) {
    return bytesOfSlices(Math.min(columns, workers * widestSlab()), workers);
  }

  /** Columns of a slab are the nearest to nc that make slabs of one size. */
  private static long widestSlab() {
    return 3L * Blocking.GENERAL.nc() / 2;
  }

  /** Bytes of slices of so many columns, of what they lack to whole panels, and of a block of A for each worker. */
  private static long bytesOfSlices(long columns, int workers) {
    Blocking blocking = Blocking.GENERAL;
    long whole = columns + (long) workers * Math.max(Tile.SHARED_WIDTH, GeneralTile.COLUMNS);
    return Element.BYTES * (Syrk.panelRows(blocking.kc()) * whole + (long) Tile.PANEL_ROW * workers * blocking.mc());
  }

  private static double[] grown(double[] buffer, long numbers) {
    long length = Pack.ALIGNED_START + numbers;
    return buffer.length >= length ? buffer : new double[Math.toIntExact(length)];
  }
}
