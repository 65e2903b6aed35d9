package weaksyn.validation.stopping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;

/**
 * A standard error that is wanted in every layer of every curve.
 *
 * @param quantity D, E or Q
 * @param size the wanted error, greater than 0; relative to the mean, or in units of the quantity
 * @param relative whether it is relative to the mean
 */
public record ErrorTarget(OrderParameter quantity, double size, boolean relative) {
  /** Quantities that can have a target. */
  public static final Set<OrderParameter> QUANTITIES =
      EnumSet.of(OrderParameter.DIMENSION, OrderParameter.SQUARED_COVARIANCE, OrderParameter.VARIANCE);

  private static final String PER_CENT = "%";
  private static final double HUNDRED = 100;

  /** Says what is wrong with a text of targets. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Targets, separated by commas: {@code D=0.5%} is relative, {@code E=0.001} is absolute.
   *
   * @throws Malformed if a part is no target, a quantity is unknown or appears twice, or a size is not greater than 0
   */
  public static List<ErrorTarget> parse(String text) throws Malformed {
    List<ErrorTarget> targets = new ArrayList<>();
    Set<OrderParameter> seen = EnumSet.noneOf(OrderParameter.class);
    for (String part : text.split(",", -1)) {
      ErrorTarget target = parseOne(part.strip());
      if (!seen.add(target.quantity)) {
        throw new Malformed(target.quantity.symbol() + " appears twice; give each quantity once");
      }
      targets.add(target);
    }
    return List.copyOf(targets);
  }

  private static ErrorTarget parseOne(String part) throws Malformed {
    int equals = part.indexOf('=');
    if (equals < 0) {
      throw new Malformed("'" + part + "' is no wanted error; give a quantity and its error, for instance D=0.5% or E=0.001");
    }
    String name = part.substring(0, equals);
    OrderParameter quantity =
        QUANTITIES.stream().filter(known -> known.symbol().equals(name)).findFirst()
            .orElseThrow(() -> new Malformed("'" + name + "' is no quantity with an error to wait for; allowed are " + symbols()));
    boolean relative = part.endsWith(PER_CENT);
    String number = part.substring(equals + 1, part.length() - (relative ? PER_CENT.length() : 0));
    double size = Numbers.decimal(number);
    if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
      throw new Malformed("the error '" + part.substring(equals + 1) + "' of " + name + " must be a finite number greater than 0, or one with a % sign");
    }
    return new ErrorTarget(quantity, relative ? size / HUNDRED : size, relative);
  }

  /** The inverse of {@link #parse}. */
  public static String text(List<ErrorTarget> targets) {
    return targets.stream().map(ErrorTarget::toString).collect(Collectors.joining(","));
  }

  /** The symbols of the quantities that can have a target, with commas. */
  public static String symbols() {
    return QUANTITIES.stream().map(OrderParameter::symbol).sorted().collect(Collectors.joining(", "));
  }

  /** How many times the wanted error an error is; NaN where that is undefined. */
  double ratio(Estimate estimate, double error) {
    return error / (relative ? Math.abs(estimate.mean()) : 1) / size;
  }

  /** An error as the target counts it, for people: {@code 0.5%} or {@code 0.001}. */
  String written(double error) {
    return relative ? Numbers.rounded(HUNDRED * error) + PER_CENT : Numbers.rounded(error);
  }

  /** An expected error as the target counts it, for people. It has two digits. */
  String roughly(double error) {
    return String.format(Locale.ROOT, "%.2g", relative ? HUNDRED * error : error) + (relative ? PER_CENT : "");
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return quantity.symbol() + "=" + written(size);
  }
}
