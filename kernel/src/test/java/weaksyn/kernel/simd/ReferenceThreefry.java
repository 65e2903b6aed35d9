package weaksyn.kernel.simd;

/** Threefry4x64-13 as its authors describe it, one block at a time. */
public final class ReferenceThreefry {
  private static final int[][] ROTATIONS = {{14, 16}, {52, 57}, {23, 40}, {5, 37}, {25, 33}, {46, 12}, {58, 22}, {32, 32}};

  private ReferenceThreefry() {}

  /** The four words that (counter, key) gives. */
  public static long[] block(long[] counter, long[] key) {
    long[] k = {key[0], key[1], key[2], key[3], 0x1BD11BDAA9FC1A22L ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    long[] x = counter.clone();
    for (int round = 0; round < 13; round++) {
      if (round % 4 == 0) {
        for (int i = 0; i < 4; i++) {
          x[i] += k[(round / 4 + i) % 5];
        }
        x[3] += round / 4;
      }
      int first = round % 2 == 0 ? 1 : 3;
      int second = 4 - first;
      x[0] += x[first];
      x[first] = Long.rotateLeft(x[first], ROTATIONS[round % 8][0]) ^ x[0];
      x[2] += x[second];
      x[second] = Long.rotateLeft(x[second], ROTATIONS[round % 8][1]) ^ x[2];
    }
    return x;
  }

  /** Word 0..3 of a block of a stream. */
  public static long word(long key, long stream, long block, int word) {
    return block(new long[] {block, stream, 0, 0}, new long[] {key, 0, 0, 0})[word];
  }
}
