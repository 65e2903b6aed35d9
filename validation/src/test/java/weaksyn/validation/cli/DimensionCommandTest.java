package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.network.Precision;
import weaksyn.validation.input.NpyWriter;

/** {@code weaksyn dimension} from its options to its files. */
class DimensionCommandTest {
  private static final Path IMAGES = Path.of("src/test/resources/weaksyn/validation/input/fashion-mnist-250-images-idx3-ubyte.gz");

  @TempDir private Path directory;

  private FakeBackend.Output run(Object... arguments) {
    List<String> given = Arrays.stream(arguments).map(Object::toString).toList();
    List<String> out = given.contains("--out") ? List.of() : List.of("--out", directory.resolve("out").toString());
    return RealCommand.run(Stream.of(List.of("dimension"), given, out).flatMap(List::stream).toList());
  }

  private static double[] activity(int patterns, int neurons, long seed) {
    Random random = new Random(seed);
    double[] x = random.doubles((long) patterns * neurons).toArray();
    for (int i = 0; i < patterns; i++) {
      double common = random.nextGaussian();
      for (int j = 0; j < neurons; j++) {
        x[i * neurons + j] += 0.3 * common * (j % 3);
      }
    }
    return x;
  }

  private Path csv(String name, double[] x, int neurons) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < x.length; i += neurons) {
      text.append(DoubleStream.of(Arrays.copyOfRange(x, i, i + neurons)).mapToObj(Double::toString).collect(Collectors.joining(","))).append('\n');
    }
    return Files.writeString(directory.resolve(name), text);
  }

  private Path npy(String name, double[] x, int neurons) {
    Path file = directory.resolve(name);
    NpyWriter.write(file, Precision.F64, x, x.length / neurons, neurons);
    return file;
  }

  private static JsonNode json(FakeBackend.Output output) throws IOException {
    assertEquals(0, output.status(), output.err());
    return new ObjectMapper().readTree(output.out());
  }

  /** The same numbers in any format give the same bits. */
  @Test
  void formatsAgree() throws IOException {
    double[] x = activity(60, 8, 1);
    Path csv = csv("a.csv", x, 8);
    Path zipped = directory.resolve("b.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(csv, out);
    }
    JsonNode expected = json(run(csv, "--json")).at("/data/0/estimates");
    assertEquals(4, expected.size());
    for (Path file : List.of(zipped, npy("c.npy", x, 8))) {
      assertEquals(expected, json(run(file, "--json", "--out", directory.resolve("other-" + file.getFileName()))).at("/data/0/estimates"));
    }
  }

  /** Two trials in an archive, each named as NumPy's users do. */
  @Test
  void arraysOfAnArchiveAreTrials() throws IOException {
    double[] x = activity(60, 8, 1);
    Path npy = npy("a.npy", x, 8);
    Path archive = directory.resolve("trials.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : List.of("first.npy", "second.npy")) {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(npy, zip);
      }
    }
    FakeBackend.Output output =
        FakeBackend.good().run("dimension", archive + ":first", archive + ":second", "--json", "--out", directory.resolve("out").toString());
    JsonNode data = json(output).get("data");
    assertEquals(List.of("first", "second", "first × second"), data.findValuesAsText("data"));
    assertEquals(json(run(npy, "--json", "--out", directory.resolve("one"))).at("/data/0/estimates"), data.at("/0/estimates"));
    FakeBackend.Output several = FakeBackend.good().run("dimension", archive.toString());
    assertEquals(2, several.status());
    assertTrue(several.err().contains("holds 2 arrays; name one of them as FILE.npz:NAME: first, second"), several.err());
  }

  @Test
  void imagesHaveATable() throws IOException {
    FakeBackend.Output output = run(IMAGES);
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().startsWith("250 patterns, 784 neurons; means over the patterns removed; jackknife over 20 blocks of 12 or 13 patterns\n"),
        output.out());
    assertEquals(4 + 1, output.out().lines().filter(line -> line.contains(" ± ")).count(), output.out());
    List<String> rows = Files.readAllLines(directory.resolve("out/dimension.csv"));
    assertEquals(5, rows.size());
    JsonNode manifest = new ObjectMapper().readTree(directory.resolve("out/manifest.json").toFile());
    List<String> curve = Files.readAllLines(directory.resolve("out/curve.csv"));
    assertEquals(1 + 4 * (5 + 7), curve.size());
    assertTrue(output.out().contains("intrinsic dimension by the two nearest neighbours: "), output.out());
    String report = Files.readString(directory.resolve("out/report.html"));
    assertTrue(report.contains("Participation ratio of fashion-mnist-250-images-idx3-ubyte.gz"));
    assertEquals("dimension", manifest.get("command").asText());
    assertEquals(250, manifest.at("/files/0/patterns").asInt());
  }

  @Test
  void curveAndNeighboursCanBeLeftOut() throws IOException {
    JsonNode json = json(run(npy("a.npy", activity(60, 8, 1), 8), "--no-curve", "--no-neighbours", "--json"));
    assertFalse(json.has("curve"));
    assertFalse(json.has("two_nearest_neighbours"));
    assertFalse(Files.exists(directory.resolve("out/curve.csv")));
    assertTrue(Files.exists(directory.resolve("out/report.html")));
  }

  @Test
  void twoTrialsHaveThreeTables() throws IOException {
    JsonNode data = json(run(npy("a.npy", activity(60, 8, 1), 8), npy("b.npy", activity(60, 8, 1), 8), "--json")).get("data");
    assertEquals(List.of("a.npy", "b.npy", "a.npy × b.npy"), data.findValuesAsText("data"));
    for (int i = 0; i < 4; i++) {
      double one = data.at("/0/estimates/" + i + "/participation_ratio").asDouble();
      // The trials are the same.
      assertEquals(one, data.at("/2/estimates/" + i + "/participation_ratio").asDouble(), 1e-12 * one);
    }
  }

  /** Pieces that the one line on standard error has; {@code ~} separates them. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--blocks 1 | --blocks 1~2..200",
    "--blocks 201 | --blocks 201~2..200",
    "--block 0 | --block 0~1..",
    "--block 31 | --blocks 20, --block 31~60 patterns then make 1 block~--block 1..30",
    "--centre rows | --centre rows~allowed are patterns, none",
    "--precision f16 | --precision f16~f64, f32",
    "missing.npy | file~missing.npy: no such file",
    "OTHER | other.npy~has 50 rows and 8 columns, the first file 60 and 8",
    "OTHER OTHER | 3 files are given",
  })
  void wrongUsage(String arguments, String pieces) throws IOException {
    Path file = npy("a.npy", activity(60, 8, 1), 8);
    Path other = npy("other.npy", activity(50, 8, 1), 8);
    Object[] all =
        Stream.concat(Stream.of(file), Stream.of(arguments.split(" ", -1)).map(text -> text.equals("OTHER") ? other : text)).toArray();
    FakeBackend.Output output = run(all);
    assertEquals(2, output.status(), output.err());
    assertEquals(1, output.errLines(), output.err());
    for (String piece : pieces.split("~", -1)) {
      assertTrue(output.err().contains(piece), piece + " is not in " + output.err());
    }
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void whatHasNoDimension() throws IOException {
    FakeBackend.Output few = run(npy("four.npy", activity(4, 8, 1), 8));
    assertEquals(2, few.status());
    assertTrue(few.err().contains("four.npy: holds 4 patterns; at least 5 are needed"), few.err());
    FakeBackend.Output constant = run(npy("constant.npy", new double[80], 8));
    assertEquals(1, constant.status());
    assertTrue(constant.err().contains("undefined: all neurons are constant"), constant.err());
    double[] x = activity(60, 8, 1);
    x[77] = Double.NaN;
    FakeBackend.Output nan = run(npy("nan.npy", x, 8));
    assertEquals(1, nan.status());
    assertTrue(nan.err().contains("nan.npy: row 10, column 6 (counted from 1) holds NaN"), nan.err());
  }

  /** Two independent neurons: what they share is noise, and so is the sign of the estimate. */
  @Test
  void anUndefinedEstimateIsNamed() throws IOException {
    Random random = new Random(4);
    double[] x = random.doubles(40).toArray();
    FakeBackend.Output output = run(npy("noise.npy", x, 2), "--blocks", "5");
    assertEquals(1, output.status(), output.out());
    assertTrue(output.err().contains("noise.npy, corrected for both: "), output.err());
    assertTrue(Files.exists(directory.resolve("out/dimension.csv")));
  }

  @Test
  void aDirectoryOfAnotherRunIsRefused() throws IOException {
    Path file = npy("a.npy", activity(60, 8, 1), 8);
    assertEquals(0, run(file).status());
    assertEquals(0, run(file, "--threads", "1").status());
    FakeBackend.Output other = run(file, "--centre", "none");
    assertEquals(2, other.status(), other.err());
    assertTrue(other.err().contains("holds a run of another configuration"), other.err());
  }

  @Test
  void aMatrixOnItsSideAndASilentNeuronAreTold() throws IOException {
    double[] x = activity(10, 400, 1);
    for (int i = 0; i < 10; i++) {
      x[400 * i + 3] = 7;
    }
    FakeBackend.Output output = run(npy("wide.npy", x, 400));
    assertTrue(output.err().contains("is the matrix transposed?"), output.err());
    assertTrue(output.err().contains("1 of 400 neurons do not vary"), output.err());
  }
}
