package weaksyn.validation.submit;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a POSIX shell. */
public final class Shell {
  private Shell() {}

  /** A word that the shell takes as it is, in quotes where it needs them. */
  public static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Words of a command. */
  static String quoted(List<String> words) {
    return words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }
}
