package weaksyn.validation.input;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether the first line of a table holds names of columns. A row of data must never be taken for one: words for
 * missing values are no names, and names differ.
 */
final class CsvHeader {
  /** Fewest columns whose numbering is told from data. */
  private static final int FEWEST_NUMBERED = 3;

  /** Words for a number that is missing or not finite, in lower case, with letters and digits alone. */
  private static final Set<String> NO_NAMES = Set.of("", "na", "nan", "nanind", "nanqnan", "nansnan", "null", "none", "nil", "missing", "inf", "infinity",
      "infinite", "pinf", "ninf", "nat", "nd", "undefined", "undef", "unknown", "empty", "blank", "void", "nodata", "notavailable", "invalid", "true", "false");

  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[+-]?[.,]?\\p{Nd}.*", Pattern.DOTALL);
  /** What spreadsheets write where a formula failed. */
  private static final Pattern FAILURE = Pattern.compile("#[A-Z/0]+[!?]");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{Nd}]");

  private CsvHeader() {}

  /** Whether each column has a name of its own. */
  static boolean isHeader(List<String> fields) {
    return areNames(fields, 0);
  }

  /** Whether all columns but the first have a name of their own or a number from 0 or 1 on, as with an index. */
  static boolean lacksFirst(List<String> fields) {
    return fields.size() > 1 && fields.getFirst().isBlank() && (areNames(fields, 1) || counts(fields, 1, 0) || counts(fields, 1, 1));
  }

  /** Whether the line numbers the columns 0, 1, 2, … */
  static boolean isNumbered(List<String> fields) {
    return fields.size() >= FEWEST_NUMBERED && counts(fields, 0, 0);
  }

  private static boolean areNames(List<String> fields, int from) {
    Set<String> names = new HashSet<>();
    for (int column = from; column < fields.size(); column++) {
      String field = fields.get(column).strip();
      if (!isName(field) || !names.add(field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String field) {
    return LETTER.matcher(field).find() && !LIKE_A_NUMBER.matcher(field).matches() && !FAILURE.matcher(field).matches()
        && !NO_NAMES.contains(MARKS.matcher(field).replaceAll("").toLowerCase(Locale.ROOT));
  }

  private static boolean counts(List<String> fields, int from, int first) {
    for (int column = from; column < fields.size(); column++) {
      if (!fields.get(column).strip().equals(Integer.toString(first + column - from))) {
        return false;
      }
    }
    return true;
  }
}
