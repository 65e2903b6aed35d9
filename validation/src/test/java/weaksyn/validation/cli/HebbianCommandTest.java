package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on 250 images of the tests, with networks small enough to learn in a moment. */
class HebbianCommandTest {
  @TempDir private Path temporary;

  private static final String IMAGES = "src/test/resources/weaksyn/validation/input/fashion-mnist-250-images-idx3-ubyte.gz";

  private static final List<String> SMALL =
      List.of("--data", IMAGES, "--width", "30", "--depth", "2", "--batches", "20", "--batch", "16", "--samples", "200", "--competition", "0.3,1",
          "--realisations", "3");

  /** Runs with small networks where nothing else is asked for. */
  private FakeBackend.Output hebbian(String out, String... more) {
    List<String> given = List.of(more);
    List<String> arguments = new ArrayList<>(List.of("hebbian", "--out", temporary.resolve(out).toString()));
    for (int i = 0; i < SMALL.size(); i += 2) {
      if (!given.contains(SMALL.get(i)) && !(given.contains("hebb") && SMALL.get(i).equals("--competition"))) {
        arguments.addAll(SMALL.subList(i, i + 2));
      }
    }
    arguments.addAll(given);
    return FakeBackend.good().run(arguments.toArray(String[]::new));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(temporary.resolve(file));
  }

  @Test
  void filesHoldWhatTheContractSays() throws IOException {
    FakeBackend.Output output = hebbian("run");
    assertTrue(output.status() == Main.GOOD || output.status() == Main.BAD_VERDICT, output.toString());
    assertEquals(output.out().contains("the features appear") ? Main.GOOD : Main.BAD_VERDICT, output.status(), output.out());
    assertTrue(output.out().contains("competition c = 0.3") && output.out().contains("N D"), output.out());
    List<String> results = Files.readAllLines(temporary.resolve("run/results.csv"));
    assertEquals("competition,realisation,layer,kind,r_hat,Q,S,q,E,D", results.getFirst());
    assertEquals(1 + 2 * 3 * 2 * 3, results.size(), "competitions, realisations, layers, kinds");
    assertTrue(results.get(2).startsWith("0.3,0,1,orthogonal,"), results.get(2));
    assertEquals(1 + 2 * 2 * 3 * 6, Files.readAllLines(temporary.resolve("run/summary.csv")).size());
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(temporary.resolve("run/manifest.json")));
    assertEquals("hebbian", manifest.path("command").asText());
    assertEquals("complete", manifest.path("status").asText());
    assertEquals("oja", manifest.path("configuration").path("rule").asText());
    JsonNode file = manifest.path("files").get(0);
    assertEquals("--data", file.path("option").asText());
    assertTrue(file.path("preparation").asText().contains("bytes divided by 255; column means over these patterns removed"), file.toString());
    String page = Files.readString(temporary.resolve("run/report.html"));
    assertTrue(page.contains("Receptive fields of the first layer") && page.contains("\"columns\":28,\"rows\":28"), "pictures");
  }

  @Test
  void labelsAddAReadoutAndChangeNothingElse() throws IOException {
    StringBuilder classes = new StringBuilder("class\n");
    for (int a = 0; a < 250; a++) {
      classes.append(a % 5 == 0 ? 1 : 0).append('\n');
    }
    String labels = Files.writeString(temporary.resolve("labels.csv"), classes).toString();
    hebbian("plain");
    FakeBackend.Output output = hebbian("run", "--labels", labels);
    assertTrue(output.out().contains("linear readout: share of 50 images whose class is told"), output.toString());
    assertArrayEquals(bytes("plain/results.csv"), bytes("run/results.csv"));
    assertFalse(Files.exists(temporary.resolve("plain/readout.csv")));
    List<String> readout = Files.readAllLines(temporary.resolve("run/readout.csv"));
    assertEquals("competition,realisation,layer,kind,accuracy", readout.getFirst());
    assertTrue(readout.get(1).matches(",,0,images,0\\.\\d+"), readout.get(1));
    assertEquals(2 + 2 * 3 * 2 * 3, readout.size());
    assertEquals(1 + 2 * 2 * 3 * 7, Files.readAllLines(temporary.resolve("run/summary.csv")).size());
    JsonNode file = new ObjectMapper().readTree(Files.readString(temporary.resolve("run/manifest.json"))).path("files").get(1);
    assertEquals("--labels", file.path("option").asText());
    assertTrue(file.path("use").asText().contains("fitted to 150 of the first 200 images"), file.toString());
    assertTrue(Files.readString(temporary.resolve("run/report.html")).contains("--labels " + labels), "the command");
    FakeBackend.Output without = hebbian("run");
    assertEquals(2, without.status());
    assertTrue(without.err().contains("labels is \"sha256:"), without.err());
  }

  /** Also in so small a network, whose layers learn from 20 batches. */
  @Test
  void competitionMakesReceptiveFieldsLessCorrelated() throws IOException {
    JsonNode json = new ObjectMapper().readTree(hebbian("run", "--json", "--quiet").out());
    double weak = Double.NaN;
    double strong = Double.NaN;
    for (JsonNode row : json.path("summary")) {
      if (row.path("layer").asInt() == 1 && row.path("kind").asText().equals("learned") && row.path("quantity").asText().equals("r_hat")) {
        weak = row.path("competition").asDouble() == 0.3 ? row.path("mean").asDouble() : weak;
        strong = row.path("competition").asDouble() == 1 ? row.path("mean").asDouble() : strong;
      }
    }
    assertTrue(weak > 1.2 * strong, weak + " and " + strong);
    assertTrue(Files.exists(Path.of(json.path("paths").path("summary.csv").asText())));
  }

  @Test
  void resumedExtendedAndOtherwiseThreadedRunsGiveTheSameBytes() throws IOException {
    hebbian("whole", "--threads", "1");
    hebbian("parts", "--threads", "3", "--realisations", "2");
    Path cells = temporary.resolve("parts/cells");
    Files.delete(cells.resolve("competition-0.3-0001.csv"));
    Files.writeString(cells.resolve("competition-1-0000.csv"), "competition,realis", StandardCharsets.UTF_8);
    FakeBackend.Output resumed = hebbian("parts", "--threads", "2");
    assertTrue(resumed.err().contains("6 cells, of which 2 are there already"), resumed.err());
    assertTrue(resumed.err().contains("competition-1-0000.csv is damaged"), resumed.err());
    assertArrayEquals(bytes("whole/results.csv"), bytes("parts/results.csv"));
    assertArrayEquals(bytes("whole/summary.csv"), bytes("parts/summary.csv"));
    FakeBackend.Output other = hebbian("whole", "--rate", "0.4");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("rate is 0.5, not 0.4"), other.err());
  }

  /** Each rule has its own usual rate, and its name in the manifest and in the command of the report. */
  @ParameterizedTest
  @CsvSource({"krotov-hopfield, 0.1", "similarity, 0.05", "sanger, 0.5"})
  void otherRulesRunResumeAndAreNamed(String rule, double rate) throws IOException {
    FakeBackend.Output whole = hebbian("whole", "--rule", rule, "--threads", "1");
    assertTrue(whole.status() == Main.GOOD || whole.status() == Main.BAD_VERDICT, whole.toString());
    hebbian("parts", "--rule", rule, "--threads", "3", "--realisations", "2");
    hebbian("parts", "--rule", rule, "--threads", "2");
    assertArrayEquals(bytes("whole/results.csv"), bytes("parts/results.csv"));
    JsonNode configuration = new ObjectMapper().readTree(Files.readString(temporary.resolve("whole/manifest.json"))).path("configuration");
    assertEquals(rule, configuration.path("rule").asText());
    assertEquals(rate, configuration.path("rate").asDouble());
    assertTrue(Files.readString(temporary.resolve("whole/report.html")).contains("--rule " + rule + " --competition 0.3,1 --rate " + rate));
    assertEquals(2, hebbian("whole").status(), "a run of another rule");
  }

  @Test
  void theReportNamesACommandThatMakesTheSameRun() throws IOException {
    hebbian("run", "--no-check", "--rule", "sanger", "--rate", "0.25", "--bias", "0.1", "--gain", "1.25", "--precision", "f32", "--seed", "-5", "--raw",
        "--activation", "erf");
    String page = Files.readString(temporary.resolve("run/report.html"));
    String command = page.substring(page.indexOf("<code>weaksyn ") + "<code>weaksyn ".length(), page.indexOf("</code>"));
    FakeBackend.Output dry = FakeBackend.good().run((command + " --dry-run --out " + temporary.resolve("run")).split(" ", -1));
    assertTrue(dry.out().contains("6 (2 curves x 3 realisations), 6 finished"), dry.toString());
  }

  @Test
  void aDryRunWritesNothing() {
    FakeBackend.Output output = hebbian("run", "--dry-run");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().contains("0 finished"), output.out());
    assertFalse(Files.exists(temporary.resolve("run")));
  }

  @Test
  void patternsThatAreNoPicturesHaveNoReceptiveFieldsInTheReport() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int a = 0; a < 40; a++) {
      rows.append(Math.sin(a)).append(',').append(Math.cos(3 * a)).append(',').append(Math.sin(2 + 5 * a)).append(',').append(Math.sin(a * a)).append('\n');
    }
    Path csv = Files.writeString(temporary.resolve("rows.csv"), rows);
    FakeBackend.Output output = hebbian("run", "--data", csv.toString(), "--width", "4", "--samples", "40");
    assertEquals("", output.err().lines().filter(line -> !line.startsWith("weaksyn: 6 cells") && !line.contains("report")).findAny().orElse(""));
    assertFalse(Files.readString(temporary.resolve("run/report.html")).contains("Receptive fields of the first layer"));
  }

  /** Failures while running: the line says where and what to do. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--rate 3 --competition 0.5 --batches 60 | competition 0.5, realisation~layer~diverges at batch~takes back~--rate 3 is too large: up to 1",
    "--rate 5 --competition 1 --batches 60 | competition 1, realisation~layer~diverges at batch~--rate 5 is too large",
    "--rate 1e300 | weights overflow",
    "--rule similarity --rate 1 --competition 1 --width 40 | diverges at batch 2~not positive definite~--rate 1 is too large: 0.05 is usual",
    "--rule hebb --batches 400 --batch 100 --precision f32 | the receptive fields are linearly dependent~take more competition",
  })
  void failuresAreOneLine(String options, String pieces) {
    List<String> more = new ArrayList<>(Arrays.asList(options.split(" ", -1)));
    more.add("--quiet");
    FakeBackend.Output output = hebbian("run", more.toArray(String[]::new));
    assertEquals(1, output.status(), output.toString());
    assertEquals(1, output.errLines(), output.err());
    for (String piece : pieces.split("~", -1)) {
      assertTrue(output.err().contains(piece), piece + " in " + output.err());
    }
    assertFalse(Files.exists(temporary.resolve("run/results.csv")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--width 785 | --width 785~at most 784",
    "--width 1 | --width 1~2..",
    "--competition 1.5 | --competition 1.5~0..1",
    "--competition -0.1 | --competition -0.1~0..1",
    "--competition 0.5,0.5 | --competition~0.5 is listed twice",
    "--competition half | --competition half~not a finite number",
    "--rule hopfield | --rule hopfield~oja, sanger, hebb",
    "--rule hebb --competition 0.3 | --competition 0.3~no meaning with --rule hebb",
    "--rule krotov-hopfield --rate 1.5 | --rate 1.5~at most 1 with --rule krotov-hopfield",
    "--rule similarity --rate 2 | --rate 2~at most 1 with --rule similarity",
    "--rate 0 | --rate 0~greater than 0",
    "--rate nan | --rate nan~greater than 0",
    "--gain 0 | --gain 0~greater than 0",
    "--batches 0 | --batches 0~1..1000000",
    "--batch 5000 | --batch 5000~1..4096",
    "--samples 3 | --samples 3~4..",
    "--samples 251 | --samples 251~4..250",
    "--depth 0 | --depth 0~1..",
    "--labels pom.xml | --labels pom.xml~no known format",
    "--labels src/test/resources/weaksyn/validation/input/fashion-mnist-250-images-idx3-ubyte.gz | has 784 numbers for each pattern",
    "--data nowhere.gz | --data nowhere.gz~no such file",
    "--data src | --data src~is a directory",
    "--data pom.xml | --data pom.xml~no known format",
    "--shards 1 | --shards~no such option",
  })
  void wrongUsageIsOneLine(String options, String pieces) {
    FakeBackend.Output output = hebbian("run", options.split(" ", -1));
    assertEquals(2, output.status(), output.toString());
    assertEquals(1, output.errLines(), output.err());
    assertEquals("", output.out());
    for (String piece : pieces.split("~", -1)) {
      assertTrue(output.err().contains(piece), piece + " in " + output.err());
    }
    assertFalse(Files.exists(temporary.resolve("run")));
  }

  @Test
  void eachImageNeedsALabelAndTheEmbeddedOnesHaveTheirs() throws IOException {
    Path few = Files.writeString(temporary.resolve("few.csv"), "1\n2\n");
    FakeBackend.Output output = hebbian("run", "--labels", few.toString());
    assertEquals(2, output.status());
    assertTrue(output.err().contains("holds 2 labels, the data hold 250 images"), output.err());
    FakeBackend.Output embedded = FakeBackend.good().run("hebbian", "--labels", few.toString());
    assertEquals(2, embedded.status());
    assertTrue(embedded.err().contains("has no meaning without --data"), embedded.err());
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    byte[] gz = Files.readAllBytes(Path.of(IMAGES));
    Path torn = Files.write(temporary.resolve("torn.gz"), Arrays.copyOf(gz, gz.length / 2));
    FakeBackend.Output truncated = hebbian("run", "--data", torn.toString());
    assertEquals(1, truncated.status());
    assertTrue(truncated.err().contains("torn.gz") && truncated.err().contains("truncated"), truncated.err());
    Path empty = Files.createFile(temporary.resolve("empty.npy"));
    FakeBackend.Output nothing = hebbian("run", "--data", empty.toString());
    assertEquals(2, nothing.status());
    assertTrue(nothing.err().contains("is empty"), nothing.err());
  }

  @Test
  void helpTellsItsOwnDefaults() {
    String help = FakeBackend.good().run("hebbian", "--help").out();
    for (String option : "--data --labels --raw --competition --rule --rate --batches --batch --width --depth --gain --bias --activation --samples --realisations --seed --precision --threads --out --dry-run --no-check --json --quiet"
        .split(" ", -1)) {
      assertTrue(help.contains(option), option);
    }
    assertTrue(help.contains("(0.3,0.5,0.8,1)") && help.contains("(150)"), help);
  }
}
