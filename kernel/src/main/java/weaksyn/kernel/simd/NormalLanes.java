package weaksyn.kernel.simd;

import java.util.Objects;
import weaksyn.kernel.precision.AlsoInFloat;

/**
 * Standard normal numbers as a function of (key, stream, index): Threefry4x64-13 and the transform of
 * {@link BoxMuller}.
 *
 * <p>Blocks 8n..8n+7 of the generator give the {@value #GROUP} numbers from {@value #GROUP} n on. Bits do not depend on
 * the lane width.
 */
@AlsoInFloat
public final class NormalLanes {
  /** Numbers that come out of eight neighbouring blocks of the generator. */
  public static final int GROUP = ThreefryLanes.GROUP;

  /** Groups between the two passes: 8 KiB, so that the second finds its input in the L1 cache. */
  private static final int BATCH = 32;

  /** A group of which not all is wanted. */
  private static final ThreadLocal<double[]> WHOLE_GROUP = ThreadLocal.withInitial(() -> new double[GROUP]);

  private NormalLanes() {}

  /**
   * Writes numbers index..index+count−1 of a stream to destination[offset..offset+count−1]. Allocates nothing.
   *
   * @param key key of the generator
   * @param stream name of the stream
   * @param index number of the first one, at least 0
   * @throws IndexOutOfBoundsException if the destination does not have the range, or the stream does not have the
   *     numbers
   */
  public static void fill(long key, long stream, long index, double[] destination, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, destination.length);
    if (index < 0 || index > Long.MAX_VALUE - count) {
      throw new IndexOutOfBoundsException("numbers " + index + ".. of a stream, count " + count);
    }
    long group = index / GROUP;
    int at = offset;
    int left = count;
    int skip = (int) (index % GROUP);
    if (skip != 0 && left > 0) {
      int take = Math.min(GROUP - skip, left);
      ragged(key, stream, group, skip, destination, at, take);
      group++;
      at += take;
      left -= take;
    }
    while (left >= GROUP) {
      int n = Math.min(left / GROUP, BATCH);
      groups(key, stream, group, n, destination, at);
      group += n;
      at += n * GROUP;
      left -= n * GROUP;
    }
    if (left > 0) {
      ragged(key, stream, group, 0, destination, at, left);
    }
  }

  private static void ragged(long key, long stream, long group, int skip, double[] destination, int offset, int count) {
    double[] numbers = WHOLE_GROUP.get();
    groups(key, stream, group, 1, numbers, 0);
    System.arraycopy(numbers, skip, destination, offset, count);
  }

  private static void groups(long key, long stream, long group, int count, double[] destination, int offset) {
    if (Lanes.VECTORS) {
      ThreefryLanes.fill(key, stream, group, count, destination, offset);
      BoxMuller.transform(destination, offset, count * GROUP);
    } else {
      ThreefryBlocks.fill(key, stream, group, count, destination, offset);
      BoxMuller.transformNumbers(destination, offset, count * GROUP);
    }
  }
}
