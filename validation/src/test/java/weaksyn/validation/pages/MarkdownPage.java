package weaksyn.validation.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository.
 *
 * @param file where it is
 * @param lines its lines
 */
public record MarkdownPage(Path file, List<String> lines) {
  /** The root of the repository, seen from the module in which tests run. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String FENCE = "```";

  /** Folders that hold no source: what builds and runs leave, and what belongs to other programs. */
  private static final Set<String> NO_SOURCES = Set.of("target", "runs", ".git", ".idea", ".vscode", "node_modules");

  /**
   * A fenced block of code.
   *
   * @param line number of its first line of code, from 1
   * @param language the word behind the fence, or empty
   * @param lines the code
   */
  public record Block(int line, String language, List<String> lines) {}

  /**
   * A line outside of fenced blocks.
   *
   * @param number of the line, from 1
   * @param text the line
   */
  public record Line(int number, String text) {}

  /** Reads a page by its path below the root. */
  public static MarkdownPage of(String path) throws IOException {
    return read(ROOT.resolve(path));
  }

  /** README and the pages below {@code docs}. */
  public static List<MarkdownPage> documentation() throws IOException {
    return all().stream()
        .filter(page -> page.name().equals("README.md") || page.name().startsWith("docs/"))
        .toList();
  }

  /** All Markdown files of the repository that are written here; licences are not. */
  public static List<MarkdownPage> all() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : sources(ROOT, ".md")) {
      if (!file.getFileName().toString().startsWith("LICENSE")) {
        pages.add(read(file));
      }
    }
    return pages;
  }

  /** All files below a folder whose names end so, sorted, without those that builds and runs leave. */
  static List<Path> sources(Path folder, String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.sorted().toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry) && !NO_SOURCES.contains(name)) {
        files.addAll(sources(entry, ending));
      } else if (name.endsWith(ending) && Files.isRegularFile(entry)) {
        files.add(entry);
      }
    }
    return files;
  }

  private static MarkdownPage read(Path file) throws IOException {
    return new MarkdownPage(file, Files.readAllLines(file));
  }

  /** The path below the root, with slashes. */
  public String name() {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** The fenced blocks. */
  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String fence = lines.get(i).strip();
      if (fence.startsWith(FENCE)) {
        int indentation = lines.get(i).indexOf(FENCE);
        int end = i + 1;
        while (!lines.get(end).strip().equals(FENCE)) {
          end++;
        }
        List<String> code =
            lines.subList(i + 1, end).stream().map(line -> line.substring(Math.min(indentation, line.length()))).toList();
        blocks.add(new Block(i + 2, fence.substring(FENCE.length()), code));
        i = end;
      }
    }
    return blocks;
  }

  /** The lines outside of fenced blocks. */
  public List<Line> text() {
    List<Line> text = new ArrayList<>();
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = lines.get(i).strip().startsWith(FENCE);
      if (!fence && !code) {
        text.add(new Line(i + 1, lines.get(i)));
      }
      code ^= fence;
    }
    return text;
  }

  /** This page from a heading of the second level to the next one. */
  public MarkdownPage section(String heading) {
    int begin = lines.indexOf("## " + heading);
    if (begin < 0) {
      throw new IllegalArgumentException(name() + " has no section '" + heading + "'");
    }
    int end = begin + 1;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    return new MarkdownPage(file, lines.subList(begin, end));
  }
}
