package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.compare.Verdict;

class ScalingCommandTest {
  @TempDir private Path temporary;

  private static String[] arguments(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("scaling", "--widths", "24,48", "--exponent", "0.25,0.5", "--samples", "40", "--out", out.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private FakeBackend.Output scaling(FakeBackend backend, String... more) {
    return backend.run(arguments(temporary.resolve("run"), more));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(temporary.resolve("run").resolve(file));
  }

  @Test
  void filesHaveWidthAndExponentInFront() throws IOException {
    scaling(FakeBackend.good(), "--no-check", "--r", "1,1.5", "--realisations", "3");
    List<String> results = lines("results.csv");
    assertEquals("width,exponent,synapses,r,realisation,layer,Q,S,q,E,D,mu,D_plain,rms_pearson,mean_abs_cov", results.getFirst());
    assertEquals(1 + 2 * 2 * 3 * 3 * 2, results.size(), "widths, exponents, r, realisations, layers 0 and 1");
    assertTrue(results.get(1).startsWith("24,0.25,gaussian,0,0,0,"), results.get(1));
    String uncorrelated = results.get(1).substring("24,0.25".length());
    assertTrue(results.contains("24,0.5" + uncorrelated), "r = 0 is the same for each exponent");
    assertEquals("width,exponent,synapses,r,layer,Q,S,q,kappa,E,mu,D,d,E_N,D_N", lines("theory.csv").getFirst());
    assertEquals(
        "width,exponent,synapses,r,layer,quantity,theory,mean,standard_error,z,realisations,mean_plain,standard_error_plain,variance_factor,theory_N,z_N",
        lines("summary.csv").getFirst());
    assertEquals("width,exponent,synapses,r,layer,quantity,source_layer,innovation,coefficient", lines("coefficients.csv").getFirst());
    assertEquals("width,synapses,r,layer,derived,measured,standard_error,realisations", lines("finite-width.csv").getFirst());
    assertEquals("width,exponent,synapses,r,theory,mean,standard_error,realisations,mean_plain,standard_error_plain", lines("excess.csv").getFirst());
    assertEquals(1 + 2 * 2 * 2, lines("excess.csv").size());
    assertTrue(Files.exists(temporary.resolve("run/report.html")));
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(temporary.resolve("run/manifest.json")));
    assertEquals("scaling", manifest.path("command").asText());
    assertEquals("[24,48]", manifest.path("configuration").path("widths").toString());
    assertEquals(manifest.path("cells").path("total"), manifest.path("cells").path("finished"));
  }

  @Test
  void aBrokenRunResumesToTheSameBytes() throws IOException {
    Path whole = temporary.resolve("whole");
    FakeBackend.good().run(arguments(whole, "--no-check"));
    FakeBackend.Output failed = scaling(new FakeBackend(Verdict.Outcome.AGREES, 20, 0), "--no-check", "--quiet", "--threads", "1");
    assertEquals(1, failed.status());
    assertEquals(1, failed.errLines(), failed.err());
    FakeBackend.Output resumed = scaling(FakeBackend.good(), "--no-check");
    assertEquals(0, resumed.status(), resumed.err());
    assertTrue(resumed.err().contains("384 cells, of which 18 are there already"), resumed.err());
    assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(temporary.resolve("run/results.csv")));
    assertTrue(scaling(FakeBackend.good(), "--no-check").err().contains("all 384 cells are there already"));
    FakeBackend.Output other = scaling(FakeBackend.good(), "--r", "1");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("r is [0.0,2.0], not [0.0,1.0]"), other.err());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    FakeBackend.Output output = scaling(FakeBackend.good(), "--dry-run");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().contains("384 (6 curves x 64 realisations), 0 finished"), output.out());
    assertFalse(Files.exists(temporary.resolve("run")));
    JsonNode json = new ObjectMapper().readTree(scaling(FakeBackend.good(), "--dry-run", "--json").out());
    assertEquals(384, json.path("cells").asInt());
  }

  /**
   * The errors of the slopes are those that runs had: 0.0030 and 0.0030 at a = 1/2, 0.027 and 0.117 at a = 1 (96
   * patterns, 64 realisations). The model is right within 40% there.
   */
  @Test
  void aDryRunPredictsTheErrorsOfSlopes() throws IOException {
    JsonNode slopes = dryRun("--exponent", "0.5,1", "--widths", "128..1024", "--synapses", "gaussian,binary").path("slopes");
    double[] measured = {0.0030, 0.0030, 0.027, 0.117};
    assertEquals(measured.length, slopes.size(), slopes.toString());
    for (int i = 0; i < measured.length; i++) {
      double error = slopes.get(i).path("standardError").asDouble();
      assertEquals(0, Math.log(error / measured[i]), 0.6, slopes.get(i).toString());
      assertEquals(256, slopes.get(i).path("realisationsForHalf").asInt());
    }
    String lines = scaling(FakeBackend.good(), "--dry-run").out();
    assertTrue(lines.matches("(?s).*errors +slope at a = 0.5, gaussian r = 2: about [0-9.]+; for [0-9.]+ take K = 256\n.*"), lines);
  }

  @Test
  void theReportNamesACommandThatMakesTheSameRun() throws IOException {
    scaling(FakeBackend.good(), "--no-check", "--seed", "-5", "--input", "wishart:0.3", "--synapses", "binary,gaussian", "--gain", "1.25", "--precision",
        "f32");
    String page = Files.readString(temporary.resolve("run/report.html"));
    String command = page.substring(page.indexOf("<code>weaksyn ") + "<code>weaksyn ".length(), page.indexOf("</code>"));
    FakeBackend.Output dry = FakeBackend.good().run((command + " --dry-run --out " + temporary.resolve("run")).split(" ", -1));
    assertTrue(dry.out().contains("768 finished"), dry.toString());
  }

  /** Real networks: the exit status is the verdict's, and no number depends on the threads. */
  @Test
  void slopesAndLimitsOfRealNetworks() throws IOException {
    String[] options =
        {"--widths", "32..128", "--exponent", "0.5,1", "--depth", "2", "--r", "2", "--json", "--quiet", "--realisations", "4", "--samples", "200"};
    JsonNode one = real("one", options, "1");
    JsonNode two = real("two", options, "2");
    assertArrayEquals(Files.readAllBytes(temporary.resolve("one/results.csv")), Files.readAllBytes(temporary.resolve("two/results.csv")));
    assertEquals(one.path("slopes"), two.path("slopes"));
    assertEquals(3 * 2, one.path("excess").size());
    assertEquals(2 * 2 * 3, one.path("extrapolation").size());
    assertEquals(0, one.path("slopes").get(0).path("predicted").asDouble());
    assertTrue(Files.exists(Path.of(one.path("paths").path("extrapolation.csv").asText())));
  }

  /** Without weights there is nothing to compare, and nothing to stumble over. */
  @Test
  void noGainIsNoVerdict() throws IOException {
    String[] options = {"--widths", "8,16", "--gain", "0", "--samples", "20", "--json", "--quiet", "--realisations", "3"};
    assertEquals("none", real("nothing", options, "1").path("verdict").path("outcome").asText());
  }

  private JsonNode real(String name, String[] options, String threads) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("scaling", "--out", temporary.resolve(name).toString(), "--threads", threads));
    arguments.addAll(List.of(options));
    FakeBackend.Output output = RealCommand.run(arguments);
    JsonNode json = new ObjectMapper().readTree(output.out());
    assertEquals("disagrees".equals(json.path("verdict").path("outcome").asText()) ? Main.BAD_VERDICT : Main.GOOD, output.status(), output.err());
    return json;
  }

  private static JsonNode dryRun(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("scaling", "--dry-run", "--json"));
    arguments.addAll(List.of(options));
    FakeBackend.Output output = FakeBackend.good().run(arguments.toArray(String[]::new));
    assertEquals(0, output.status(), output.err());
    return new ObjectMapper().readTree(output.out());
  }

  /** One choice for the whole run, by its largest width, and the identity of runs by weights as it has always been. */
  @Test
  void theLargestWidthDecidesWhatIsDrawn() throws IOException {
    assertEquals("runs/scaling-ca23ee0700e4", dryRun("--widths", "128..1024", "--samples", "500").path("directory").asText());
    assertEquals("runs/scaling-ca23ee0700e4", dryRun("--widths", "128..1024", "--samples", "500", "--sampling", "weights").path("directory").asText());
    String wide = dryRun("--widths", "100,20000").path("directory").asText();
    assertEquals(wide, dryRun("--widths", "100,20000", "--sampling", "fields").path("directory").asText());
    assertNotEquals(wide, dryRun("--widths", "100,20000", "--sampling", "weights").path("directory").asText());
    assertEquals("[96,96]", dryRun("--widths", "100,20000").path("samples").toString());
    assertEquals("[96,384]", dryRun("--widths", "1000,4096", "--sampling", "weights").path("samples").toString());
    assertEquals("weights", dryRun("--widths", "1000,4096", "--samples", "4096").path("sampling").asText(), "as many samples as neurons");
    String few = dryRun("--widths", "100,4096", "--samples", "50").path("directory").asText();
    assertEquals(few, dryRun("--widths", "100,4096", "--samples", "50", "--sampling", "fields").path("directory").asText());
    String binary = dryRun("--widths", "100,20000", "--synapses", "gaussian,binary").path("directory").asText();
    assertEquals(binary, dryRun("--widths", "100,20000", "--synapses", "gaussian,binary", "--sampling", "weights").path("directory").asText());
  }

  /** 64 realisations of two curves at the first two widths, eight at the last. */
  @Test
  void fewerRealisationsAtLargeWidths() throws IOException {
    FakeBackend.Output output =
        FakeBackend.good().run("scaling", "--widths", "100,10000,1000000", "--out", temporary.resolve("run").toString());
    assertTrue(output.out().contains("8 to 64 realisations, sampling fields"), output.toString());
    assertEquals(1 + (64 + 64 + 8) * 2 * 5, lines("results.csv").size());
    assertTrue(lines("excess.csv").getLast().matches("1000000,0\\.5,gaussian,1,([^,]*,){3}8,[^,]*,[^,]*"), lines("excess.csv").getLast());
    JsonNode configuration = new ObjectMapper().readTree(Files.readString(temporary.resolve("run/manifest.json"))).path("configuration");
    assertEquals(64, configuration.path("realisations").asInt());
    String page = Files.readString(temporary.resolve("run/report.html"));
    String command = page.substring(page.indexOf("<code>weaksyn ") + "<code>weaksyn ".length(), page.indexOf("</code>"));
    FakeBackend.Output dry = FakeBackend.good().run((command + " --dry-run --out " + temporary.resolve("run")).split(" ", -1));
    assertTrue(dry.out().contains("272 (6 curves x 8 to 64 realisations), 272 finished"), dry.toString());
    FakeBackend.Output more =
        FakeBackend.good().run((command.replace("--realisations 64", "--realisations 500") + " --dry-run --out " + temporary.resolve("run"))
            .split(" ", -1));
    assertTrue(more.out().contains("2020 (6 curves x 10 to 500 realisations), 272 finished"), more.toString());
  }

  @Test
  void shardsByFieldsMerge() throws IOException {
    String[] widths = {"scaling", "--widths", "100,1000000", "--no-check"};
    List<String> merge = new ArrayList<>(List.of("merge", "--no-check", "--out", temporary.resolve("merged").toString()));
    for (int i = 1; i <= 3; i++) {
      List<String> shard = new ArrayList<>(List.of(widths));
      shard.addAll(List.of("--shard", i + "/3", "--out", temporary.resolve("shard" + i).toString()));
      assertEquals(0, FakeBackend.good().run(shard.toArray(String[]::new)).status());
      merge.add(temporary.resolve("shard" + i).toString());
    }
    FakeBackend.Output merged = FakeBackend.good().run(merge.toArray(String[]::new));
    assertEquals(0, merged.status(), merged.err());
    List<String> single = new ArrayList<>(List.of(widths));
    single.addAll(List.of("--out", temporary.resolve("run").toString()));
    FakeBackend.good().run(single.toArray(String[]::new));
    assertArrayEquals(Files.readAllBytes(temporary.resolve("run/results.csv")), Files.readAllBytes(temporary.resolve("merged/results.csv")));
  }

  /** Before there were fields, the same command drew weights. */
  @Test
  void aRunByWeightsIsNotContinuedByFields() {
    String[] command = {"scaling", "--widths", "100,4000", "--samples", "50", "--no-check", "--out", temporary.resolve("run").toString()};
    List<String> weights = new ArrayList<>(List.of(command));
    weights.addAll(List.of("--sampling", "weights"));
    assertEquals(0, FakeBackend.good().run(weights.toArray(String[]::new)).status());
    FakeBackend.Output output = FakeBackend.good().run(command);
    assertEquals(2, output.status(), output.toString());
    assertTrue(output.err().contains("--sampling weights"), output.err());
  }

  @Test
  void helpTellsItsOwnDefaults() {
    String help = FakeBackend.good().run("scaling", "--help").out();
    assertTrue(help.contains("(128..2048)") && help.contains("1 if there are other exponents") && help.contains("r = 0 is always simulated"), help);
    for (String option : "--widths --exponent --depth --gain --bias --r --synapses --activation --input --samples --realisations --seed --precision --sampling --threads --out --shard --dry-run --no-check --no-control --json --quiet"
        .split(" ", -1)) {
      assertTrue(help.contains(option), option);
    }
  }

  /** Arguments, and what the line must contain; pieces are separated by {@code ~}. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--widths 1 | --widths 1~2..1000000000",
    "--widths 64,x | --widths x~whole number in 2..1000000000",
    "--widths 64..32 | --widths 32~64..1000000000",
    "--widths 64..128..256 | --widths 64..128..256~2..1000000000",
    "--widths 64,32..128 | --widths~64 is listed twice",
    "--exponent -0.5 | --exponent -0.5~0..2",
    "--exponent 2.5 | --exponent 2.5~0..2",
    "--exponent 0.5,0.5 | --exponent~0.5 is listed twice",
    "--exponent half | --exponent half~not a finite number",
    "--widths 128,...,512 --exponent 0.25 --r 4 | --r 4~-0.0264849~3.363585~gaussian~width 128",
    "--widths 128,512 --exponent 0.25 --r 3.4 --synapses binary | --r 3.4~3.363585~binary~width 128",
    "--r 1,2,1 | --r~1 is listed twice",
    "--input images.npy | --input images.npy~isotropic, wishart:ALPHA",
    "--widths 64,32 --input low-rank:33 | --input low-rank:33~whole number in 1..32 at width 32",
    "--input wishart:0.001 | --input wishart:0.001~ALPHA must lie in",
    "--samples 3 | --samples 3~4..",
    "--widths 100,1000000 --samples 100 --sampling weights --synapses haar | --synapses haar",
    "--widths 100,100000000 --sampling weights | --width 100000000~2..16777216",
    "--widths 100,200 --sampling fields --synapses binary | binary~--sampling weights",
    "--widths 100,2000000000 | 2000000000~1000000000",
    "--width 100 | --width~no such option",
    "--widths 24,48 --realisations 3 --shard 7/7 | --shard 7/7~at width 24 there are 6 cells~1..6",
    "--widths 64..46340 --samples 40000 | one cell needs~--width",
  })
  void wrongUsageIsOneLine(String options, String pieces) {
    List<String> arguments = new ArrayList<>(List.of("scaling", "--out", temporary.resolve("run").toString()));
    arguments.addAll(List.of(options.split(" ", -1)));
    FakeBackend.Output output = FakeBackend.good().run(arguments.toArray(String[]::new));
    assertEquals(2, output.status(), output.toString());
    assertEquals(1, output.errLines(), output.err());
    assertEquals("", output.out());
    for (String piece : pieces.split("~", -1)) {
      assertTrue(output.err().contains(piece), piece + " in " + output.err());
    }
    assertFalse(Files.exists(temporary.resolve("run")));
  }
}
