package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies at several gains, biases and inputs in one run: the real command. */
class StudySweepTest {
  private static final Map<String, String> STUDY = Map.of("--width", "30", "--depth", "2", "--r", "0,1", "--samples", "20", "--realisations", "4");

  private static final List<String> TABLES = List.of("results.csv", "theory.csv", "summary.csv", "coefficients.csv");

  @TempDir private Path temporary;

  private FakeBackend.Output run(Path directory, String... more) {
    List<String> arguments = new ArrayList<>(List.of("study", "--quiet", "--out", directory.toString()));
    STUDY.forEach((option, value) -> {
      if (!List.of(more).contains(option)) {
        arguments.addAll(List.of(option, value));
      }
    });
    arguments.addAll(List.of(more));
    return RealCommand.run(arguments);
  }

  private Path study(String name, String... more) {
    Path directory = temporary.resolve(name);
    FakeBackend.Output output = run(directory, Stream.concat(Stream.of(more), Stream.of("--no-check")).toArray(String[]::new));
    assertEquals(Main.GOOD, output.status(), output.err());
    return directory;
  }

  private static List<String> lines(Path directory, String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  /** The rows of a table that begin with these values, without them. */
  private static List<String> rows(Path directory, String file, String values) throws IOException {
    return lines(directory, file).stream().filter(line -> line.startsWith(values)).map(line -> line.substring(values.length())).toList();
  }

  private static List<String> body(Path directory, String file) throws IOException {
    List<String> lines = lines(directory, file);
    return lines.subList(1, lines.size());
  }

  private Path matrix(String name, int rows, int columns, long seed) throws IOException {
    Random random = new Random(seed);
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(
        file, IntStream.range(0, rows).mapToObj(_ -> random.doubles(columns).mapToObj(Double::toString).collect(Collectors.joining(","))).toList());
  }

  /** What a point of a sweep holds is a study by itself, bit for bit, in all files. */
  @Test
  void aPointIsAStudyOfItsOwn() throws IOException {
    Path sweep = study("sweep", "--gain", "0.8,1.5", "--bias", "0,0.2", "--input", "isotropic,wishart:0.5");
    for (String table : TABLES) {
      String header = lines(sweep, table).getFirst();
      assertTrue(header.startsWith("gain,bias,input,synapses,r,"), header);
    }
    Path one = study("one", "--gain", "1.5", "--bias", "0.2", "--input", "wishart:0.5");
    Path other = study("other", "--gain", "0.8", "--bias", "0", "--input", "isotropic");
    for (String table : TABLES) {
      assertEquals(body(one, table), rows(sweep, table, "1.5,0.2,wishart:0.5,"), table);
      assertEquals(body(other, table), rows(sweep, table, "0.8,0,isotropic,"), table);
      assertEquals("gain,bias,input," + lines(one, table).getFirst(), lines(sweep, table).getFirst());
    }
    for (String table : List.of("results.csv", "theory.csv", "summary.csv")) {
      assertEquals(8 * body(one, table).size(), body(sweep, table).size(), table);
    }
  }

  /** One value of each is no sweep: same identity, same files. */
  @Test
  void oneValueIsNoSweep() throws IOException {
    Path study = study("study");
    Path given = study("given", "--gain", "1", "--bias", "0.1", "--input", "isotropic");
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(study.resolve(table)), Files.readAllBytes(given.resolve(table)), table);
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode plain = json.readTree(study.resolve("manifest.json").toFile());
    assertEquals(plain.path("identity"), json.readTree(given.resolve("manifest.json").toFile()).path("identity"));
    assertEquals("1.0", plain.path("configuration").path("gain").toString());
    assertEquals("\"isotropic\"", plain.path("configuration").path("input").toString());
    assertEquals("20", plain.path("configuration").path("samples").toString());
    try (Stream<Path> cells = Files.list(study.resolve("cells"))) {
      assertTrue(cells.noneMatch(file -> file.getFileName().toString().contains("gain")));
    }
  }

  @Test
  void onlyWhatIsSweptAddsAColumnAndAPartOfNames() throws IOException {
    Path sweep = study("sweep", "--bias", "0,0.5");
    for (String table : TABLES) {
      assertTrue(lines(sweep, table).getFirst().startsWith("bias,synapses,r,"), table);
    }
    try (Stream<Path> cells = Files.list(sweep.resolve("cells"))) {
      List<String> names = cells.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")).sorted().toList();
      assertEquals(2, names.size(), names.toString());
      assertTrue(names.getFirst().startsWith("bias0-realisations-") && names.getLast().startsWith("bias0.5-realisations-"), names.toString());
    }
  }

  @Test
  void theCheckHasTheColumnInFront() throws IOException {
    Path directory = temporary.resolve("run");
    FakeBackend.Output output = run(directory, "--gain", "0.5,1.5", "--r", "1", "--depth", "1", "--json");
    JsonNode result = new ObjectMapper().readTree(output.out());
    assertTrue(lines(directory, "check.csv").getFirst().startsWith("gain,width,synapses,"));
    assertTrue(lines(directory, "check-results.csv").getFirst().startsWith("gain,width,synapses,"));
    Path alone = temporary.resolve("alone");
    run(alone, "--gain", "1.5", "--r", "1", "--depth", "1");
    assertEquals(body(alone, "check-results.csv"), rows(directory, "check-results.csv", "1.5,"));
    String sentence = result.path("verdict").path("sentence").asText();
    assertTrue(sentence.contains("all 8 comparisons hold, all 16 comparisons of the wide check hold; nearest to its limit"), sentence);
    assertEquals(0.5, result.path("summary").get(0).path("gain").asDouble());
    assertEquals(1.5, result.path("check").get(result.path("check").size() - 1).path("gain").asDouble());
  }

  @Test
  void resumesExtendsAndMerges() throws IOException {
    String[] gains = {"--gain", "0.8,1.5"};
    Path whole = study("whole", gains);
    byte[] results = Files.readAllBytes(whole.resolve("results.csv"));
    try (Stream<Path> cells = Files.list(whole.resolve("cells"))) {
      Files.delete(cells.filter(file -> file.getFileName().toString().startsWith("gain1.5-")).findFirst().orElseThrow());
    }
    FakeBackend.Output again = run(whole, "--gain", "0.8,1.5", "--no-check", "--json");
    assertEquals(8, new ObjectMapper().readTree(again.out()).path("computedCells").asInt());
    assertArrayEquals(results, Files.readAllBytes(whole.resolve("results.csv")));
    List<String> merge = new ArrayList<>(List.of("merge", "--no-check", "--quiet", "--out", temporary.resolve("merged").toString()));
    for (int shard = 1; shard <= 3; shard++) {
      merge.add(study("shard" + shard, "--gain", "0.8,1.5", "--shard", shard + "/3").toString());
    }
    FakeBackend.Output merged = RealCommand.run(merge);
    assertEquals(Main.GOOD, merged.status(), merged.err());
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(whole.resolve(table)), Files.readAllBytes(temporary.resolve("merged").resolve(table)), table);
    }
    FakeBackend.Output missing =
        RealCommand.run("merge", merge.get(merge.size() - 1), "--no-check", "--quiet", "--out", temporary.resolve("incomplete").toString());
    assertEquals(1, missing.status());
    Path more = study("whole", "--gain", "0.8,1.5", "--realisations", "5");
    assertEquals(lines(whole, "results.csv").size(), lines(more, "results.csv").size());
    assertEquals(2 * 2 * 5 * 3, body(more, "results.csv").size());
  }

  /** Files are named by the end of their paths; a run in shards merges where the files are not. */
  @Test
  void inputFiles() throws IOException {
    Path first = matrix("one/a.csv", 40, 30, 1);
    Path second = matrix("two/a.csv", 24, 30, 2);
    List<String> merge = new ArrayList<>(List.of("merge", "--no-check", "--quiet", "--out", temporary.resolve("merged").toString()));
    List<String> inputs = List.of("--width", "30", "--depth", "2", "--r", "1", "--realisations", "3", "--quiet", "--no-check", "--input", first.toString(),
        "--input", second.toString(), "--input", "isotropic");
    for (int shard = 0; shard <= 2; shard++) {
      List<String> arguments = new ArrayList<>(List.of("study", "--out", temporary.resolve("run" + shard).toString()));
      arguments.addAll(inputs);
      if (shard > 0) {
        arguments.addAll(List.of("--shard", shard + "/2"));
        merge.add(temporary.resolve("run" + shard).toString());
      }
      FakeBackend.Output output = RealCommand.run(arguments);
      assertEquals(Main.GOOD, output.status(), output.err());
      assertFalse(output.err().contains("uses the first"), output.err());
    }
    Path whole = temporary.resolve("run0");
    List<String> labels = body(whole, "summary.csv").stream().map(line -> line.split(",", 2)[0]).distinct().toList();
    assertEquals(List.of("one/a.csv", "two/a.csv", "isotropic"), labels);
    Files.delete(first);
    Files.delete(second);
    FakeBackend.Output merged = RealCommand.run(merge);
    assertEquals(Main.GOOD, merged.status(), merged.err());
    assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(temporary.resolve("merged/results.csv")));
    assertTrue(merged.out().contains("40,24,96 samples"), merged.out());
  }

  @Test
  void saysHowManyPatternsAreUsedAndWhatMayBeTransposed() throws IOException {
    Path file = matrix("wide.csv", 30, 120, 1);
    FakeBackend.Output part = run(temporary.resolve("part"), "--input", file.toString(), "--no-check");
    assertEquals(Main.GOOD, part.status(), part.err());
    assertTrue(part.err().contains(file + ": uses the first 20 of 30 patterns"), part.err());
    assertTrue(part.err().contains("120 columns and 30 rows: rows are taken for patterns, columns for neurons; is the matrix transposed?"), part.err());
    FakeBackend.Output all = run(temporary.resolve("all"), "--input", matrix("square.csv", 20, 79, 1).toString(), "--no-check");
    assertFalse(all.err().contains("patterns"), all.err());
  }

  @Test
  void eachCurveOfASweepStopsByItself() throws IOException {
    String[] wanted = {"--until-error", "D=3%", "--r", "0,2", "--realisations", "4000"};
    Path sweep = study("sweep", Stream.concat(Stream.of("--gain", "0.8,3"), Stream.of(wanted)).toArray(String[]::new));
    Path alone = study("alone", Stream.concat(Stream.of("--gain", "3"), Stream.of(wanted)).toArray(String[]::new));
    assertEquals(body(alone, "results.csv"), rows(sweep, "results.csv", "3,"));
    JsonNode curves = new ObjectMapper().readTree(sweep.resolve("manifest.json").toFile()).path("curves");
    assertEquals(List.of("gain0.8-gaussian-r0", "gain0.8-gaussian-r2", "gain3-gaussian-r0", "gain3-gaussian-r2"), curves.propertyStream().map(
        entry -> entry.getKey()).toList());
  }

  @Test
  void collectTakesWhatIsSweptFromTheRows() {
    Path sweep = study("sweep", "--gain", "0.8,1.5");
    Path single = study("single", "--gain", "2");
    FakeBackend.Output output = RealCommand.run("collect", sweep.toString(), single.toString());
    assertEquals(Main.GOOD, output.status(), output.err());
    List<String> lines = output.out().lines().toList();
    int gain = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("gain");
    List<String> gains = lines.stream().skip(1).map(line -> line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1)[gain]).distinct().toList();
    assertEquals(List.of("0.8", "1.5", "2.0"), gains);
  }

  @Test
  void theReportHasPlotsAgainstWhatIsSwept() throws IOException {
    Path sweep = study("sweep", "--gain", "0.8,1.5", "--input", "isotropic,wishart:0.5");
    String page = Files.readString(sweep.resolve("report.html"));
    assertTrue(page.contains("<select id=\"sweep-layer\">"));
    assertTrue(page.contains("\"swept\":[{\"name\":\"gain\",\"numeric\":true,\"values\":[\"0.8\",\"1.5\"]},{\"name\":\"input\",\"numeric\":false,"));
    assertTrue(page.contains("\"setting\":{\"gain\":0.8,\"input\":\"wishart:0.5\"}"));
    assertTrue(page.contains("--gain 0.8,1.5 --bias 0.1 "));
    assertTrue(page.contains("--input isotropic --input wishart:0.5"));
    assertFalse(Files.readString(study("single").resolve("report.html")).contains("<select id=\"sweep-layer\">"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--gain 1,1.0 | --gain 1,1: 1 is listed twice",
    "--gain 1,-1 | --gain 1,-1: -1 must be a finite number in 0..1000",
    "--gain 1,,2 | --gain 1,,2: '' must be a finite number in 0..1000",
    "--bias 0,x | --bias 0,x: x must be a finite number",
    "--input isotropic,isotropic | --input isotropic: is the same as isotropic",
    "--input isotropic,data.npy | name a file by an --input of its own",
    "--input isotropic,wishart:0 | --input wishart:0",
    "--gain 1,2 --spectrum 1 | have no meaning with a list of --gain, --bias or --input",
    "--gain 1,2 --save-activity 1 | have no meaning with a list of --gain, --bias or --input",
    "--gain 1,2 --shard 1/9 | --shard 1/9: at width 30 there are 8 cells for each point of the sweep",
    "--gain 1,2 --shard 1/2 --until-error D=1% | --until-error D=1%: has no meaning with --shard 1/2",
    "--raw --input isotropic,wishart:1 | --raw: has no meaning with --input isotropic",
  })
  void refused(String arguments, String message) {
    Path directory = temporary.resolve("none");
    FakeBackend.Output output = run(directory, arguments.split(" "));
    assertEquals(2, output.status(), output.err());
    assertTrue(output.err().contains(message), output.err());
    assertFalse(Files.exists(directory));
  }
}
