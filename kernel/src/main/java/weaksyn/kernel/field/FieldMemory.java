package weaksyn.kernel.field;

import weaksyn.kernel.blas.Blocking;
import weaksyn.kernel.blas.Syrk;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.covariance.NeuronSums;
import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.precision.Element;
import weaksyn.kernel.simd.Tile;
import weaksyn.kernel.weights.OrthogonalSampler;

/** The memory that layers made by fields take. */
@AlsoInFloat(marked = true)
public final class FieldMemory {
  private FieldMemory() {}

  /**
   * Bytes that are kept from layer to layer, excepted the factor of a given correlation, which simulations share.
   *
   * @param patterns M
   * @param width N
   * @param workers number of threads
   */
  public static long bytes(FieldStorage storage, long patterns, long width, int workers) {
    long segments = Math.ceilDiv(width, LayerPass.SEGMENT);
    int levels = Long.SIZE - Long.numberOfLeadingZeros(segments);
    long waiting = Math.min(segments, levels + 2L * workers);
    return workers * worker(patterns) + waiting * NeuronSums.bytes(patterns) + factorisation(patterns, workers) + packedFactor(patterns)
        + stored(storage, patterns, width, segments, workers);
  }

  /** One thread's Gram matrix, its activities of a block of the sum, packed, and the normals of some neurons. */
  private static long worker(long patterns) {
    long gram = patterns * patterns;
    long slice = Syrk.panelRows(Blocking.KC) * panels(patterns);
    long normals = RowBuffers.ROWS * (patterns + Tile.PANEL_ROW);
    return Element.BYTES * (gram + slice + normals);
  }

  /** Two matrices in double, and the buffers of the factorisation, whose products have M/2 rows. */
  private static long factorisation(long patterns, int workers) {
    long slices = Math.min(Blocking.KC, patterns) * (patterns + (long) workers * Tile.SHARED_WIDTH);
    long blocks = (long) workers * Blocking.GENERAL.mc() * Tile.PANEL_ROW;
    return Double.BYTES * (2 * patterns * patterns + slices + blocks);
  }

  /** A triangle, or a rectangle with no more numbers than a square. */
  private static long packedFactor(long patterns) {
    return Element.BYTES * panels(patterns) * patterns;
  }

  private static long stored(FieldStorage storage, long patterns, long width, long segments, int workers) {
    long drawn = (long) workers * Element.BYTES * RowBuffers.ROWS * patterns;
    return switch (storage) {
      case NOTHING -> 0;
      case SUMS -> Double.BYTES * segments * patterns + drawn;
      case CHAIN -> Double.BYTES * (2L * segments * patterns + LayerPass.SEGMENT) + drawn;
      case NORMALS -> 2L * Element.BYTES * width * patterns + Workspace.bytesOfColumns(patterns, workers);
      case FACTORS -> OrthonormalFields.drawsMatrix(patterns, width)
          ? OrthogonalSampler.bytes(width, patterns) + Element.BYTES * width * patterns
          : factorisation(patterns, workers);
    };
  }

  private static long panels(long patterns) {
    return Math.ceilDiv(patterns, Tile.SHARED_WIDTH) * Tile.SHARED_WIDTH;
  }
}
