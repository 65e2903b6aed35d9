package weaksyn.validation.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weaksyn.validation.Quantity;

/**
 * Where in a sweep networks are: the values of the quantities that the sweep varies.
 *
 * @param values of each swept quantity, in the order of the columns of tables; empty where nothing is swept
 */
public record Setting(List<Value> values) {
  /** That of networks that belong to no sweep. */
  public static final Setting NONE = new Setting(List.of());

  /**
   * The value of one quantity.
   *
   * @param quantity what is swept
   * @param text the value as tables have it
   * @param key the value in the names of files; unlike the text it is the same wherever an input file lies
   */
  public record Value(Quantity quantity, String text, String key) {}

  /** Copies the list. */
  public Setting {
    values = List.copyOf(values);
  }

  /** Whether there is no sweep. */
  public boolean isNone() {
    return values.isEmpty();
  }

  /** Names of columns with those of the swept quantities in front. */
  public List<String> columns(List<String> rest) {
    return Stream.concat(values.stream().map(value -> value.quantity.toString()), rest.stream()).toList();
  }

  /** The fields of a row with the values in front. */
  public List<String> row(List<String> rest) {
    return Stream.concat(values.stream().map(Value::text), rest.stream()).toList();
  }

  /** Begins the names of files, for instance {@code gain1.5-inputisotropic-}; empty where nothing is swept. */
  public String prefix() {
    return values.stream().map(value -> value.quantity + value.key + "-").collect(Collectors.joining());
  }

  /** For people, for instance {@code gain 1.5, input isotropic}; empty where nothing is swept. */
  public String inWords() {
    return values.stream().map(value -> value.quantity + " " + value.text).collect(Collectors.joining(", "));
  }
}
