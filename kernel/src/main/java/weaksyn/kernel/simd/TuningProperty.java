package weaksyn.kernel.simd;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A whole number that a system property may set, so that another value can be tried on a processor. Results never
 * depend on it.
 */
public final class TuningProperty {
  /** A system property has a value that cannot be used. The message names the property, the value and the range. */
  public static final class UnusableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnusableException(String name, String range, String value) {
      super("system property " + name + " must be " + range + ", is '" + value + "'");
    }
  }

  private static final SortedSet<String> IN_FORCE = Collections.synchronizedSortedSet(new TreeSet<>());

  private TuningProperty() {}

  /** Names of the properties that were set and read so far, in alphabetical order. */
  public static List<String> inForce() {
    synchronized (IN_FORCE) {
      return List.copyOf(IN_FORCE);
    }
  }

  /**
   * The value of a property.
   *
   * @param name name of the property
   * @param usual the value where the property is not set
   * @param step the least allowed value, of which the others are multiples; positive
   * @param largest the largest allowed value
   * @throws UnusableException if the property is set to anything else
   */
  public static int value(String name, int usual, int step, int largest) {
    return remembered(name, parse(name, System.getProperty(name), usual, step, largest));
  }

  /**
   * The value of a property that allows some numbers alone.
   *
   * @param allowed the allowed values, among them {@code usual}
   * @throws UnusableException if the property is set to anything else
   */
  public static int oneOf(String name, int usual, int... allowed) {
    return remembered(name, parse(name, System.getProperty(name), usual, allowed));
  }

  private static int remembered(String name, int value) {
    if (System.getProperty(name) != null) {
      IN_FORCE.add(name);
    }
    return value;
  }

  /** As {@link #oneOf}, for a given text of the property; null where it is not set. */
  static int parse(String name, String text, int usual, int[] allowed) {
    if (text == null) {
      return usual;
    }
    return Arrays.stream(allowed).filter(value -> text.equals(Integer.toString(value))).findFirst().orElseThrow(
        () -> new UnusableException(name, Arrays.stream(allowed).mapToObj(Integer::toString).collect(Collectors.joining(" or ")), text));
  }

  /** As {@link #value}, for a given text of the property; null where it is not set. */
  static int parse(String name, String text, int usual, int step, int largest) {
    if (text == null) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= step && value <= largest && value % step == 0) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, as a number out of range is
    }
    String range = step == 1 ? "a whole number in 1.." + largest : "a multiple of " + step + " in " + step + ".." + largest;
    throw new UnusableException(name, range, text);
  }
}
