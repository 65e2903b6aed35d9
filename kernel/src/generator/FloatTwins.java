import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the classes for {@code float}: {@code java FloatTwins.java (SOURCES TARGET)...}. From each class X below a SOURCES that is annotated {@code @AlsoInFloat}
 * comes FloatX below the TARGET beside it. The rules work on words, javac checks what they made:
 *
 * <ul>
 *   <li>X becomes FloatX for each annotated class and each class beside which a FloatX is written by hand, also in comments;
 *   <li>{@code double}, {@code Double}, {@code DoubleVector}, {@code Lanes.D} and {@code D_LANES} become their counterparts for float, and literals with a point or
 *       an exponent get an f;
 *   <li>in a class annotated {@code @AlsoInFloat(marked = true)} only a {@code @Narrow double} becomes float.
 * </ul>
 */
final class FloatTwins {
  private static final Pattern ANNOTATION = Pattern.compile("(?m)^@AlsoInFloat(\\(marked = true\\))?\\R");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import weaksyn\\.kernel\\.precision\\.(AlsoInFloat|Narrow);\\R");
  private static final Pattern MARKED = Pattern.compile("@Narrow\\s+double\\b");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*\\b");
  private static final Pattern LANES = Pattern.compile("\\bLanes\\.D\\b");
  private static final Pattern LITERAL = Pattern.compile("(?<![\\w.])(0x[\\da-f.]+p[-+]?\\d+|\\d+\\.\\d+(e[-+]?\\d+)?|\\d+e[-+]?\\d+)(?![\\w.])");
  private static final Pattern COMMENT = Pattern.compile("^\\s*[*/]");
  private static final Map<String, String> TYPES =
      Map.of("double", "float", "Double", "Float", "DoubleVector", "FloatVector", "D_LANES", "F_LANES");

  private FloatTwins() {}

  public static void main(String[] args) throws IOException {
    Set<String> twins = new HashSet<>();
    for (int i = 0; i < args.length; i += 2) {
      Map<String, Path> sources = sources(Path.of(args[i]));
      for (Map.Entry<String, Path> source : sources.entrySet()) {
        if (sources.containsKey("Float" + source.getKey()) || ANNOTATION.matcher(Files.readString(source.getValue())).find()) {
          twins.add(source.getKey());
        }
      }
    }
    for (int i = 0; i < args.length; i += 2) {
      write(Path.of(args[i]), Path.of(args[i + 1]), twins);
    }
  }

  /** Source files by the name of the class. */
  private static Map<String, Path> sources(Path root) throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    for (Path file : files(root)) {
      sources.put(name(file), file);
    }
    return sources;
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static void write(Path root, Path target, Set<String> twins) throws IOException {
    Set<Path> written = new HashSet<>();
    for (Path source : sources(root).values()) {
      String text = Files.readString(source);
      Matcher annotation = ANNOTATION.matcher(text);
      if (annotation.find()) {
        Path file = target.resolve(root.relativize(source)).resolveSibling("Float" + source.getFileName());
        String twin =
            "// Written from " + source.getFileName() + " by FloatTwins.java: changes belong there.\n" + twin(text, annotation.group(1) != null, twins);
        // An unchanged file keeps its time, so that nothing is compiled again.
        if (!Files.exists(file) || !Files.readString(file).equals(twin)) {
          Files.createDirectories(file.getParent());
          Files.writeString(file, twin);
        }
        written.add(file);
      }
    }
    for (Path file : files(target)) {
      if (!written.contains(file)) {
        Files.delete(file);
      }
    }
  }

  private static String twin(String text, boolean marked, Set<String> twins) {
    boolean lanes = text.contains("import static weaksyn.kernel.simd.Lanes.D;");
    String source = IMPORT.matcher(ANNOTATION.matcher(text).replaceFirst("")).replaceAll("");
    String renamed = WORD.matcher(source).replaceAll(word -> twins.contains(word.group()) ? "Float" + word.group() : word.group());
    if (marked) {
      return MARKED.matcher(renamed).replaceAll("float");
    }
    String retyped = WORD.matcher(LANES.matcher(renamed).replaceAll("Lanes.F")).replaceAll(word -> type(word, lanes));
    return retyped.lines().map(line -> COMMENT.matcher(line).find() ? line : LITERAL.matcher(line).replaceAll("$1f"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String type(MatchResult word, boolean lanes) {
    return lanes && word.group().equals("D") ? "F" : TYPES.getOrDefault(word.group(), word.group());
  }
}
