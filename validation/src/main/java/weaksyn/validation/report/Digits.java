package weaksyn.validation.report;

import java.math.BigDecimal;
import java.util.Locale;
import weaksyn.validation.Numbers;

/**
 * Writes numbers for people, with no more digits than the error justifies. Files have full precision; pages and tables
 * do not.
 */
final class Digits {
  /** The text where there is no number. */
  static final String NONE = "–";

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Digits() {}

  /** A number with four significant digits and its trailing zeros. Below 10⁻⁴ and from 10⁶ on it has a power of ten. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == 0) {
      return "0";
    }
    int exponent = exponent(value);
    return scientific(exponent)
        ? fixed(scaled(value, exponent), 3) + " × 10" + superscript(exponent)
        : fixed(value, Math.max(0, 3 - exponent));
  }

  /**
   * Mean and standard error. The error has two significant digits, and the mean has as many decimals as the error.
   * Where the error is not positive, the text is the mean alone.
   */
  static String of(double mean, double error) {
    if (!Double.isFinite(mean) || !(error > 0) || !Double.isFinite(error)) {
      return of(mean);
    }
    int exponent = Math.max(mean == 0 ? Integer.MIN_VALUE : exponent(mean), exponent(error));
    int decimals = Math.max(0, 1 - exponent(error));
    if (scientific(exponent)) {
      int digits = Math.max(0, exponent - exponent(error) + 1);
      return "(" + fixed(scaled(mean, exponent), digits) + " ± " + fixed(scaled(error, exponent), digits) + ") × 10" + superscript(exponent);
    }
    return fixed(mean, decimals) + " ± " + fixed(error, decimals);
  }

  /** A deviation in standard errors, with one decimal and a sign. */
  static String deviation(double z) {
    if (!Double.isFinite(z)) {
      return NONE;
    }
    return Math.abs(z) < 0.05 ? "0.0" : String.format(Locale.ROOT, "%+.1f", z).replace('-', '−');
  }

  /** The value of a parameter, with up to four significant digits and no trailing zeros. */
  static String parameter(double value) {
    return value == 0 || !Double.isFinite(value) ? of(value) : Numbers.rounded(value).replace('-', '−');
  }

  private static boolean scientific(int exponent) {
    return exponent < -4 || exponent >= 6;
  }

  private static int exponent(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)));
  }

  private static double scaled(double value, int exponent) {
    return new BigDecimal(value).scaleByPowerOfTen(-exponent).doubleValue();
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    Integer.toString(Math.abs(exponent)).chars().forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
    return text.toString();
  }
}
