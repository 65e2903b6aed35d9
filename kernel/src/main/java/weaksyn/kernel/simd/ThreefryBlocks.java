package weaksyn.kernel.simd;

import weaksyn.kernel.precision.AlsoInFloat;

/** Threefry4x64-13 as {@link ThreefryLanes} has it, one block after the other. */
@AlsoInFloat
final class ThreefryBlocks {
  private static final int ROUNDS = 13;

  /** Rotations of the two words that are mixed, round by round. */
  private static final int[] FIRST = {14, 52, 23, 5, 25, 46, 58, 32};
  private static final int[] SECOND = {16, 57, 40, 37, 33, 12, 22, 32};

  private ThreefryBlocks() {}

  /** See {@link ThreefryLanes#fill}. */
  static void fill(long key, long stream, long group, int count, double[] destination, int offset) {
    for (int g = 0, at = offset; g < count; g++, at += ThreefryLanes.GROUP) {
      for (int j = 0; j < ThreefryLanes.BLOCKS; j++) {
        block(key, stream, (group + g) * ThreefryLanes.BLOCKS + j, destination, at + j * Uniforms.PER_WORD);
      }
    }
  }

  private static void block(long key, long stream, long index, double[] destination, int at) {
    long x0 = index + key;
    long x1 = stream;
    long x2 = 0;
    long x3 = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int first = FIRST[round % 8];
      int second = SECOND[round % 8];
      // Odd rounds mix words 0 and 3, and 2 and 1.
      if (round % 2 == 0) {
        x0 += x1;
        x2 += x3;
        x1 = Long.rotateLeft(x1, first) ^ x0;
        x3 = Long.rotateLeft(x3, second) ^ x2;
      } else {
        x0 += x3;
        x2 += x1;
        x3 = Long.rotateLeft(x3, first) ^ x0;
        x1 = Long.rotateLeft(x1, second) ^ x2;
      }
      if (round % 4 == 3) {
        int injection = round / 4 + 1;
        x0 += word(key, injection);
        x1 += word(key, injection + 1);
        x2 += word(key, injection + 2);
        x3 += word(key, injection + 3) + injection;
      }
    }
    Uniforms.put(x0, destination, at);
    Uniforms.put(x1, destination, at + ThreefryLanes.PER_WORD);
    Uniforms.put(x2, destination, at + 2 * ThreefryLanes.PER_WORD);
    Uniforms.put(x3, destination, at + 3 * ThreefryLanes.PER_WORD);
  }

  /** The key's word i, of which three are 0 and the fifth is the parity. */
  private static long word(long key, int i) {
    return i % 5 == 0 ? key : i % 5 == 4 ? ThreefryLanes.PARITY ^ key : 0;
  }
}
