import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the classes for {@code float}: {@code java FloatTwins.java [--words FILE] (SOURCES TARGET)...}. From each
 * class X below SOURCES that is annotated {@code @AlsoInFloat} it writes FloatX below TARGET. Where TARGET is -,
 * SOURCES belong to another module, and only the names of its classes are taken. The rules work on words, and javac
 * checks the result:
 *
 * <ul>
 *   <li>X becomes FloatX for each annotated class and each class beside which a FloatX is written by hand, also in
 *       comments;
 *   <li>{@code double}, {@code Double}, {@code DoubleVector}, {@code reinterpretAsDoubles}, {@code wholeDoubles},
 *       {@code Lanes.D} and {@code D_LANES} become their counterparts for float, and literals with a point or an
 *       exponent get an f;
 *   <li>FILE adds words of a module: a file of properties {@code double's word=float's word};
 *   <li>in a class annotated {@code @AlsoInFloat(marked = true)} only a {@code @Narrow double} becomes float;
 *   <li>a nested type Y of X that is annotated {@code @WrittenOnce} is left out of FloatX: all classes for float refer
 *       to X.Y. It is indented by two blanks, and its Javadoc stands before it.
 * </ul>
 *
 * <p>Of a tile X annotated {@code @AlsoShared} it writes SharedX as well, and FloatSharedX. Their text is X with the
 * distances of a shared panel. Of a tile Tile6x4 annotated {@code @AlsoWithRows({4, 5})} it writes Tile4x4 and Tile5x4
 * without the lines that name an accumulator or a row of A of the rows from 4 or 5 on, and their twins for float.
 */
final class FloatTwins {
  private static final Pattern ANNOTATION = Pattern.compile("(?m)^@AlsoInFloat(\\(marked = true\\))?\\R");
  private static final Pattern SHARED = Pattern.compile("(?m)^@AlsoShared\\R");
  private static final Pattern ROWS = Pattern.compile("(?m)^@AlsoWithRows\\(\\{([\\d, ]+)\\}\\)\\R");
  private static final Map<String, String> SHARED_DISTANCES = Map.of("ROW", "1", "A_STEP", "Tile.SHARED_WIDTH", "B_STEP", "Tile.SHARED_WIDTH");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import weaksyn\\.kernel\\.precision\\.(AlsoInFloat|Narrow|WrittenOnce);\\R");
  private static final Pattern ONCE =
      Pattern.compile("(?ms)^  /\\*\\*(?:(?!\\*/).)*\\*/\\R  @WrittenOnce\\R  [^\\n]*?\\b(?:record|class|interface|enum) (\\w+).*?^  \\}\\R\\R?");
  private static final Pattern MARKED = Pattern.compile("@Narrow\\s+double\\b");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*\\b");
  private static final Pattern LANES = Pattern.compile("\\bLanes\\.D\\b");
  private static final Pattern LITERAL = Pattern.compile("(?<![\\w.])(0x[\\da-f.]+p[-+]?\\d+|\\d+\\.\\d+(e[-+]?\\d+)?|\\d+e[-+]?\\d+)(?![\\w.])");
  private static final Pattern COMMENT = Pattern.compile("^\\s*[*/]");
  private static final Map<String, String> KERNEL_WORDS = Map.ofEntries(
      Map.entry("double", "float"), Map.entry("Double", "Float"), Map.entry("DoubleVector", "FloatVector"), Map.entry("D_LANES", "F_LANES"),
      Map.entry("wholeDoubles", "wholeFloats"), Map.entry("reinterpretAsDoubles", "reinterpretAsFloats"));

  private final Map<String, String> counterparts = new HashMap<>(KERNEL_WORDS);
  private final Set<String> twins = new HashSet<>();
  private final Set<String> once = new HashSet<>();

  private FloatTwins() {}

  /** A class: its file, or for a tile that is written from another the file it comes from. */
  private record Source(Path file, String name, String text, boolean derived) {
    boolean inFloat() {
      return ANNOTATION.matcher(text).find();
    }
  }

  public static void main(String[] args) throws IOException {
    FloatTwins generator = new FloatTwins();
    boolean words = args[0].equals("--words");
    if (words) {
      generator.learnWords(Path.of(args[1]));
    }
    List<String> roots = List.of(args).subList(words ? 2 : 0, args.length);
    for (int i = 0; i < roots.size(); i += 2) {
      generator.learnNames(Path.of(roots.get(i)));
    }
    for (int i = 0; i < roots.size(); i += 2) {
      if (!roots.get(i + 1).equals("-")) {
        generator.write(Path.of(roots.get(i)), Path.of(roots.get(i + 1)));
      }
    }
  }

  private void learnWords(Path file) throws IOException {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      words.load(reader);
    }
    words.forEach((inDouble, inFloat) -> counterparts.put((String) inDouble, (String) inFloat));
  }

  private void learnNames(Path root) throws IOException {
    List<Source> sources = sources(root);
    Set<String> names = sources.stream().map(Source::name).collect(Collectors.toSet());
    for (Source source : sources) {
      if (names.contains("Float" + source.name()) || source.inFloat()) {
        twins.add(source.name());
      }
      Matcher nested = ONCE.matcher(source.text());
      if (nested.find()) {
        once.add(source.name() + "." + nested.group(1));
      }
    }
  }

  private static List<Source> sources(Path root) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path file : files(root)) {
      String name = file.getFileName().toString().replace(".java", "");
      String text = Files.readString(file);
      String plain = ROWS.matcher(SHARED.matcher(text).replaceFirst("")).replaceFirst("");
      sources.add(new Source(file, name, plain, false));
      if (SHARED.matcher(text).find()) {
        sources.add(new Source(file, "Shared" + name, shared(plain, name), true));
      }
      Matcher lower = ROWS.matcher(text);
      if (lower.find()) {
        for (String rows : lower.group(1).split(", ")) {
          String lowerName = name.replaceFirst("\\d+", rows);
          sources.add(new Source(file, lowerName, withRows(plain, Integer.parseInt(rows)).replaceAll("\\b" + name + "\\b", lowerName), true));
        }
      }
    }
    return sources;
  }

  private static String shared(String text, String name) {
    String shared = text.replaceAll("\\b" + name + "\\b", "Shared" + name).replaceAll("@link Tile#multiply\\b", "@link Tile#multiplyShared");
    for (Map.Entry<String, String> distance : SHARED_DISTANCES.entrySet()) {
      shared = shared.replaceAll("int " + distance.getKey() + " = [^;]*;", "int " + distance.getKey() + " = " + distance.getValue() + ";");
    }
    return shared;
  }

  /** A tile of at most ten rows with so many alone. Accumulators are called c, row, column. */
  private static String withRows(String text, int rows) {
    Pattern gone = Pattern.compile("\\bc[" + rows + "-9]\\d\\b|\\b[" + rows + "-9] \\* aRow\\b");
    return text.lines().filter(line -> !gone.matcher(line).find()).collect(Collectors.joining("\n", "", "\n")).replaceAll("int ROWS = \\d+;",
        "int ROWS = " + rows + ";");
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private void write(Path root, Path target) throws IOException {
    Set<Path> written = new HashSet<>();
    for (Source source : sources(root)) {
      if (source.derived()) {
        written.add(write(source, "", withoutAnnotation(source.text()), root, target));
      }
      if (source.inFloat()) {
        written.add(write(source, "Float", twin(source), root, target));
      }
    }
    for (Path file : files(target)) {
      if (!written.contains(file)) {
        Files.delete(file);
      }
    }
  }

  private static Path write(Source source, String prefix, String text, Path root, Path target) throws IOException {
    Path file = target.resolve(root.relativize(source.file())).resolveSibling(prefix + source.name() + ".java");
    String all = "// Written from " + source.file().getFileName() + " by FloatTwins.java: changes belong there.\n" + text;
    // An unchanged file keeps its time, so that nothing is compiled again.
    if (!Files.exists(file) || !Files.readString(file).equals(all)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, all);
    }
    return file;
  }

  private static String withoutAnnotation(String text) {
    return IMPORT.matcher(ANNOTATION.matcher(text).replaceFirst("")).replaceAll("");
  }

  private String twin(Source source) {
    boolean marked = source.text().contains("@AlsoInFloat(marked = true)");
    boolean lanes = source.text().contains("import static weaksyn.kernel.simd.Lanes.D;");
    Matcher nested = ONCE.matcher(source.text());
    String own = nested.find() ? nested.group(1) : "";
    String renamed = WORD.matcher(withoutAnnotation(nested.replaceFirst("")))
        .replaceAll(word -> twins.contains(word.group()) ? "Float" + word.group() : word.group().equals(own) ? source.name() + "." + own : word.group());
    for (String shared : once) {
      renamed = renamed.replace("Float" + shared, shared);
    }
    if (marked) {
      return MARKED.matcher(renamed).replaceAll("float");
    }
    String retyped = WORD.matcher(LANES.matcher(renamed).replaceAll("Lanes.F")).replaceAll(word -> counterpart(word, lanes));
    return retyped.lines().map(line -> COMMENT.matcher(line).find() ? line : LITERAL.matcher(line).replaceAll("$1f"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String counterpart(MatchResult word, boolean lanes) {
    return lanes && word.group().equals("D") ? "F" : counterparts.getOrDefault(word.group(), word.group());
  }
}
