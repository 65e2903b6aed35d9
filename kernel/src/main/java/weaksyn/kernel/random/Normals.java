package weaksyn.kernel.random;

import weaksyn.kernel.precision.AlsoInFloat;
import weaksyn.kernel.simd.NormalLanes;

/**
 * Standard normal numbers as a function (stream, index) → number, without state: any part of any stream can be made at
 * any time, by any thread, in any order.
 *
 * <p>The seed is the key of Threefry4x64-13; the rest of a stream's name, realisation (32 bits), layer (24 bits) and
 * purpose (8 bits), is a word of its counter, the number of the block another. So no two (seed, stream, block) share an
 * input of the generator.
 */
@AlsoInFloat
public final class Normals {
  /** Numbers that are made together. Fills that begin and end at multiples of it do no work twice. */
  public static final int GROUP = NormalLanes.GROUP;

  private Normals() {}

  /**
   * Writes numbers index..index+count−1 of the stream to destination[offset..offset+count−1]; allocates nothing.
   *
   * @param index at least 0
   * @throws IndexOutOfBoundsException if the destination does not have the range, or index is negative or index + count
   *     beyond 2⁶³ − 1
   */
  public static void fill(RandomStream stream, long index, double[] destination, int offset, int count) {
    NormalLanes.fill(stream.seed(), name(stream), index, destination, offset, count);
  }

  /** Realisation, layer and purpose side by side in one word. */
  static long name(RandomStream stream) {
    return (long) stream.realisation() << 32 | (long) stream.layer() << 8 | stream.purpose().code();
  }

  /**
   * How far apart the rows of a matrix start in its stream: its columns, rounded up to whole groups, so that every row
   * starts a group.
   */
  public static long rowStride(int columns) {
    return (columns + GROUP - 1L) / GROUP * GROUP;
  }
}
