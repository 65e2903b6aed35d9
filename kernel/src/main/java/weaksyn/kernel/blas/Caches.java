package weaksyn.kernel.blas;

import java.io.File;
import weaksyn.kernel.simd.TuningProperty;

/**
 * The data caches as one core has them: what {@link BlockSizes} chooses block sizes by. Results never depend on them.
 *
 * @param l1 level 1
 * @param l2 level 2, or the core's part of it where cores share it
 * @param l2Ways associativity of level 2; a number below 4 counts as unknown, and is {@link #USUAL_WAYS} then
 * @param share what the core has of level 3, 0 bytes where there is none
 */
public record Caches(Level l1, Level l2, int l2Ways, Level share) {
  /** The size of a cache, and how it is known. */
  public record Level(int bytes, Origin origin) {}

  /** How a size is known. */
  public enum Origin {
    PROPERTY("property"),
    SYSTEM("/sys"),
    ASSUMED("assumed");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final String PREFIX = "weaksyn.cache.";

  private static final int LARGEST = 1 << 30;
  private static final int FEWEST_WAYS = 4;

  /** The associativity that is assumed where it cannot be read. */
  static final int USUAL_WAYS = 8;

  /** What is assumed where nothing can be read: the caches on which the block sizes were measured first. */
  static final Caches USUAL = new Caches(assumed(32 << 10), assumed(1 << 20), USUAL_WAYS, assumed(4 << 20));

  /**
   * Those of this machine: what system properties say ({@code weaksyn.cache.l1}, {@code .l2} and {@code .share}, in
   * bytes), else what Linux says, else the usual.
   */
  public static final Caches HERE = CacheFiles.read(new File("/sys/devices/system/cpu/cpu0/cache")).withProperties();

  /** An unknown associativity becomes the usual one. */
  public Caches {
    if (l2Ways < FEWEST_WAYS) {
      l2Ways = USUAL_WAYS;
    }
  }

  private static Level assumed(int bytes) {
    return new Level(bytes, Origin.ASSUMED);
  }

  /** A size that was read, or the usual one where it could not be: 0 bytes. */
  static Level read(long bytes, Level usual) {
    return bytes > 0 ? new Level((int) Math.min(bytes, LARGEST), Origin.SYSTEM) : usual;
  }

  /**
   * These caches, with the sizes that are set by system properties. A level 2 of a given size has the usual
   * associativity.
   *
   * @throws TuningProperty.UnusableException if a property is not a multiple of 1024 in 1024..2³⁰
   */
  Caches withProperties() {
    Level second = property("l2", l2);
    int ways = second.origin() == Origin.PROPERTY ? USUAL_WAYS : l2Ways;
    return new Caches(property("l1", l1), second, ways, property("share", share));
  }

  private static Level property(String name, Level otherwise) {
    int bytes = TuningProperty.value(PREFIX + name, 0, 1024, LARGEST);
    return bytes == 0 ? otherwise : new Level(bytes, Origin.PROPERTY);
  }
}
