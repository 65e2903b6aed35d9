package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import weaksyn.validation.Numbers;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;

/** Texts of options to values. Every complaint names option, text and what is allowed. */
final class Arguments {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");

  private Arguments() {}

  /** A whole number from least to most. */
  static int wholeNumber(String option, String text, int least, int most) {
    if (WHOLE.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(BigInteger.valueOf(most)) <= 0) {
        return value.intValue();
      }
    }
    throw new UsageException(option + " " + quoted(text) + ": must be a whole number in " + least + ".." + most + noList(text));
  }

  /**
   * Whole numbers from least to most, separated by commas; {@code a..b} and {@code a,...,b} stand for a, 2a, 4a up to
   * b.
   */
  static IntList doublings(String option, String text, int least, int most) {
    return ranges(option, text, least, most, value -> 2 * value);
  }

  /**
   * Whole numbers from least to most, separated by commas; {@code a..b} and {@code a,...,b} stand for all from a to b.
   */
  static IntList wholeNumbers(String option, String text, int least, int most) {
    return ranges(option, text, least, most, value -> value + 1);
  }

  private static IntList ranges(String option, String text, int least, int most, LongUnaryOperator next) {
    IntList values = new IntArrayList();
    for (String part : text.replaceAll("\\s*,\\s*\\.\\.\\.\\s*,\\s*", "..").split(",", -1)) {
      String[] ends = part.strip().split("\\.\\.", -1);
      if (ends.length > 2) {
        throw new UsageException(
            option + " " + quoted(text) + ": " + quoted(part.strip()) + " is no range; give numbers or ranges such as " + least + ".." + most);
      }
      int first = wholeNumber(option, ends[0], least, most);
      int last = ends.length == 1 ? first : wholeNumber(option, ends[1], first, most);
      for (long value = first; value <= last; value = next.applyAsLong(value)) {
        values.add((int) value);
      }
    }
    return values;
  }

  /** A finite number of at least 0. */
  static double nonNegative(String option, String text) {
    double value = Numbers.decimal(text);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new UsageException(option + " " + quoted(text) + ": must be a finite number, at least 0" + noList(text));
    }
    return value;
  }

  /** A scale of weights or biases, from 0 to {@link StudyParameters#MAX_SCALE}. */
  static double scale(String option, String text) {
    double value = Numbers.decimal(text);
    if (!(value >= 0 && value <= StudyParameters.MAX_SCALE)) {
      throw new UsageException(option + " " + quoted(text) + StudyParameters.SCALE_RANGE + noList(text));
    }
    return value;
  }

  /** A finite number greater than 0. */
  static double positive(String option, String text) {
    double value = Numbers.decimal(text);
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new UsageException(option + " " + quoted(text) + ": must be a finite number greater than 0" + noList(text));
    }
    return value;
  }

  /** Finite numbers, separated by commas. */
  static DoubleList numbers(String option, String text) {
    DoubleList values = new DoubleArrayList();
    for (String part : text.split(",", -1)) {
      double value = Numbers.decimal(part.strip());
      if (!Double.isFinite(value)) {
        throw new UsageException(
            option + " " + quoted(text) + ": " + quoted(part.strip()) + " is not a finite number; give numbers separated by commas, for instance 0,1,2");
      }
      values.add(value);
    }
    return values;
  }

  /** 64 bits: decimal from −2⁶³ to 2⁶⁴ − 1, or hexadecimal after {@code 0x}. */
  static long seed(String option, String text) {
    BigInteger value = null;
    if (HEXADECIMAL.matcher(text).matches()) {
      value = new BigInteger(text.substring(2), 16);
    } else if (WHOLE.matcher(text).matches()) {
      value = new BigInteger(text);
    }
    if (value == null || value.bitLength() > (value.signum() < 0 ? Long.SIZE - 1 : Long.SIZE)) {
      throw new UsageException(
          option + " " + quoted(text) + ": must be a whole number of 64 bits, -9223372036854775808..18446744073709551615 or 0x0..0xffffffffffffffff");
    }
    return value.longValue();
  }

  /** A constant by its {@linkplain Names#of name}. */
  static <E extends Enum<E>> E constant(String option, String text, Class<E> type) {
    return Names.constant(type, text).orElseThrow(() -> {
      String allowed = Arrays.stream(type.getEnumConstants()).map(Names::of).collect(Collectors.joining(", "));
      return new UsageException(option + " " + quoted(text) + ": allowed " + (type.getEnumConstants().length == 1 ? "is " : "are ") + allowed);
    });
  }

  /** Constants, separated by commas. */
  static <E extends Enum<E>> List<E> constants(String option, String text, Class<E> type) {
    List<E> constants = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      constants.add(constant(option, part.strip(), type));
    }
    return constants;
  }

  /** A path. */
  static Path path(String option, String text) {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      throw new UsageException(option + " " + quoted(text) + ": is not a path: " + e.getReason());
    }
    throw new UsageException(option + ": the path is empty");
  }

  /** What to add to a complaint about something that looks like a list. */
  private static String noList(String text) {
    return text.contains(",") ? "; the option takes one number, not a list" : "";
  }

  private static String quoted(String text) {
    return text.isBlank() || text.contains(" ") ? "'" + text + "'" : text;
  }
}
