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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.blas.Caches;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.compare.Verdict;

class MainTest {
  @TempDir private Path temporary;

  private FakeBackend.Output study(FakeBackend backend, String... more) {
    String[] arguments = new String[more.length + 9];
    System.arraycopy(new String[] {"study", "--width", "20", "--depth", "2", "--r", "0,1", "--out", temporary.resolve("run").toString()}, 0, arguments, 0, 9);
    System.arraycopy(more, 0, arguments, 9, more.length);
    return backend.run(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "study", "scaling", "hebbian", "theory", "dimension", "merge", "submit", "info", "generate-completion"})
  void helpStartsWithExamples(String command) {
    FakeBackend.Output output = command.isEmpty() ? FakeBackend.good().run("--help") : FakeBackend.good().run(command, "--help");
    assertEquals(0, output.status());
    assertEquals("", output.err());
    List<String> lines = output.out().lines().toList();
    assertEquals("Examples:", lines.getFirst());
    assertTrue(lines.get(1).startsWith("  weaksyn " + command), lines.get(1));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 120), output.out());
  }

  @Test
  void helpHasALineOfPurposeForEachCommand() {
    String help = FakeBackend.good().run("--help").out();
    List<String> commands = help.substring(help.indexOf("Commands:")).lines().skip(1).takeWhile(line -> !line.isBlank()).toList();
    assertEquals(10, commands.size(), help);
    assertTrue(commands.stream().allMatch(line -> line.matches("  [a-z-]+ +[A-Z].*\\.")), help);
  }

  @Test
  void americanSpellingIsUnderstood() {
    FakeBackend.Output output = study(FakeBackend.good(), "--realizations", "3", "--dry-run");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().contains("2 curves x 3 realisations"), output.out());
  }

  @Test
  void studyHelpListsEveryOptionOfTheContract() {
    String help = FakeBackend.good().run("study", "--help").out();
    for (String option : "--width --depth --gain --bias --r --synapses --correlation --activation --input --raw --samples --realisations --seed --precision --threads --out --shard --dry-run --no-check --json --quiet"
        .split(" ", -1)) {
      assertTrue(help.contains(option), option);
    }
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    FakeBackend.Output output = FakeBackend.good().run("generate-completion");
    assertEquals(0, output.status());
    assertEquals("", output.err());
    assertTrue(output.out().startsWith("#!"), output.out());
    for (String word : List.of("_complete_weaksyn", "study", "scaling", "hebbian", "theory", "merge", "info", "--precision", "--competition", "--widths")) {
      assertTrue(output.out().contains(word), word);
    }
  }

  @Test
  void versionNamesVersionAndRevision() {
    FakeBackend.Output output = FakeBackend.good().run("--version");
    assertEquals(0, output.status());
    assertTrue(output.out().matches("weaksyn \\S+ \\(\\S+\\)\\R"), output.out());
  }

  @Test
  void theTableComesFirstThenTheVerdict() {
    FakeBackend.Output output = study(FakeBackend.good());
    assertEquals(0, output.status(), output.err());
    List<String> lines = output.out().lines().toList();
    assertEquals("width 20, depth 2, gain 1, bias 0.1, isotropic input, 96 samples, 32 realisations, sampling weights", lines.getFirst());
    assertTrue(lines.contains("gaussian synapses, r = 1"), output.out());
    assertEquals("verdict: AGREES", lines.getLast());
    assertTrue(output.err().contains("report.html"), output.err());
  }

  @Test
  void theExitStatusIsTheVerdict() {
    FakeBackend bad = new FakeBackend(Verdict.Outcome.DISAGREES, Integer.MAX_VALUE, 0);
    assertEquals(3, study(bad).status());
    assertEquals(3, study(bad).status(), "also when nothing was computed");
    assertEquals(0, study(bad, "--no-check").status());
    assertEquals(0, study(new FakeBackend(Verdict.Outcome.NONE, Integer.MAX_VALUE, 0)).status());
  }

  @Test
  void jsonIsOneObject() throws IOException {
    FakeBackend.Output output = study(FakeBackend.good(), "--json", "--quiet", "--realisations", "1");
    assertEquals("", output.err());
    JsonNode root = new ObjectMapper().readTree(output.out());
    assertEquals(20, root.path("parameters").path("width").asInt());
    assertEquals(8, root.path("summary").size(), "2 curves, 2 layers, 2 quantities");
    assertTrue(root.path("summary").get(0).path("z").isNull(), "no error from one realisation");
    assertEquals("agrees", root.path("verdict").path("outcome").asText());
    assertTrue(Files.exists(Path.of(root.path("paths").path("report.html").asText())));
  }

  /** A snapshot is simulated on its own, so it can be asked for when the run is finished, and changes nothing else. */
  @Test
  void aSpectrumIsAddedToAFinishedRun() throws IOException {
    study(FakeBackend.good());
    byte[] results = Files.readAllBytes(temporary.resolve("run/results.csv"));
    FakeBackend.Output output = study(FakeBackend.good(), "--spectrum", "1,2");
    assertEquals(0, output.status(), output.err());
    assertEquals(1 + 2 * 2 * 20, Files.readAllLines(temporary.resolve("run/spectrum.csv")).size(), "2 curves, 2 layers, 20 neurons");
    assertArrayEquals(results, Files.readAllBytes(temporary.resolve("run/results.csv")));
  }

  /** Realisation 0 of each curve, also when the run is finished; what a killed process left half-written goes. */
  @Test
  void matricesAreSavedOnRequest() throws IOException {
    study(FakeBackend.good());
    byte[] results = Files.readAllBytes(temporary.resolve("run/results.csv"));
    Path arrays = Files.createDirectories(temporary.resolve("run/arrays"));
    Files.writeString(arrays.resolve("gaussian-r1-layer2-weights.npy.tmp"), "half");
    String[] options = {"--save-weights", "1..2", "--save-covariance", "2", "--json"};
    JsonNode planned = new ObjectMapper().readTree(study(FakeBackend.good(), with(options, "--dry-run")).out()).path("arrays");
    assertFalse(Files.exists(arrays.resolve("gaussian-r0-layer1-weights.npy")));
    FakeBackend.Output output = study(FakeBackend.good(), options);
    assertEquals(0, output.status(), output.err());
    assertEquals(2 * 3, planned.size(), "2 curves, weights of 2 layers and the covariance of one");
    JsonNode paths = new ObjectMapper().readTree(output.out()).path("paths");
    for (JsonNode array : planned) {
      Path file = temporary.resolve("run").resolve(array.path("file").asText());
      assertEquals(Files.size(file), array.path("bytes").asLong(), file.toString());
      assertEquals(file.toString(), paths.path(array.path("file").asText()).asText());
    }
    try (Stream<Path> files = Files.list(arrays)) {
      assertEquals(planned.size(), files.count());
    }
    assertArrayEquals(results, Files.readAllBytes(temporary.resolve("run/results.csv")));
    List<String> lines = study(FakeBackend.good(), "--save-covariance", "1", "--dry-run").out().lines().toList();
    assertEquals("arrays      2, together 7 kB on disk", lines.get(lines.size() - 3));
    assertEquals("            arrays/gaussian-r1-layer1-covariance.npy, 4 kB", lines.getLast());
    lines = study(FakeBackend.good(), "--save-activity", "all", "--dry-run").out().lines().toList();
    assertTrue(lines.get(lines.size() - 5).startsWith("arrays      4, together "), "2 curves, 2 layers: " + lines);
    assertTrue(lines.getLast().contains("arrays/gaussian-r1-layer2-activity.npy, "), lines.getLast());
  }

  /** Weights are there at any number of patterns. */
  @Test
  void weightsAreSavedWithFewPatterns() throws IOException {
    assertEquals(0, study(FakeBackend.good(), "--samples", "10", "--save-weights", "2").status());
    assertTrue(Files.exists(temporary.resolve("run/arrays/gaussian-r0-layer2-weights.npy")));
  }

  @Test
  void aFailureWhileRunningIsOneLineAndResumable() {
    FakeBackend.Output failed = study(new FakeBackend(Verdict.Outcome.AGREES, 5, 0), "--quiet");
    assertEquals(1, failed.status());
    assertEquals(1, failed.errLines(), failed.err());
    assertEquals("", failed.out());
    assertFalse(Files.exists(temporary.resolve("run/results.csv")));
    FakeBackend.Output resumed = study(FakeBackend.good());
    assertEquals(0, resumed.status());
    assertTrue(resumed.err().contains("64 cells, of which 4 are there already"), resumed.err());
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() throws IOException {
    study(FakeBackend.good());
    Files.delete(temporary.resolve("run/results.csv"));
    Files.createDirectories(temporary.resolve("run/results.csv/in the way"));
    FakeBackend.Output output = study(FakeBackend.good(), "--quiet");
    assertEquals(1, output.status());
    assertEquals(1, output.errLines(), output.err());
    assertTrue(output.err().contains("results.csv"), output.err());
    try (Stream<Path> files = Files.walk(temporary.resolve("run"))) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(AtomicFile.TEMPORARY)).toList());
    }
  }

  @Test
  void theReportNamesACommandThatMakesTheSameRun() throws IOException {
    String[] options = {"--gain", "1.25", "--synapses", "binary,gaussian", "--seed", "-5", "--input", "wishart:0.3"};
    study(FakeBackend.good(), options);
    String command = Files.readString(temporary.resolve("run/report.html")).lines().findFirst().orElseThrow();
    assertTrue(command.startsWith("weaksyn study "), command);
    String[] words = (command.substring("weaksyn ".length()) + " --dry-run --out " + temporary.resolve("run")).split(" ", -1);
    FakeBackend.Output dry = FakeBackend.good().run(words);
    assertTrue(dry.out().contains("128 (4 curves x 32 realisations), 128 finished"), dry.toString());
  }

  @Test
  void anotherConfigurationInTheDirectoryIsWrongUsage() {
    study(FakeBackend.good());
    FakeBackend.Output output = study(FakeBackend.good(), "--seed", "2");
    assertEquals(2, output.status());
    assertEquals(1, output.errLines());
    assertTrue(output.err().contains("seed is 1, not 2"), output.err());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    FakeBackend.Output output = study(FakeBackend.good(), "--dry-run", "--threads", "1");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().contains("64 (2 curves x 32 realisations), 0 finished"), output.out());
    assertTrue(output.out().contains("about 1 min 05 s"), output.out());
    assertFalse(Files.exists(temporary.resolve("run")));
    study(FakeBackend.good(), "--realisations", "8");
    JsonNode root = new ObjectMapper().readTree(study(FakeBackend.good(), "--dry-run", "--json", "--realisations", "10").out());
    assertEquals(20, root.path("cells").asInt());
    assertEquals(16, root.path("finished").asInt());
    assertEquals(4e9, root.path("operations").asDouble(), 0);
  }

  @Test
  void seedsOfTheSameBitsAreTheSameRun() throws IOException {
    Path a = temporary.resolve("a");
    Path b = temporary.resolve("b");
    assertEquals(0, FakeBackend.good().run("study", "--width", "20", "--realisations", "2", "--out", a.toString(), "--seed", "-1").status());
    assertEquals(0, FakeBackend.good().run("study", "--width", "20", "--realisations", "2", "--out", b.toString(), "--seed", "0xffffffffffffffff").status());
    assertEquals(0, FakeBackend.good().run("study", "--width", "20", "--realisations", "2", "--out", a.toString(), "--seed", "18446744073709551615").status());
    assertArrayEquals(Files.readAllBytes(a.resolve("results.csv")), Files.readAllBytes(b.resolve("results.csv")));
  }

  @Test
  void optionsCanStandInAFile() throws IOException {
    Path options = temporary.resolve("options.txt");
    Files.writeString(options, "--width 20 --realisations 2\n--r -0.1,1\n");
    FakeBackend.Output output = FakeBackend.good().run("study", "@" + options, "--out", temporary.resolve("run").toString());
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().contains("r = -0.1"), output.out());
  }

  @Test
  void inputFilesAreInTheManifestByTheirDigest() throws IOException {
    Path file = temporary.resolve("patterns.csv");
    Files.writeString(file, "1,2\n3,4\n5,7\n1,0\n");
    assertEquals(0, study(FakeBackend.good(), "--input", file.toString()).status());
    JsonNode entry = new ObjectMapper().readTree(Files.readString(temporary.resolve("run/manifest.json"))).path("files").get(0);
    assertEquals("--input", entry.path("option").asText());
    assertEquals("e4c8ac5648f9594c0e4ef10c7e67dd8e", entry.path("sha256").asText().substring(0, 32));
    assertEquals(4, entry.path("patterns").asInt());
    assertFalse(entry.path("preparation").asText().isEmpty());
  }

  @Test
  void theoryPrintsTheColumnsOfItsFile() throws IOException {
    FakeBackend.Output output = FakeBackend.good().run("theory", "--depth", "3", "--r", "0,2");
    List<String> lines = output.out().lines().toList();
    assertEquals("synapses,r,layer,Q,S,q,kappa,E,mu,D", lines.getFirst());
    assertEquals(1 + 6, lines.size());
    assertTrue(lines.get(4).startsWith("gaussian,2,1,"), lines.get(4));
    JsonNode json = new ObjectMapper().readTree(FakeBackend.good().run("theory", "--depth", "3", "--r", "0,2", "--json").out());
    assertEquals(6, json.path("layers").size());
    assertEquals(Double.parseDouble(lines.get(4).split(",", -1)[9]), json.path("layers").get(3).path("D").asDouble(), 0);
  }

  @Test
  void theoryOfAWidthHasTheCorrectionInThreeMoreColumns() throws IOException {
    String[] arguments = {"theory", "--depth", "3", "--r", "0,2"};
    List<String> infinite = FakeBackend.good().run(arguments).out().lines().toList();
    List<String> lines = FakeBackend.good().run(with(arguments, "--width", "400")).out().lines().toList();
    assertEquals("synapses,r,layer,Q,S,q,kappa,E,mu,D,d,E_N,D_N", lines.getFirst());
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(infinite.get(i), first(lines.get(i), 10));
    }
    String[] second = lines.get(5).split(",", -1);
    double correction = Double.parseDouble(second[10]);
    assertEquals(-0.5345, correction, 0.5001e-4);
    assertEquals(Double.parseDouble(second[7]) * (1 + correction / 20), Double.parseDouble(second[11]), 1e-15);
    JsonNode json = new ObjectMapper().readTree(FakeBackend.good().run(with(arguments, "--width", "400", "--json")).out());
    assertEquals(Double.parseDouble(second[12]), json.path("layers").get(4).path("D_N").asDouble(), 0);
    assertEquals(400, json.path("parameters").path("width").asInt());
    String relu = FakeBackend.good().run("theory", "--activation", "relu", "--r", "1", "--width", "400").out().lines().toList().get(2);
    assertTrue(relu.endsWith(",,,"), relu);
    assertEquals(2, FakeBackend.good().run("theory", "--width", "400", "--fixed-point").status());
    assertEquals(2, FakeBackend.good().run("theory", "--width", "400", "--q0", "1", "--s0", "0", "--q2-0", "1", "--e0", "0").status());
  }

  @Test
  void theoryKnowsAllLaws() throws IOException {
    List<String> lines = FakeBackend.good().run("theory", "--depth", "2", "--r", "1", "--synapses", "gaussian,haar,binary").out().lines().toList();
    assertEquals(List.of("gaussian,1", "gaussian,1", "haar,0", "haar,0", "binary,1", "binary,1"), lines.stream().skip(1).map(line -> first(line, 2)).toList());
    assertEquals(lines.get(2).replace("gaussian", "binary"), lines.get(6), "the kinds of independent weights are alike");
    String[] sign = FakeBackend.good().run("theory", "--depth", "2", "--r", "1", "--correlation", "random-sign").out().lines().toList().get(2).split(",", -1);
    assertEquals("0.0", sign[8], "mu");
    assertEquals(lines.get(2).split(",", -1)[7], sign[7], "E");
    for (String activation : List.of("erf", "relu", "linear")) {
      assertEquals(0, FakeBackend.good().run("theory", "--activation", activation).status(), activation);
    }
    Path file = temporary.resolve("matrix.csv");
    Files.writeString(file, "1,0.1,0.2\n0.1,1,-0.1\n0.2,-0.1,1\n");
    String matrix = FakeBackend.good().run("theory", "--correlation", "file:" + file, "--depth", "1").out().lines().toList().get(1);
    assertEquals(Math.sqrt(0.06), Double.parseDouble(matrix.split(",", -1)[1]), 1e-15);
    Files.writeString(file, "1,0.9,0\n0.9,1,0.9\n0,0.9,1\n");
    FakeBackend.Output indefinite = FakeBackend.good().run("theory", "--correlation", "file:" + file);
    assertEquals(2, indefinite.status());
    assertTrue(indefinite.err().contains("not positive definite: pivot 3"), indefinite.err());
  }

  @Test
  void fixedPointsAndTheirScales() throws IOException {
    List<String> lines = FakeBackend.good().run("theory", "--fixed-point", "--r", "0", "--gain", "0.8", "--activation", "linear").out().lines().toList();
    assertEquals("synapses,r,Q,S,q,kappa,E,mu,D,xi_T,xi_Q,xi_E", lines.getFirst());
    assertEquals(2, lines.size());
    assertEquals(-1 / Math.log(0.64), Double.parseDouble(lines.get(1).split(",", -1)[10]), 1e-12);
    assertEquals("gaussian,0,,,,,,,,,,", FakeBackend.good().run("theory", "--fixed-point", "--r", "0", "--activation", "linear").out().lines().toList().get(1));
    JsonNode json = new ObjectMapper().readTree(FakeBackend.good().run("theory", "--fixed-point", "--json", "--bias", "0").out());
    assertEquals(3, json.path("fixedPoints").size());
    assertTrue(json.path("fixedPoints").get(0).path("xi_Q").isNull(), "infinite at the transition");
  }

  @Test
  void quenchedTheoryOfOneRealisation() throws IOException {
    String[] arguments = {"theory", "--quenched", "--width", "30", "--depth", "2", "--r", "0,1", "--synapses", "gaussian,binary", "--input", "wishart:0.5"};
    String first = FakeBackend.good().run(arguments).out();
    assertEquals("synapses,r,layer,Q,S,q,kappa,E,mu,D", first.lines().toList().getFirst());
    assertEquals(1 + 2 * 2 * 2, first.lines().count());
    assertEquals(first, FakeBackend.good().run(with(arguments, "--seed", "1", "--realisation", "0")).out());
    assertFalse(first.equals(FakeBackend.good().run(with(arguments, "--realisation", "1")).out()));
    assertFalse(first.equals(FakeBackend.good().run(with(arguments, "--linear-response")).out()));
    JsonNode json = new ObjectMapper().readTree(FakeBackend.good().run(with(arguments, "--json", "--seed", "0x10")).out());
    assertEquals(16, json.path("parameters").path("seed").asLong());
    assertEquals(8, json.path("layers").size());
    Path file = temporary.resolve("matrix.csv");
    Files.writeString(file, "1,0.1,0.2\n0.1,1,-0.1\n0.2,-0.1,1\n");
    FakeBackend.Output matrix = FakeBackend.good().run("theory", "--quenched", "--correlation", "file:" + file, "--depth", "1");
    assertEquals(2, matrix.out().lines().count(), matrix.err());
    assertEquals(2, FakeBackend.good().run("theory", "--quenched", "--correlation", "file:" + file, "--width", "4").status());
  }

  /** What the theory of given weights assumes is said beside the table, and where it is known to fail. */
  @ParameterizedTest
  @CsvSource({"tanh, 1, equal, false", "relu, 0, equal, false", "relu, 1, random-sign, false", "relu, 1, equal, true"})
  void quenchedTheorySaysWhatItAssumes(String activation, String r, String correlation, boolean fails) throws IOException {
    String[] arguments = {"theory", "--quenched", "--width", "10", "--depth", "2", "--activation", activation, "--r", r, "--correlation", correlation};
    FakeBackend.Output output = FakeBackend.good().run(arguments);
    assertTrue(output.out().startsWith("synapses,r,layer,"), output.out());
    assertTrue(output.err().contains("normal over patterns"), output.err());
    assertEquals(fails, output.err().contains("too small"), output.err());
    String note = new ObjectMapper().readTree(FakeBackend.good().run(with(arguments, "--json")).out()).path("note").asText();
    assertEquals("weaksyn: " + note + System.lineSeparator(), output.err());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  /** A table without the columns of the correction. */
  private static String infinite(String table) {
    return table.lines().map(line -> first(line, 10) + System.lineSeparator()).collect(Collectors.joining());
  }

  private static String first(String line, int cells) {
    return String.join(",", List.of(line.split(",", -1)).subList(0, cells));
  }

  @Test
  void momentsOfTheLawsGiveTheLaws() {
    String isotropic = FakeBackend.good().run("theory").out();
    assertEquals(isotropic, FakeBackend.good().run("theory", "--q0", "1", "--s0", "0", "--q2-0", "1", "--e0", "0").out());
    String wishart = FakeBackend.good().run("theory", "--input", "wishart:0.5").out();
    assertEquals(wishart, FakeBackend.good().run("theory", "--q0", "1", "--s0", "0", "--q2-0", "1", "--e0", "2").out());
    assertFalse(isotropic.equals(wishart));
    String square = infinite(FakeBackend.good().run("theory", "--input", "low-rank:64", "--width", "64").out());
    assertEquals(isotropic, square);
    String lowRank = infinite(FakeBackend.good().run("theory", "--input", "low-rank:2", "--width", "6").out());
    assertEquals(lowRank, FakeBackend.good().run("theory", "--q0", "1", "--s0", "0", "--q2-0", "1.5", "--e0", "1.5").out());
    assertEquals(
        FakeBackend.good().run("theory", "--input", "low-rank:100").out(),
        FakeBackend.good().run("theory", "--input", "low-rank:100", "--width", "1000").out());
  }

  @Test
  void infoTellsTheMachine() throws IOException {
    JsonNode json = new ObjectMapper().readTree(FakeBackend.good().run("info", "--json").out());
    assertTrue(List.of(128, 256, 512).contains(json.path("vectorBits").asInt()));
    for (String tile : List.of("tile", "tileF32")) {
      assertTrue(json.path(tile).asText().matches("(5 x 4 and )?\\d x 2 vectors of \\d+ bits.*"), tile + ": " + json.path(tile).asText());
    }
    for (String sizes : List.of("gemm", "syrk", "gemmF32", "syrkF32")) {
      assertTrue(json.path(sizes).asText().contains("kc 512"), sizes + ": " + json.path(sizes).asText());
    }
    assertEquals(Caches.HERE.l2().bytes(), json.path("cacheL2Bytes").asInt());
    assertEquals(Caches.HERE.l2().origin().toString(), json.path("cacheL2From").asText());
    assertEquals(57.5, json.path("peakGigaflops").asDouble(), 0);
    String text = FakeBackend.good().run("info").out();
    assertTrue(text.contains("peakGigaflops"));
    assertTrue(Pattern.compile("(?m)^cacheL1Bytes +\\d+ KiB$").matcher(text).find(), text);
  }
}
