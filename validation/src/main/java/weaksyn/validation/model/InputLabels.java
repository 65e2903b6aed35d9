package weaksyn.validation.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weaksyn.validation.Quantity;
import weaksyn.validation.UsageException;

/**
 * Names of the inputs of a sweep. A law has its text. A file has the end of its path, with as few folders as tell the
 * files apart.
 */
final class InputLabels {
  private static final int DIGITS = 12;

  private InputLabels() {}

  /**
   * The values of the quantity, in the order of the inputs.
   *
   * @throws UsageException if two inputs are the same
   */
  static List<Setting.Value> of(List<InputChoice> inputs) {
    Map<String, InputChoice> seen = new HashMap<>();
    List<Setting.Value> values = new ArrayList<>();
    int names = depth(inputs);
    for (InputChoice input : inputs) {
      String key = key(input);
      InputChoice same = seen.put(key, input);
      if (same != null) {
        throw UsageException.of("%s %s: is the same as %s; list each input once", Quantity.INPUT, input.text(), same.text());
      }
      values.add(new Setting.Value(Quantity.INPUT, input instanceof InputChoice.PatternFile file ? end(file.path(), names) : input.text(), key));
    }
    return values;
  }

  /** No colon, which not every file system allows in a name. */
  private static String key(InputChoice input) {
    return input instanceof InputChoice.PatternFile file ? file.sha256().substring(0, DIGITS) : input.text().replace(":", "");
  }

  /** How many names at the end of their paths tell the files apart. */
  private static int depth(List<InputChoice> inputs) {
    List<Path> paths =
        inputs.stream().filter(InputChoice.PatternFile.class::isInstance).map(file -> ((InputChoice.PatternFile) file).path().toAbsolutePath().normalize())
            .distinct().toList();
    int most = paths.stream().mapToInt(Path::getNameCount).max().orElse(1);
    int names = 1;
    while (names < most && !differ(paths, names)) {
      names++;
    }
    return names;
  }

  private static boolean differ(List<Path> paths, int names) {
    return paths.stream().map(path -> end(path, names)).distinct().count() == paths.size();
  }

  private static String end(Path path, int names) {
    Path whole = path.toAbsolutePath().normalize();
    int count = whole.getNameCount();
    return whole.subpath(Math.max(0, count - names), count).toString().replace('\\', '/');
  }
}
