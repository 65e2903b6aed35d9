package weaksyn.bench.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import weaksyn.bench.gate.jmh.BenchmarkId;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.JmhJar;
import weaksyn.bench.gate.jmh.UnusableInput;

/** The gate in a process of its own, and the jars that it runs, on jars that hold {@link FakeBenchmark}. */
@Timeout(300)
class GateProcessTest {
  private static final String IGNORE_LOCK = "jmh.ignoreLock";

  @TempDir private Path directory;

  /** Another run of JMH on this machine must not fail the tests. */
  @BeforeAll
  static void ignoreTheLock() {
    System.setProperty(IGNORE_LOCK, "true");
  }

  @AfterAll
  static void heedTheLock() {
    System.clearProperty(IGNORE_LOCK);
  }

  /** A jar of JMH whose classes are those of these tests, so that only its behaviour is its own. */
  private Path jar(String name, String behaviour) throws IOException {
    return jar(name, behaviour, "org.openjdk.jmh.Main");
  }

  private Path jar(String name, String behaviour, String program) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program);
    String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
        .filter(path -> path.endsWith("test-classes") || path.toString().matches(".*(jmh-core|jopt-simple|commons-math3).*"))
        .map(path -> path.toUri().toString())
        .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    Path jar = directory.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry(FakeBenchmark.BEHAVIOUR));
      out.write(behaviour.getBytes(StandardCharsets.ISO_8859_1));
    }
    return jar;
  }

  private Process start(Path base, Path head, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-D" + IGNORE_LOCK + "=true",
        "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"), "weaksyn.bench.BenchmarksMain", "gate", "--base", base.toString(),
        "--head",
        head.toString(), "--include", "FakeBenchmark.work", "-wi", "1", "-w", "10ms", "-i", "3", "-r", "10ms", "--budget", "2m"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(directory.resolve("out.txt").toFile())
        .redirectError(directory.resolve("err.txt").toFile()).start();
  }

  private int gate(Path base, Path head, String... arguments) throws IOException, InterruptedException {
    return start(base, head, arguments).waitFor();
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err.txt"));
  }

  @Test
  void newAllocationEndsWithFour() throws IOException, InterruptedException {
    int status = gate(jar("base.jar", ""), jar("head.jar", "allocates=true"), "-p", "size=2", "--forks", "3");
    assertEquals(Outcome.REGRESSION, status, err());
    assertTrue(err().contains("regression: FakeBenchmark.work (size=2), avgt"), err());
    assertTrue(Files.readString(directory.resolve("out.txt")).contains("now allocates"));
    assertTrue(Files.readString(directory.resolve("gate.md")).contains("| 2 × 3 | 0 → "), Files.readString(directory.resolve("gate.md")));
    assertEquals(3, RecordedPairs.read(directory.resolve("gate.json")).getFirst().differences().length);
  }

  /** Every operation of the head allocates 64 bytes in work: the recording says so. */
  @Test
  void aRegressionHasEvidence() throws IOException, InterruptedException {
    int status = gate(jar("base.jar", ""), jar("head.jar", "allocates=true"), "-p", "size=2", "--forks", "3", "--evidence", "why");
    assertEquals(Outcome.REGRESSION, status, err());
    String evidence = Files.readString(directory.resolve("why/evidence.md"));
    assertTrue(evidence.startsWith("### Evidence: FakeBenchmark.work (size=2)\n"), evidence);
    assertTrue(evidence.matches("(?s).*\\| new byte\\\\\\[\\\\\\] +\\| weaksyn\\.bench\\.gate\\.FakeBenchmark\\.work +\\| 0\\.0 +\\| [1-9].*"), evidence);
    String page = Files.readString(directory.resolve("why/1.html"));
    assertTrue(page.contains("<title>weaksyn.bench.gate.FakeBenchmark.work: "), page);
    assertFalse(page.contains("jmh_generated"), page);
    assertTrue(Files.size(directory.resolve("why/1-head.jfr")) > 0);
  }

  /** The head of an earlier call allocated. A call of its own confirms it where the jar still does, and no more. */
  @Test
  void aRegressionIsMeasuredAgainInACallOfItsOwn() throws IOException, InterruptedException {
    Gate.Settings settings = SimulatedJars.settings(1, 10, 0.01, 1);
    long[] clock = {0};
    Outcome first = new Gate(settings,
        (side, workload, _, _) -> List.of(SimulatedJars.result(workload, Mode.AverageTime, "us/op", 10, side == Side.HEAD ? 64 : 0)),
        () -> clock[0] += 1_000_000, _ -> {}).run(List.of(work(2)));
    GateRecord.write(directory.resolve("first.json").toFile(), first, "a.jar", "b.jar", settings, OptionalDouble.empty(), true);
    Path base = jar("base.jar", "");
    assertEquals(Outcome.REGRESSION, again(base, jar("head.jar", "allocates=true"), "first.json"), err());
    String report = Files.readString(directory.resolve("gate.md"));
    assertTrue(report.contains("; now allocates, confirmed: again "), report);
    assertTrue(report.contains("1% in the first measurement, times 2% in that which has to confirm it."), report);
    assertEquals(Outcome.GOOD, again(base, base, "first.json"), err());
    report = Files.readString(directory.resolve("gate.md"));
    assertTrue(report.contains("; now allocates at first, not confirmed: again "), report);
    assertTrue(report.contains("- the regressions were measured on "), report);
  }

  private int again(Path base, Path head, String first) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-D" + IGNORE_LOCK + "=true",
        "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"), "weaksyn.bench.BenchmarksMain", "gate", "--base", base.toString(),
        "--head", head.toString(), "--again", first, "--confirm", "0.02", "--forks", "3", "-wi", "1", "-w", "10ms", "-i", "3", "-r", "10ms"));
    return new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(directory.resolve("out.txt").toFile())
        .redirectError(directory.resolve("err.txt").toFile()).start().waitFor();
  }

  @Test
  void aCrashingBenchmarkEndsWithOne() throws IOException, InterruptedException {
    int status = gate(jar("base.jar", ""), jar("head.jar", "crashes=true"), "-p", "size=2", "--forks", "2");
    assertEquals(Outcome.FAILED, status, err());
    assertTrue(err().contains("FakeBenchmark.work (size=2) of " + directory.resolve("head.jar") + " failed with status 1"), err());
    assertTrue(err().contains("out of order"), err());
    assertTrue(Files.readString(directory.resolve("gate.md")).startsWith("### Performance gate: 1 failure"));
  }

  private JmhJar runner(Path jar) {
    return new JmhJar(Path.of(System.getProperty("java.home"), "bin", "java"), jar, directory, new Children(() -> {}));
  }

  private static BenchmarkId.Workload work(int size) {
    return new BenchmarkId.Workload(FakeBenchmark.class.getName() + ".work", new TreeMap<>(Map.of("size", Integer.toString(size))));
  }

  @Test
  void aHangingForkIsEndedAndNamed() throws IOException {
    Path jar = jar("base.jar", "hangs=0");
    GateFailure failure = assertThrows(GateFailure.class, () -> runner(jar).fork(work(1), List.of("-wi", "0"), Duration.ofSeconds(1)));
    assertTrue(failure.getMessage().startsWith("FakeBenchmark.work (size=1) of " + jar + " did not end within 1 s; raise --budget"), failure.getMessage());
  }

  /** The JVM and libraries print around the list, to both streams. */
  @Test
  void onlyBenchmarksAreBenchmarks() throws IOException {
    Map<String, Map<String, List<String>>> expected = Map.of(FakeBenchmark.class.getName() + ".work", Map.of("size", List.of("1", "2")),
        FakeBenchmark.class.getName() + ".other", Map.of("size", List.of("1", "2")));
    assertEquals(expected, runner(jar("loud.jar", "", MisbehavingJmh.class.getName())).list(List.of()).entrySet().stream()
        .filter(e -> e.getKey().contains("FakeBenchmark")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Test
  void aValueWithACommaIsRefusedByName() throws IOException {
    JmhJar jar = runner(jar("base.jar", ""));
    UnusableInput refusal = assertThrows(UnusableInput.class, () -> jar.select(jar.list(List.of()), name -> name.contains("CommaBenchmark")));
    assertTrue(refusal.getMessage().contains("CommaBenchmark.length"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("the parameter numbers has a value with a comma, 1,2, which"), refusal.getMessage());
    Map<String, Map<String, List<String>>> chosen = jar.select(jar.list(List.of("-p", "numbers=1;2")), name -> name.contains("CommaBenchmark"));
    assertEquals(List.of(Map.of("numbers", List.of("1;2"))), List.copyOf(chosen.values()));
    assertEquals(Map.of(), jar.select(jar.list(List.of()), name -> name.contains("Nothing")));
  }

  @Test
  void whatWasMeasuredIsHeldAgainstWhatWasAskedFor() throws IOException {
    JmhJar jar = runner(jar("stubborn.jar", "stubborn=true", MisbehavingJmh.class.getName()));
    List<String> brief = List.of("-wi", "0", "-i", "1", "-r", "10ms");
    assertEquals(work(2), jar.fork(work(2), brief, Duration.ofMinutes(2)).getFirst().id().workload());
    GateFailure failure = assertThrows(GateFailure.class, () -> jar.fork(work(1), brief, Duration.ofMinutes(2)));
    assertTrue(failure.getMessage().contains("was asked for FakeBenchmark.work (size=1) of"), failure.getMessage());
    assertTrue(failure.getMessage().contains("and measured FakeBenchmark.work (size=2)"), failure.getMessage());
  }

  @Test
  void unusableJarsEndWithTwo() throws IOException, InterruptedException {
    Path jar = jar("base.jar", "");
    assertEquals(Outcome.UNUSABLE, gate(jar, Files.writeString(directory.resolve("text.jar"), "no jar")));
    assertTrue(err().contains("text.jar: it lists no benchmarks as a jar of JMH does"), err());
    assertEquals(Outcome.UNUSABLE, gate(jar, jar, "--java", directory.resolve("java").toString()));
    assertTrue(err().contains("gate: --java " + directory.resolve("java") + ": cannot be run"), err());
    assertEquals(Outcome.UNUSABLE, gate(jar, jar, "--exclude", "work"));
    assertTrue(err().contains("neither jar has a benchmark that they select"), err());
    assertEquals(Outcome.UNUSABLE, gate(jar, jar, "-p", "length=3"));
    assertTrue(err().contains("-p length: no selected benchmark has a parameter of that name"), err());
  }

  /**
   * Ended while a fork hangs, the gate leaves neither a verdict nor a process. Windows has no signal that a program
   * could answer.
   */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptedCallLeavesNothingBehind() throws IOException, InterruptedException {
    Process process;
    try (ServerSocket fork = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path jar = jar("base.jar", "hangs=" + fork.getLocalPort());
      process = start(jar, jar, "-p", "size=1");
      fork.accept().close();
    }
    List<ProcessHandle> descendants = process.descendants().toList();
    assertTrue(descendants.size() >= 2, "JMH and its fork");
    process.destroy();
    assertTrue(process.waitFor() != Outcome.GOOD);
    for (ProcessHandle descendant : descendants) {
      descendant.onExit().join();
    }
    assertTrue(err().contains("gate: interrupted, no verdict"), err());
    assertFalse(Files.exists(directory.resolve("gate.json")));
    assertFalse(Files.exists(directory.resolve("gate.md")));
  }
}
