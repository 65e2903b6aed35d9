package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.bench.gate.settings.Rules;
import weaksyn.bench.gate.statistics.Noise;

/**
 * The script that comments on a pull request, without GitHub: a program with the name of GitHub's own answers from
 * files and keeps what it was asked to write. The script runs on Linux, with bash, jq and unzip.
 */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class CommentScriptTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SCRIPT = Path.of("..", ".github", "actions", "performance-gate-comment", "comment").toAbsolutePath().normalize();
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  private static final String GH = """
      #!/bin/sh
      # gh api [-X METHOD] [--paginate] PATH [--input FILE]
      cd "$(dirname "$0")"
      echo "$*" >> calls
      case "$*" in
        *"-X "*) shift 4; cat "$2" > written.json ;;
        *"/zip")
          id=${2%/zip}
          zip=artifact-${id##*/}.zip
          [ -f "$zip" ] || zip=artifact.zip
          cat "$zip" ;;
        *"/pulls?"*) cat pulls.json ;;
        *"/artifacts?"*) cat artifacts.json ;;
        *"/comments?"*) cat comments.json ;;
        *) exit 1 ;;
      esac
      """;

  @TempDir private Path directory;
  private ObjectNode event;
  private ObjectNode outcome;

  /** A regression among three benchmarks, measured for the open pull request 7 of a fork. */
  @BeforeEach
  void measure() throws IOException {
    Path program = Files.writeString(directory.resolve("gh"), GH);
    assertTrue(program.toFile().setExecutable(true));
    event = (ObjectNode) MAPPER.readTree("""
        {"workflow_run": {"id": 42, "event": "pull_request", "head_sha": "%s", "head_branch": "a&b=c/d",
          "head_repository": {"id": 5, "owner": {"login": "some-one"}}, "pull_requests": []}}""".formatted(SHA));
    answer("pulls.json", "[" + pull(6, 5, "f" + SHA.substring(1)) + "," + pull(7, 5, SHA) + "," + pull(8, 9, SHA) + "]");
    answer("artifacts.json", "{\"artifacts\": [{\"id\": 3, \"name\": \"other\", \"size_in_bytes\": 1}, {\"id\": 4, \"name\": \"performance-gate\", "
        + "\"size_in_bytes\": 1000}]}");
    answer("comments.json", "[]");
    Outcome found = new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(3, 12, 0.01, 1);
    Gate.Settings settings = new Gate.Settings(0.05, 0.01, 20, Duration.ofSeconds(40), 1, SimulatedJars.ITERATIONS, Rules.NONE);
    GateRecord.write(directory.resolve("gate.json").toFile(), found, "a.jar", "b.jar", settings, OptionalDouble.empty(), true);
    outcome = (ObjectNode) MAPPER.readTree(directory.resolve("gate.json").toFile());
  }

  private static String pull(int number, int repository, String sha) {
    return "{\"number\": %d, \"head\": {\"sha\": \"%s\", \"repo\": {\"id\": %d}}}".formatted(number, sha, repository);
  }

  private void answer(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** Runs the script; its output. It must not fail: a wrong artifact is no fault of the pull request's. */
  private String run() throws IOException, InterruptedException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (String name : List.of("../../evil.sh", "gate.json")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.endsWith("json") ? MAPPER.writeValueAsBytes(outcome) : "echo evil".getBytes(StandardCharsets.UTF_8));
      }
    }
    return run(zip.toByteArray());
  }

  private String run(byte[] zip) throws IOException, InterruptedException {
    Files.write(directory.resolve("artifact.zip"), zip);
    MAPPER.writeValue(directory.resolve("event.json").toFile(), event);
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString()).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
    builder.environment().put("GITHUB_EVENT_PATH", directory.resolve("event.json").toString());
    builder.environment().put("GITHUB_REPOSITORY", "us/project");
    builder.environment().put("ARTIFACT", "performance-gate");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private String body() throws IOException {
    JsonNode written = MAPPER.readTree(directory.resolve("written.json").toFile());
    assertEquals(1, written.size());
    return written.path("body").asText();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(directory.resolve("calls"));
  }

  private void assertNothingWritten(String output, String reason) {
    assertTrue(output.contains("performance gate: no comment: " + reason), output);
    assertFalse(Files.exists(directory.resolve("written.json")), output);
  }

  @Test
  void aNewCommentShowsTheTable() throws IOException, InterruptedException {
    String output = run();
    assertTrue(output.contains("commented on pull request 7"), output);
    assertTrue(calls().getFirst().contains("/pulls?state=open&per_page=100&head=some-one%3Aa%26b%3Dc%2Fd"), calls().toString());
    assertTrue(calls().getLast().startsWith("api -X POST repos/us/project/issues/7/comments"), calls().toString());
    String body = body();
    assertTrue(body.startsWith("<!-- performance gate -->\n### Performance gate: 3 regressions\n"), body);
    assertTrue(body.contains("| <code>Benchmark&#46;method &#40;n&#61;0&#41;&#44; avgt</code> | "), body);
    assertTrue(body.contains("| **slower** |"), body);
    assertTrue(body.contains("Measured at commit " + SHA), body);
  }

  /** Only its own comment is replaced: not that of a person who writes the same first line. */
  @Test
  void oneCommentIsKeptUpToDate() throws IOException, InterruptedException {
    answer("comments.json", """
        [{"id": 10, "user": {"login": "some-one"}, "body": "<!-- performance gate -->"},
         {"id": 11, "user": {"login": "github-actions[bot]"}, "body": "hello <!-- performance gate -->"},
         {"id": 12, "user": {"login": "github-actions[bot]"}, "body": "<!-- performance gate -->\\nold"}]""");
    assertTrue(run().contains("updated comment 12 of pull request 7"));
    assertTrue(calls().getLast().startsWith("api -X PATCH repos/us/project/issues/comments/12 "), calls().toString());
  }

  /** An artifact with that outcome. */
  private void store(int id, Outcome found, double beta) throws IOException {
    Gate.Settings settings = SimulatedJars.settings(3, 12, 0.01, 1);
    Path file = directory.resolve("other.json");
    GateRecord.write(file.toFile(), found, "a.jar", "b.jar", settings, OptionalDouble.of(beta), true);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(directory.resolve("artifact-" + id + ".zip")))) {
      out.putNextEntry(new ZipEntry("gate.json"));
      out.write(Files.readAllBytes(file));
    }
  }

  private void answerArtifacts(String... names) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    for (int i = 0; i < names.length; i++) {
      root.withArray("artifacts").addObject().put("id", i + 4).put("name", names[i]).put("size_in_bytes", 1000);
    }
    answer("artifacts.json", root.toString());
  }

  /** Two runners measured again. One of them confirms, and its table is shown. */
  @Test
  void runnersThatMeasuredAgainDecide() throws IOException, InterruptedException {
    answerArtifacts("performance-gate", "performance-gate-confirmed-0", "performance-gate-confirmed-1", "performance-gate-confirmed-x", "jars");
    Outcome first = new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(3, 12, 0.01, 1);
    Gate.Settings settings = SimulatedJars.settings(3, 12, 0.01, 1);
    store(5, Confirmation.of(first, settings, 0.025, new SimulatedJars(Noise.NORMAL, 0, 2)::gate), 0.025);
    store(6, Confirmation.of(first, settings, 0.025, new SimulatedJars(Noise.NORMAL, 0.3, 3)::gate), 0.025);
    run();
    assertTrue(body().contains("### Performance gate: 3 regressions\n"), body());
    assertTrue(body().contains("| **slower, confirmed: again 1."), body());
    assertTrue(body().contains("The largest chance of any false alarm is 0.0005."), body());
    assertEquals(2, calls().stream().filter(call -> call.endsWith("/zip")).count(), calls().toString());
  }

  @Test
  void whatNoRunnerConfirmsIsNoRegression() throws IOException, InterruptedException {
    answerArtifacts("performance-gate", "performance-gate-confirmed-0");
    Outcome first = new SimulatedJars(Noise.NORMAL, 0.3, 1).gate(3, 12, 0.01, 1);
    store(5, Confirmation.of(first, SimulatedJars.settings(3, 12, 0.01, 1), 0.05, new SimulatedJars(Noise.NORMAL, 0, 2)::gate), 0.05);
    run();
    assertTrue(body().contains("### Performance gate: no regression found\n"), body());
    assertTrue(body().contains("| slower at first, not confirmed: again "), body());
  }

  /** A damaged artifact of one runner stops the comment: the others do not hide it. */
  @Test
  void eachArtifactMustBeGood() throws IOException, InterruptedException {
    answerArtifacts("performance-gate", "performance-gate-confirmed-0", "performance-gate-confirmed-1");
    store(5, new SimulatedJars(Noise.NORMAL, 0.3, 1).confirmed(3, 12, 0.01, 0.05, 1), 0.05);
    Files.writeString(directory.resolve("artifact-6.zip"), "no zip");
    assertNothingWritten(run(), "the artifact holds no gate.json");
  }

  /** Whatever names hold, they are text. */
  @ParameterizedTest
  @ValueSource(strings = {"<img src=x onerror=alert(1)>", "@some-one and #1", "[text](javascript:alert(1))", "https://example.org/", "a|b\n| c | d |",
    "</code><script>", "`code` **bold** ~~x~~", "\u202etxet", "<!-- performance gate -->", "$(touch evil)", "\\u0000\u0007"})
  void textsStayTexts(String text) throws IOException, InterruptedException {
    ObjectNode first = (ObjectNode) outcome.path("benchmarks").get(0);
    first.put("benchmark", "a." + text).put("unit", text).putObject("params").put(text, text);
    ((ArrayNode) outcome.path("failures")).add(text);
    run();
    String body = body().substring("<!-- performance gate -->".length());
    String outside = body.replaceAll("<code>[A-Za-z0-9 ]*((&#\\d+;)[A-Za-z0-9 ]*)*</code>", "");
    assertFalse(outside.contains("<"), outside);
    assertTrue(outside.lines().filter(line -> line.startsWith("|")).allMatch(line -> line.chars().filter(c -> c == '|').count() == 8), outside);
    assertFalse(body.matches("(?s).*[@#`\\[\\]$\u202e\u0007~](?!\\d+;|## ).*".replace("#", "")), body);
    assertFalse(Files.exists(directory.resolve("evil")));
  }

  /** The number of the pull request comes from the event and from GitHub, whatever the artifact says. */
  @Test
  void theArtifactNamesNoPullRequest() throws IOException, InterruptedException {
    outcome.put("number", 1).put("pull_request", 1).put("head_sha", "f" + SHA.substring(1));
    assertTrue(run().contains("commented on pull request 7"));
  }

  @ParameterizedTest
  @CsvSource({"/workflow_run/event, \"push\", the run was not started by a pull request", "/workflow_run/head_repository/id, 77, no open pull request has",
    "/workflow_run/head_sha, \"9999999999999999999999999999999999999999\", no open pull request has"})
  void otherRunsAreSkipped(String pointer, String value, String reason) throws IOException, InterruptedException {
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) event.at(pointer.substring(0, last))).set(pointer.substring(last + 1), MAPPER.readTree(value));
    assertNothingWritten(run(), reason);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {"/exitStatus @ 3", "/exitStatus @ \"0\"", "/benchmarks @ {}", "/benchmarks/0/regression @ \"yes\"",
    "/benchmarks/0/verdict @ \"<b>slower</b>\"", "/benchmarks/0/timeRatio @ \"<b>\"", "/benchmarks/0/base @ []", "/benchmarks/0/base/0/score @ \"1\"",
    "/benchmarks/0/unit @ 5", "/benchmarks/0/params @ [\"a\"]", "/benchmarks/0/params @ {\"a\": {}}", "/benchmarks/0/benchmark @ null",
    "/benchmarks/0 @ \"text\"", "/failures @ [5]", "/failures @ \"text\"", "/confirmationAlpha @ \"0.05\"", "/alpha @ \"0.01\"", "/benchmarks/0/low @ 1e999"})
  void anotherFormIsRefused(String pointer, String value) throws IOException, InterruptedException {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = outcome.at(pointer.substring(0, last));
    JsonNode put = MAPPER.readTree(value.replace("1e999", "\"1e999\""));
    if (parent.isArray()) {
      ((ArrayNode) parent).set(Integer.parseInt(pointer.substring(last + 1)), put);
    } else {
      ((ObjectNode) parent).set(pointer.substring(last + 1), put);
    }
    assertNothingWritten(run(), "gate.json is not of the form that the gate writes");
  }

  @Test
  void hugeOrDamagedArtifactsAreRefused() throws IOException, InterruptedException {
    assertNothingWritten(run("no zip".getBytes(StandardCharsets.UTF_8)), "the artifact holds no gate.json");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bomb)) {
      out.putNextEntry(new ZipEntry("gate.json"));
      for (int i = 0; i < 60; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    assertNothingWritten(run(bomb.toByteArray()), "gate.json has more than 5000000 bytes");
    answer("artifacts.json", "{\"artifacts\": [{\"id\": 4, \"name\": \"performance-gate\", \"size_in_bytes\": 2000000}]}");
    assertNothingWritten(run(), "the artifact has 2000000 bytes, more than 1000000");
    answer("artifacts.json", "{\"artifacts\": []}");
    assertNothingWritten(run(), "the run has no artifact performance-gate");
  }

  /** Of very many benchmarks the regressions come first, and the comment stays short. */
  @Test
  void longTablesAreCut() throws IOException, InterruptedException {
    ArrayNode benchmarks = (ArrayNode) outcome.path("benchmarks");
    JsonNode slow = benchmarks.get(0).deepCopy();
    benchmarks.removeAll();
    for (int i = 0; i < 300; i++) {
      ObjectNode benchmark = slow.deepCopy();
      benchmark.put("regression", i == 299).put("benchmark", "a." + "&".repeat(200) + i);
      benchmarks.add(benchmark);
    }
    run();
    String body = body();
    assertTrue(body.contains("### Performance gate: 1 regression\n"), body.substring(0, 200));
    assertTrue(body.lines().skip(5).findFirst().orElseThrow().contains("**slower**"), body);
    assertTrue(body.contains("\n250 more benchmarks are in the summary of the job.\n"), body);
    assertTrue(body.length() < 65_536, "length " + body.length());
  }
}
