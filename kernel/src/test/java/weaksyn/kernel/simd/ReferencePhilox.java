package weaksyn.kernel.simd;

/** Philox4x32-10 as its authors write it: 32-bit words, one block at a time. */
public final class ReferencePhilox {
  private ReferencePhilox() {}

  /** The four words that (counter, key) gives. */
  public static int[] block(int[] counter, int[] key) {
    int[] c = counter.clone();
    int k0 = key[0];
    int k1 = key[1];
    for (int round = 0; round < 10; round++) {
      long p0 = 0xD2511F53L * (c[0] & 0xFFFFFFFFL);
      long p1 = 0xCD9E8D57L * (c[2] & 0xFFFFFFFFL);
      c = new int[] {(int) (p1 >>> 32) ^ c[1] ^ k0, (int) p1, (int) (p0 >>> 32) ^ c[3] ^ k1, (int) p0};
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    return c;
  }

  /** 64-bit half 0 or 1 of a block: two words, the first one on top. */
  public static long half(long key, long stream, long block, int half) {
    int[] w = block(new int[] {(int) block, (int) (block >>> 32), (int) stream, (int) (stream >>> 32)}, new int[] {(int) key, (int) (key >>> 32)});
    return (long) w[2 * half] << 32 | w[2 * half + 1] & 0xFFFFFFFFL;
  }
}
