package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.study.FakeCells;

/** Studies by fields of every ensemble and every input: the real command, beside the same command with weights. */
class FieldEnsemblesTest {
  private static final int WIDTH = 60;

  /**
   * Errors by which means may differ. Errors are estimated from 40 realisations, so a comparison fails falsely with a
   * probability of 5·10⁻⁶ (Student's law), and the 120 comparisons of this class with less than 10⁻³.
   */
  private static final double ERRORS = 5.3;

  @TempDir private static Path files;

  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void write() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    Files.writeString(files.resolve("wide.csv"), table(20, 33, _ -> random.nextDouble(-1, 2)));
    Files.writeString(files.resolve("narrow.csv"), table(20, 12, _ -> random.nextDouble(-1, 2)));
    Files.writeString(files.resolve("equal.csv"), table(20, 33, k -> Math.sin(k / 33 % 5 * 1.7 + k % 33 * 0.9)));
    Files.writeString(files.resolve("r.csv"), table(WIDTH, WIDTH, k -> k / WIDTH == k % WIDTH ? 1 : k / WIDTH / 10 == k % WIDTH / 10 ? 0.3 : -0.01));
  }

  private static String table(int rows, int columns, IntToDoubleFunction value) {
    return IntStream.range(0, rows)
        .mapToObj(row -> IntStream.range(0, columns).mapToObj(k -> Double.toString(value.applyAsDouble(row * columns + k))).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }

  private int run(String options) {
    List<String> words = new ArrayList<>(List.of("study", "--quiet", "--no-check"));
    words.addAll(List.of(options.replace("FILES", files.toString()).split(" ", -1)));
    Environment environment =
        new Environment(new PrintWriter(out), new PrintWriter(err), false, false, FakeCells.CLOCK, FakeBackend.HEAP, new NetworkBackend());
    return Main.run(environment, words.toArray(String[]::new));
  }

  private Path study(String options, String name) {
    Path run = temporary.resolve(name);
    assertEquals(Main.GOOD, run(options + " --out " + run), err::toString);
    return run;
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  /** Means of all order parameters and layers. */
  @ParameterizedTest
  @ValueSource(strings = {
    "--r 2 --correlation equal", "--r -0.1 --correlation equal", "--r 2,-0.1 --correlation random-sign", "--correlation toeplitz:0.6",
    "--correlation file:FILES/r.csv", "--synapses haar", "--r 1 --input wishart:0.5", "--r 1 --input wishart:0.1", "--r 1 --input FILES/wide.csv",
    "--r 1 --input FILES/narrow.csv", "--r 0 --samples 80", "--correlation toeplitz:-0.5 --input FILES/equal.csv --precision f32"})
  void haveTheMeansOfWeights(String options) throws IOException {
    String common =
        "--width " + WIDTH + " --depth 2 --gain 1.3 --no-control --realisations 40 " + (options.contains("--samples") ? "" : "--samples 20 ") + options;
    List<String[]> fields = rows(study(common + " --seed 1 --sampling fields", "fields").resolve("summary.csv"));
    List<String[]> weights = rows(study(common + " --seed 2 --sampling weights", "weights").resolve("summary.csv"));
    assertEquals(weights.size(), fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String[] x = fields.get(i);
      String[] y = weights.get(i);
      double error = Math.hypot(Double.parseDouble(x[6]), Double.parseDouble(y[6]));
      double difference = Math.abs(Double.parseDouble(x[5]) - Double.parseDouble(y[5]));
      assertTrue(difference <= ERRORS * error, String.join(",", x) + " and " + String.join(",", y));
    }
  }

  /** Networks at the edge of what can be simulated: finite numbers, and none where nothing varies. */
  @ParameterizedTest
  @CsvSource({
    "--width 40 --samples 39", "--width 40 --samples 40", "--width 40 --samples 41 --precision f32", "--width 40 --samples 90", "--width 2 --samples 4",
    "--width 3000 --samples 4", "--width 2500 --samples 4 --gain 0", "--width 40 --samples 20 --gain 100", "--width 40 --samples 20 --gain 100 --precision f32",
    "--width 40 --samples 40 --synapses haar", "--width 40 --samples 20 --gain 0 --bias 0", "--width 40 --samples 20 --input FILES/equal.csv --gain 100"})
  void edgesAreFinite(String options) throws IOException {
    String r = options.contains("haar") ? "" : " --r 0.5";
    for (String[] row : rows(study(options + r + " --depth 3 --realisations 2 --sampling fields", "edge").resolve("results.csv"))) {
      int layer = Integer.parseInt(row[3]);
      boolean silent = options.contains("--gain 0") && layer > 0;
      for (int column = 4; column <= 10; column++) {
        double value = row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]);
        // Where all patterns are the same, C = 0 and D is 0/0, up to rounding.
        boolean ratio = column == 8 || column == 10;
        assertTrue(Double.isFinite(value) || silent && ratio, String.join(",", row));
        assertTrue(!silent || ratio || column == 5 || Math.abs(value) < 1e-12, String.join(",", row));
      }
    }
  }

  /** One input has five patterns, each four times; the other one has twenty that differ. */
  @Test
  void dependentPatternsAreTold() {
    study("--width 60 --depth 2 --r 0,1 --samples 20 --realisations 2 --sampling fields --input FILES/equal.csv", "told");
    assertEquals(1, err.toString().split("gaussian-r0: in layer 0 patterns are equal", -1).length - 1, err::toString);
    assertTrue(err.toString().contains("gaussian-r1: in layer 0 patterns are equal"), err::toString);
    err.getBuffer().setLength(0);
    study("--width 60 --depth 2 --r 1 --samples 20 --realisations 2 --sampling fields --input FILES/wide.csv", "fine");
    assertEquals("", err.toString());
  }

  @Test
  void covariancesAndSpectraAreThoseOfTheLayer() throws IOException {
    Path run = study("--width 70 --samples 20 --depth 2 --r 2 --realisations 1 --sampling fields --save-covariance 2 --spectrum 1,2", "matrices");
    assertEquals(70L * 70 * 8 + 128, Files.size(run.resolve("arrays/gaussian-r2-layer2-covariance.npy")));
    List<String[]> eigenvalues = rows(run.resolve("spectrum.csv"));
    assertEquals(2 * 19, eigenvalues.size(), "two layers, M - 1 eigenvalues that are not 0");
    double trace = 0;
    double square = 0;
    for (String[] row : eigenvalues.subList(19, 38)) {
      trace += Double.parseDouble(row[4]);
      square += Double.parseDouble(row[4]) * Double.parseDouble(row[4]);
    }
    String[] measured = rows(run.resolve("results.csv")).getLast();
    assertEquals(Double.parseDouble(measured[10]), trace * trace / (70 * square), 1e-12, "the plain dimension");
    assertTrue(out.toString().contains("The bulk is what so many patterns can show"), out::toString);
    assertTrue(Files.readString(run.resolve("report.html")).contains("The bulk is what so many patterns can show"));
  }
}
