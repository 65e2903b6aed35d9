package weaksyn.kernel.simd;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import weaksyn.kernel.precision.AlsoInFloat;

/** The program of {@link TileAllocationTest}: what compiled tiles allocate beside vectors of other widths. */
@AlsoInFloat
final class TileAllocations {
  /** Steps of a call. The first call is compiled while it runs, and its end is never profiled. */
  private static final int STEPS = 5_000;

  private final double[] panel = new double[2 * STEPS * Math.max(Tile.SHARED_WIDTH, GeneralTile.COLUMNS)];
  private final double[] c = new double[Tile.ROWS * GeneralTile.COLUMNS];

  private TileAllocations() {}

  /** Prints a line for each tile: what it is and the bytes that each step allocates. */
  public static void main(String[] args) {
    useTwoWidths();
    new TileAllocations().print();
  }

  /** Half of the calls of the profile are of vectors half as wide: with two classes C2 chooses between them. */
  private static void useTwoWidths() {
    double[] numbers = new double[Lanes.D_LANES];
    VectorSpecies<Double> half = VectorShape.forBitSize(Lanes.vectorBits() / 2).withLanes(double.class);
    for (int i = 0; i < 10_000; i++) {
      DoubleVector.fromArray(Lanes.D, numbers, 0).intoArray(numbers, 0);
      DoubleVector.fromArray(half, numbers, 0).intoArray(numbers, 0);
    }
  }

  private void print() {
    for (int half = 1; half <= 2; half++) {
      int columns = half * Tile.HALF;
      print("shared tile " + half, k -> Tile.multiplyShared(columns, k, panel, 0, panel, 0, c, 0, columns, 0));
      print("tile " + half, k -> Tile.multiply(columns, k, panel, 0, panel, 0, c, 0, columns, 0));
    }
    int fewest = GeneralTile.READS_IN_PLACE ? GeneralTile.ROWS - 1 : GeneralTile.ROWS;
    for (int height = fewest; height <= GeneralTile.ROWS; height++) {
      int rows = height;
      for (int vectors = 1; vectors <= GeneralTile.COLUMNS / Tile.HALF; vectors++) {
        int columns = vectors * Tile.HALF;
        print("general tile " + rows + " x " + vectors, k -> GeneralTile.multiply(rows, columns, k, panel, 0, Tile.PANEL_ROW, panel, 0, c, 0, columns, 0));
      }
    }
  }

  /** A call of twice as many steps allocates as much more as the steps do that are compiled. */
  private static void print(String what, IntConsumer tile) {
    for (int i = 0; i < 4; i++) {
      tile.accept(2 * STEPS);
    }
    long once = allocation(tile, STEPS);
    long twice = allocation(tile, 2 * STEPS);
    System.out.println(what + ": " + Math.round((twice - once) / (double) STEPS));
  }

  private static long allocation(IntConsumer tile, int steps) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    tile.accept(steps);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
