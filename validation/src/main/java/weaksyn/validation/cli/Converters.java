package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import weaksyn.validation.Numbers;
import weaksyn.validation.dimension.Blocks;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/** Texts of options to values. Those of the library do not say which values are allowed. */
final class Converters {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");

  private Converters() {}

  /** A whole number in a range. */
  abstract static class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    WholeNumber(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public Integer convert(String text) {
      return wholeNumber(text, least, most);
    }
  }

  /** A width of networks whose weights are drawn. */
  static final class Width extends WholeNumber {
    Width() {
      super(2, StudyParameters.MAX_WIDTH);
    }
  }

  /** A width of networks that are sampled in any way. The way is another option, so the range is checked later. */
  static final class AnyWidth implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text).orElseThrow(() -> outside(text, 2, Sampling.FIELDS.largestWidth()));
    }
  }

  /** A width of networks whose weights are a matrix. */
  static final class SquareWidth extends WholeNumber {
    SquareWidth() {
      super(2, StudyParameters.MAX_SQUARE);
    }
  }

  /** A number of layers. */
  static final class Depth extends WholeNumber {
    Depth() {
      super(1, StudyParameters.MAX_DEPTH);
    }
  }

  /** A number of patterns. How many there may be depends on the width, so the range is checked later. */
  static final class Samples implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text).orElseThrow(() -> outside(text, StudyParameters.MIN_SAMPLES, StudyParameters.MAX_ELEMENTS));
    }
  }

  /** A number of realisations. */
  static final class Realisations extends WholeNumber {
    Realisations() {
      super(1, StudyParameters.MAX_REALISATIONS);
    }
  }

  /** One of the realisations, counted from 0. */
  static final class Realisation extends WholeNumber {
    Realisation() {
      super(0, StudyParameters.MAX_REALISATIONS - 1);
    }
  }

  /** A number of threads. */
  static final class Threads extends WholeNumber {
    static final int MOST = 1024;

    Threads() {
      super(1, MOST);
    }
  }

  /** A number of steps of learning. */
  static final class Batches extends WholeNumber {
    Batches() {
      super(1, 1_000_000);
    }
  }

  /** A size of a batch, whose Gram matrix is formed at each step. */
  static final class Batch extends WholeNumber {
    Batch() {
      super(1, 4096);
    }
  }

  /** A number of blocks of patterns. */
  static final class BlockCount extends WholeNumber {
    BlockCount() {
      super(2, Blocks.MOST);
    }
  }

  /** A number of patterns of a block. */
  static final class BlockLength extends WholeNumber {
    BlockLength() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** Widths, separated by commas; {@code a..b} and {@code a,...,b} stand for a, 2a, 4a up to b. */
  static final class Widths implements ITypeConverter<Listed<IntList>> {
    @Override
    public Listed<IntList> convert(String text) {
      return new Listed<>(ranges(text, 2, Sampling.FIELDS.largestWidth(), value -> 2 * value));
    }
  }

  /** A scale of weights or biases, from 0 to {@link StudyParameters#MAX_SCALE}. */
  static final class Scale implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = Numbers.decimal(text);
      if (!isOne(value)) {
        throw notOne(text, StudyParameters.SCALE_RANGE);
      }
      return value;
    }

    private static boolean isOne(double value) {
      return value >= 0 && value <= StudyParameters.MAX_SCALE;
    }
  }

  /** Scales of weights or biases, separated by commas. */
  static final class ScaleList implements ITypeConverter<Listed<DoubleList>> {
    @Override
    public Listed<DoubleList> convert(String text) {
      return numbers(
          text, Scale::isOne,
          part -> text.contains(",") ? quoted(part) + " " + StudyParameters.SCALE_RANGE + "; give numbers separated by commas" : StudyParameters.SCALE_RANGE);
    }
  }

  /** A finite number greater than 0. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double value = Numbers.decimal(text);
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw notOne(text, "must be a finite number greater than 0");
      }
      return value;
    }
  }

  /** A finite number greater than 0, with its text. */
  static final class PositiveDecimal implements ITypeConverter<Decimal> {
    @Override
    public Decimal convert(String text) {
      return new Decimal(new Positive().convert(text), text);
    }
  }

  /** A finite number of at least 0, with its text. */
  static final class NonNegativeDecimal implements ITypeConverter<Decimal> {
    @Override
    public Decimal convert(String text) {
      double value = Numbers.decimal(text);
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw notOne(text, "must be a finite number, at least 0");
      }
      return new Decimal(value, text);
    }
  }

  /** Finite numbers, separated by commas. */
  static final class FiniteNumbers implements ITypeConverter<Listed<DoubleList>> {
    @Override
    public Listed<DoubleList> convert(String text) {
      return numbers(text, Double::isFinite, part -> quoted(part) + " is not a finite number; give numbers separated by commas, for instance 0,1,2");
    }
  }

  /**
   * Numbers, separated by commas.
   *
   * @param fault what to say of the text of one that is not good
   */
  private static Listed<DoubleList> numbers(String text, DoublePredicate good, UnaryOperator<String> fault) {
    DoubleList values = new DoubleArrayList();
    for (String part : text.split(",", -1)) {
      double value = Numbers.decimal(part.strip());
      if (!good.test(value)) {
        throw new BadValue(quoted(text), fault.apply(part.strip()));
      }
      values.add(value);
    }
    return new Listed<>(values);
  }

  /** 64 bits: decimal from −2⁶³ to 2⁶⁴ − 1, or hexadecimal after {@code 0x}. */
  static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      BigInteger value = null;
      if (HEXADECIMAL.matcher(text).matches()) {
        value = new BigInteger(text.substring(2), 16);
      } else if (WHOLE.matcher(text).matches()) {
        value = new BigInteger(text);
      }
      if (value == null || value.bitLength() > (value.signum() < 0 ? Long.SIZE - 1 : Long.SIZE)) {
        throw new BadValue(
            quoted(text), "must be a whole number of 64 bits, -9223372036854775808..18446744073709551615 or 0x0..0xffffffffffffffff");
      }
      return value.longValue();
    }
  }

  /** A path. */
  static final class FilePath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (text.isBlank()) {
        throw new BadValue("", "the path is empty");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new BadValue(quoted(text), "is not a path: " + e.getReason());
      }
    }
  }

  /**
   * A file that is read. {@code FILE.npz:NAME} is the array of an archive: the archive stands as a folder in the path,
   * which has no colon, because not every file system allows one.
   */
  static final class InputPath implements ITypeConverter<Path> {
    private static final Pattern ARRAY = Pattern.compile("(.+\\.npz):(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    @Override
    public Path convert(String text) {
      Matcher array = ARRAY.matcher(text);
      return new FilePath().convert(array.matches() ? array.group(1) + "/" + array.group(2) : text);
    }
  }

  /**
   * Whole numbers from least to most, separated by commas.
   *
   * @param next the successor of a number in a range {@code a..b} or {@code a,...,b}
   */
  static IntList ranges(String text, int least, int most, LongUnaryOperator next) {
    IntList values = new IntArrayList();
    for (String part : text.replaceAll("\\s*,\\s*\\.\\.\\.\\s*,\\s*", "..").split(",", -1)) {
      String[] ends = part.strip().split("\\.\\.", -1);
      if (ends.length > 2) {
        throw new BadValue(quoted(text), quoted(part.strip()) + " is no range; give numbers or ranges such as " + least + ".." + most);
      }
      int first = wholeNumber(ends[0], least, most);
      int last = ends.length == 1 ? first : wholeNumber(ends[1], first, most);
      for (long value = first; value <= last; value = next.applyAsLong(value)) {
        values.add((int) value);
      }
    }
    return values;
  }

  /** A text in an error message. */
  static String quoted(String text) {
    return text.isBlank() || text.contains(" ") ? "'" + text + "'" : text;
  }

  private static int wholeNumber(String text, int least, int most) {
    return wholeNumber(text).filter(value -> value >= least && value <= most).orElseThrow(() -> outside(text, least, most));
  }

  /** A whole number of 32 bits, empty if the text is none. */
  private static Optional<Integer> wholeNumber(String text) {
    return Optional.of(text).filter(WHOLE.asMatchPredicate()).map(BigInteger::new).filter(value -> value.bitLength() < Integer.SIZE).map(BigInteger::intValue);
  }

  private static BadValue outside(String text, int least, int most) {
    return notOne(text, "must be a whole number in " + least + ".." + most);
  }

  /** A complaint about something that is no number in a range; it may be a list of them. */
  private static BadValue notOne(String text, String complaint) {
    return new BadValue(quoted(text), complaint + (text.contains(",") ? "; the option takes one number, not a list" : ""));
  }
}
