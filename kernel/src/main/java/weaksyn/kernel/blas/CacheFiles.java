package weaksyn.kernel.blas;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the caches of a core from the files of Linux: one folder {@code index0}, {@code index1} … for each cache, with
 * the files {@code level}, {@code type}, {@code size}, {@code ways_of_associativity} and {@code shared_cpu_list}. What
 * is missing or makes no sense counts as unknown, for containers and boards show such folders, and other systems none.
 *
 * <p>It takes part in every start, so it reads about twenty short files and uses no patterns and no streams.
 */
final class CacheFiles {
  private static final int LONGEST = 4096;
  private static final int LEVELS = 3;

  private CacheFiles() {}

  /**
   * The caches that a folder of such folders describes.
   *
   * <p>A cache of level 2 or 3 is divided by the cores that share it. Threads of one core count once: they are those
   * that share level 1. Of level 3 a core is believed to have {@link Caches#USUAL}'s share at most, because a virtual
   * machine names its own processors as sharers, and not the neighbours that use the same cache.
   */
  static Caches read(File folder) {
    boolean[] listed = new boolean[LEVELS + 1];
    long[] bytes = new long[LEVELS + 1];
    long[] sharers = new long[LEVELS + 1];
    long ways = 0;
    for (int i = 0; index(folder, i).isDirectory(); i++) {
      File cache = index(folder, i);
      int level = (int) number(text(cache, "level"));
      if (level < 1 || level > LEVELS || text(cache, "type").equals("Instruction")) {
        continue;
      }
      listed[level] = true;
      bytes[level] = size(text(cache, "size"));
      sharers[level] = processors(text(cache, "shared_cpu_list"));
      if (level == 2) {
        ways = number(text(cache, "ways_of_associativity"));
      }
    }
    Caches usual = Caches.USUAL;
    long l2 = bytes[2] / cores(sharers, 2);
    long share = Math.min(bytes[3] / cores(sharers, 3), usual.share().bytes());
    boolean none = listed[1] && listed[2] && !listed[3];
    return new Caches(Caches.read(bytes[1], usual.l1()), Caches.read(l2, usual.l2()), (int) ways,
        none ? new Caches.Level(0, Caches.Origin.SYSTEM) : Caches.read(share, usual.share()));
  }

  private static File index(File folder, int i) {
    return new File(folder, "index" + i);
  }

  /** Cores that share a level; one where that is unknown. */
  private static long cores(long[] sharers, int level) {
    return Math.max(1, sharers[level] / Math.max(1, sharers[1]));
  }

  /** The only line of a file, empty where it cannot be read: the caller then knows nothing of it. */
  private static String text(File folder, String name) {
    try (FileInputStream in = new FileInputStream(new File(folder, name))) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /** Bytes of {@code 32K} or {@code 1M}; 0 for anything else. */
  static long size(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    int end = text.length() - 1;
    return switch (text.charAt(end)) {
      case 'K' -> number(text.substring(0, end)) << 10;
      case 'M' -> number(text.substring(0, end)) << 20;
      default -> number(text);
    };
  }

  /** How many processors a list like {@code 0-3,8-11,16} names; 0 where it is none. */
  static long processors(String list) {
    long count = 0;
    for (int begin = 0; begin <= list.length();) {
      int comma = list.indexOf(',', begin);
      int end = comma < 0 ? list.length() : comma;
      int dash = list.indexOf('-', begin);
      boolean range = dash >= 0 && dash < end;
      // Numbers are one more than they are, so that 0 stands for what is none.
      long first = ordinal(list.substring(begin, range ? dash : end));
      long last = range ? ordinal(list.substring(dash + 1, end)) : first;
      if (first == 0 || last < first) {
        return 0;
      }
      count += last - first + 1;
      begin = end + 1;
    }
    return count;
  }

  private static long ordinal(String text) {
    return text.equals("0") ? 1 : number(text) == 0 ? 0 : number(text) + 1;
  }

  /** A positive number of at most nine digits; 0 for anything else. */
  private static long number(String text) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9' || i == 9) {
        return 0;
      }
      value = 10 * value + digit - '0';
    }
    return value;
  }
}
