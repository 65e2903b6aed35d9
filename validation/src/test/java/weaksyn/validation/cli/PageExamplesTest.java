package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.pages.MarkdownPage;

/**
 * The examples on the pages are commands that the command line accepts. Each line of code that begins with
 * {@code weaksyn} is tried with {@code --dry-run}; those of the theory run at a small width. Files that nobody has are
 * replaced.
 */
class PageExamplesTest {
  /** The examples are for machines of any size. */
  private static final long HEAP = 1L << 50;

  private static final int ROWS = 10_000;
  private static final int COLUMNS = 28 * 28;
  private static final int UNSIGNED_BYTE = 0x0800;

  /** They read what other commands wrote, so only a transcript can show them. */
  private static final Set<String> OF_OTHER_RUNS = Set.of("merge", "collect");

  private static final Set<String> WITHOUT_DRY_RUN = Set.of("theory", "dimension", "submit", "info", "generate-completion", "--help", "--version");

  @TempDir private static Path directory;

  private static Path images;
  private static Path labels;
  private static Path activity;

  @BeforeAll
  static void write() throws IOException {
    byte[] pixels = new byte[ROWS * COLUMNS];
    new Random(1).nextBytes(pixels);
    images = directory.resolve("images");
    ByteBuffer header = ByteBuffer.allocate(16).putInt(UNSIGNED_BYTE | 3).putInt(ROWS).putInt(28).putInt(28);
    Files.write(images, header.array());
    Files.write(images, pixels, StandardOpenOption.APPEND);
    activity = directory.resolve("activity.csv");
    Random random = new Random(2);
    List<String> rows = IntStream.range(0, 500).mapToObj(_ -> random.doubles(20).mapToObj(Double::toString).collect(Collectors.joining(","))).toList();
    Files.write(activity, rows);
    byte[] classes = new byte[ROWS];
    IntStream.range(0, ROWS).forEach(i -> classes[i] = (byte) (i % 10));
    labels = directory.resolve("labels");
    Files.write(labels, ByteBuffer.allocate(8 + ROWS).putInt(UNSIGNED_BYTE | 1).putInt(ROWS).put(classes).array());
  }

  @Test
  void everyExampleIsAccepted() throws IOException {
    List<String> refused = new ArrayList<>();
    int tried = 0;
    for (MarkdownPage page : MarkdownPage.documentation()) {
      for (String line : examples(page)) {
        tried++;
        FakeBackend.Output output = FakeBackend.run(FakeBackend.good(), HEAP, arguments(line));
        if (output.status() != 0) {
          refused.add(page.name() + ": " + line + ": " + output.err());
        }
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(tried > 20, "looked in the wrong place: " + tried);
  }

  /** Lines of code, without those that the shell changes and those of transcripts. */
  private static List<String> examples(MarkdownPage page) {
    List<String> code = new ArrayList<>();
    page.blocks().forEach(block -> code.addAll(block.lines()));
    page.text().stream().map(MarkdownPage.Line::text).filter(line -> line.startsWith("    ")).forEach(code::add);
    return code.stream()
        .map(String::strip)
        .filter(line -> line.startsWith("weaksyn ") && !line.matches(".*[|;$<>*].*"))
        .filter(line -> !OF_OTHER_RUNS.contains(line.split(" ", 3)[1]))
        .toList();
  }

  private String[] arguments(String line) throws IOException {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" +", -1)));
    words.removeFirst();
    if (words.contains("--quenched")) {
      Collections.replaceAll(words, value(words, "--width", ""), "20");
    }
    replaceInputs(words);
    replace(words, "--data", images.toString(), "none");
    replace(words, "--labels", labels.toString(), "none");
    if (value(words, "--correlation", "").startsWith("file:")) {
      replace(words, "--correlation", "file:" + matrix(value(words, "--width", "1000")), "(?!file:).*");
    }
    if (words.getFirst().equals("dimension")) {
      words.replaceAll(word -> word.endsWith(".npy") || word.endsWith(".csv") || word.endsWith(".gz") || word.contains(".npz") || word.equals("FILE")
          ? activity.toString()
          : word);
      words.addAll(List.of("--out", Files.createTempDirectory(directory, "dimension").toString()));
    }
    if (words.getFirst().equals("submit")) {
      words.add(1, "--print");
    }
    if (value(words, "--out", "").isEmpty() && !WITHOUT_DRY_RUN.contains(words.getFirst())) {
      words.addAll(List.of("--out", directory.resolve("none").toString()));
    }
    if (!WITHOUT_DRY_RUN.contains(words.getFirst()) && !words.contains("--dry-run")) {
      words.add("--dry-run");
    }
    return words.toArray(String[]::new);
  }

  /** Different files stay different. */
  private static void replaceInputs(List<String> words) throws IOException {
    int files = 0;
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals("--input") && !words.get(i).matches("isotropic.*|wishart:.*|low-rank:.*")) {
        Path file = files == 0 ? images : directory.resolve("images" + files);
        if (!Files.exists(file)) {
          byte[] other = Files.readAllBytes(images);
          other[other.length - 1]++;
          Files.write(file, other);
        }
        words.set(i, file.toString());
        files++;
      }
    }
  }

  private static String value(List<String> words, String option, String otherwise) {
    int index = words.indexOf(option);
    return index < 0 ? otherwise : words.get(index + 1);
  }

  private static void replace(List<String> words, String option, String value, String unless) {
    int index = words.indexOf(option);
    if (index >= 0 && !words.get(index + 1).matches(unless)) {
      words.set(index + 1, value);
    }
  }

  /** No correlation at all. */
  private static Path matrix(String width) throws IOException {
    int n = Integer.parseInt(width);
    Path file = directory.resolve("R" + n + ".csv");
    if (!Files.exists(file)) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        String[] row = new String[n];
        Arrays.fill(row, "0");
        row[i] = "1";
        rows.add(String.join(",", row));
      }
      Files.write(file, rows);
    }
    return file;
  }
}
