package weaksyn.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes numbers so that parsing the text gives the same double. */
public final class Numbers {
  private static final double LARGEST_PLAIN_INTEGER = 1e15;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** The shortest decimal text that parses to the same double; empty for NaN, which stands for "not defined". */
  public static String cell(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * A parameter such as r. It is written as by {@link #cell}, but a whole number has no decimal point: {@code 1} and
   * not {@code 1.0}.
   */
  public static String parameter(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN_INTEGER) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /** Parameters, separated by commas. */
  public static String parameters(DoubleList values) {
    return values.doubleStream().mapToObj(Numbers::parameter).collect(Collectors.joining(","));
  }

  /** A parameter for people: up to four significant digits without trailing zeros or an exponent. */
  public static String rounded(double value) {
    return new BigDecimal(value).round(FOUR).stripTrailingZeros().toPlainString();
  }

  /** Puts a number into a JSON object. NaN, which JSON has not, becomes null. */
  public static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  /**
   * The inverse of {@link #cell}.
   *
   * @throws NumberFormatException if the text is neither empty nor a number
   */
  public static double parse(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /** The value of a decimal number that a person wrote; NaN if the text is none. −0 becomes 0. */
  public static double decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) + 0.0 : Double.NaN;
  }
}
