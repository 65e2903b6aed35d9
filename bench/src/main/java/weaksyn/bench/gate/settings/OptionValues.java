package weaksyn.bench.gate.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.options.TimeValue;
import weaksyn.bench.gate.jmh.UnusableInput;

/** Turns texts of options into values. Every complaint names the option, the text and what is allowed. */
public final class OptionValues {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,9})?)%");

  private OptionValues() {}

  /** A positive duration such as 90s, 10m or 1.5h. */
  public static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long unit = switch (matcher.group(2)) {
        case "ms" -> 1;
        case "s" -> 1000;
        case "m" -> 60_000;
        default -> 3_600_000;
      };
      long millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
      if (millis > 0 && millis <= TimeUnit.DAYS.toMillis(7)) {
        return Duration.ofMillis(millis);
      }
    }
    throw new UnusableInput(option + " " + text + ": must be a duration of up to a week, for instance 90s, 10m or 1.5h");
  }

  /** A percentage in the given range, as a fraction. */
  public static double percent(String option, String text, double least, double most) {
    Matcher matcher = PERCENT.matcher(text);
    if (matcher.matches()) {
      double percent = Double.parseDouble(matcher.group(1));
      if (percent >= least && percent <= most) {
        return percent / 100;
      }
    }
    throw new UnusableInput(option + " " + text + ": must be a percentage in " + plain(least) + "%.." + plain(most) + "%, for instance 5%");
  }

  /** A least change of the time that matters, as a fraction. */
  public static double threshold(String option, String text) {
    return percent(option, text, 0.1, 1000);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** A whole number in the given range. */
  public static int wholeNumber(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UnusableInput(option + " " + value + ": must be a whole number in " + least + ".." + most);
    }
    return value;
  }

  /** A probability in (0, 0.5]. */
  public static double probability(String option, double value) {
    if (!(value >= 1e-9 && value <= 0.5)) {
      throw new UnusableInput(option + " " + value + ": must be a probability in 1e-9..0.5");
    }
    return value;
  }

  /** A regular expression. */
  public static Pattern regex(String option, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UnusableInput(option + " " + text + ": is no regular expression: " + e.getDescription(), e);
    }
  }

  /** A length of iterations in JMH's notation, such as 200ms or 1s. */
  public static String time(String option, String text) {
    try {
      if (TimeValue.fromString(text).getTime() > 0) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      throw new UnusableInput(option + " " + text + ": must be a time in JMH's notation, for instance 200ms or 1s", e);
    }
    throw new UnusableInput(option + " " + text + ": must be a time greater than 0, for instance 200ms or 1s");
  }

  /** A parameter and its values, {@code NAME=V1,V2}. */
  public static String parameter(String option, String text) {
    if (!text.matches("[^=,\\s]+=.*")) {
      throw new UnusableInput(option + " " + text + ": must be NAME=VALUE or NAME=VALUE,VALUE");
    }
    return text;
  }

  /** A file that exists. */
  public static Path file(String option, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UnusableInput(
          option + " " + file + ": " + (Files.isDirectory(file) ? "is a directory" : Files.exists(file) ? "cannot be read" : "no such file"));
    }
    return file;
  }

  /**
   * Prepares a file that is written later. What it holds now is deleted, because an interrupted call must not leave the
   * good result of an earlier one.
   *
   * @param inputs what must not be overwritten; null where an option was not given
   */
  public static void target(String option, Path file, Path... inputs) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent) || Files.isDirectory(file)) {
      throw new UnusableInput(option + " " + file + ": must be a file in a folder that is there and can be written");
    }
    try {
      for (Path input : inputs) {
        if (input != null && Files.exists(input) && Files.exists(file) && Files.isSameFile(input, file)) {
          throw new UnusableInput(option + " " + file + ": must not be one of the files to compare");
        }
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UnusableInput(option + " " + file + ": the earlier file cannot be deleted: " + e, e);
    }
  }
}
