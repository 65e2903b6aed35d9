package weaksyn.validation.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * One of the shares that a run is split into, so that several machines compute it.
 *
 * @param index which one, 1..count
 * @param count number of shares
 */
public record Shard(int index, int count) {
  /** A run that is not split. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Checks the range. */
  public Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException(index + " is not in 1.." + count);
    }
  }

  /**
   * The inverse of {@link #toString}.
   *
   * @throws UsageException if the text is not {@code i/n} with 1 ≤ i ≤ n
   */
  @JsonCreator
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length == 2 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,9}")) {
      int index = Integer.parseInt(parts[0]);
      int count = Integer.parseInt(parts[1]);
      if (index >= 1 && index <= count) {
        return new Shard(index, count);
      }
    }
    throw UsageException.of("%s %s: must be i/n with whole numbers 1 <= i <= n, for instance 2/8", Quantity.SHARD, text);
  }

  /** Whether this is the whole run. */
  public boolean isWhole() {
    return count == 1;
  }

  /** Which of {@code count} shares holds what has this number, counted from 0: 1..count. */
  public static int of(long number, int count) {
    return (int) (number % count) + 1;
  }

  /** As a manifest has it: null, and so left out, where it is all of the run. */
  @JsonValue
  String recorded() {
    return isWhole() ? null : toString();
  }

  /** The text {@code i/n}. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
