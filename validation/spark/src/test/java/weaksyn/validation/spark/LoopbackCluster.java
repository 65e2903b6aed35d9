package weaksyn.validation.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone master, workers and drivers of Spark, each a process of its own, with the properties of the
 * documentation, so with all ports on loopback. Spark's jars are those of the test's class path without what
 * weaksyn-spark.jar brings. Closing it ends what it has started.
 */
final class LoopbackCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://[0-9.:]+)");

  /** Jars that a distribution of Spark has not. */
  private static final Pattern OURS =
      Pattern.compile("weaksyn|fastutil|picocli|fastcsv|ejml|hipparchus|commons-(statistics|numbers)|webjars|junit|opentest4j|apiguardian|jspecify|surefire");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path directory;
  private final Path home;
  private final Path properties;
  private final String secret = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
  private final List<Process> processes = new ArrayList<>();
  private final String url;

  /**
   * Starts the master.
   *
   * @param directory a new folder for everything
   * @param more properties of Spark for all processes
   */
  LoopbackCluster(Path directory, Map<String, String> more) throws IOException {
    this.directory = Files.createDirectories(directory);
    home = Files.createDirectories(directory.resolve("spark"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : Pattern.compile(":").splitAsStream(classPath).toList()) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && !OURS.matcher(entry).find()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    properties = directory.resolve("spark.properties");
    Files.createFile(properties, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    StringBuilder text = new StringBuilder(Files.readString(Path.of("../../docs/spark.properties")));
    defaults().forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    more.forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    Files.writeString(properties, text);
    Process master =
        start("master", "127.0.0.1", Map.of(), List.of(), "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0",
            "--properties-file", properties.toString());
    await(() -> MASTER.matcher(log("master")).find() || !master.isAlive());
    Matcher started = MASTER.matcher(log("master"));
    if (!started.find()) {
      throw new IllegalStateException(log("master"));
    }
    url = started.group(1);
  }

  /** What the example of the documentation leaves to its reader. */
  private Map<String, String> defaults() {
    return Map.of(
        "spark.authenticate.secret", secret, "spark.log.level", "INFO", "spark.local.dir", directory.resolve("local").toString(),
        "spark.executor.extraJavaOptions", "-Djava.io.tmpdir=" + temporary());
  }

  private Path temporary() {
    try {
      return Files.createDirectories(directory.resolve("tmp"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a worker with one core on an address of loopback, and waits until the master knows it. */
  Process worker(String address) throws IOException {
    return worker(address, Map.of());
  }

  /** The same with more variables of the environment. */
  Process worker(String address, Map<String, String> environment) throws IOException {
    String name = "worker-" + address;
    Process worker =
        start(name, address, environment, List.of(), "org.apache.spark.deploy.worker.Worker", "--host", address, "--cores", "1", "--memory", "2g",
            "--webui-port", "0", "--work-dir", directory.resolve(name).toString(), "--properties-file", properties.toString(), url);
    await(() -> log(name).contains("Successfully registered with master") || !worker.isAlive());
    return worker;
  }

  /** Starts a driver with the command that the documentation names; the log is its standard error. */
  Process driver(String name, List<String> options, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", url, "--properties-file", properties.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("--class", "weaksyn.validation.spark.SparkMain", jar().toString()));
    arguments.addAll(Arrays.asList(words));
    return start(name, "127.0.0.1", Map.of(), List.of(), "org.apache.spark.deploy.SparkSubmit", arguments.toArray(String[]::new));
  }

  /** Starts the command on this machine, without Spark, on two threads. */
  Process plain(String name, String... words) throws IOException {
    List<String> arguments = new ArrayList<>(Arrays.asList(words));
    arguments.addAll(List.of("--threads", "2"));
    return command(name, arguments.toArray(String[]::new));
  }

  /** Starts any command on this machine, without Spark. */
  Process command(String name, String... arguments) throws IOException {
    return start(name, "127.0.0.1", Map.of(), List.of(jar()), "weaksyn.validation.cli.Main", arguments);
  }

  private static Path jar() {
    return Path.of("target", "weaksyn-spark.jar").toAbsolutePath();
  }

  private Process start(String name, String address, Map<String, String> environment, List<Path> first, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.add("-Djava.io.tmpdir=" + temporary());
    command.addAll(List.of("-cp", String.join(":", Stream.concat(first.stream().map(Path::toString), Stream.of(home + "/jars/*")).toList()), main));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(directory.resolve(name + ".log").toFile());
    builder.redirectOutput(directory.resolve(name + ".out").toFile());
    builder.environment().putAll(
        Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", address, "JAVA_HOME", System.getProperty("java.home")));
    builder.environment().putAll(environment);
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "SPARK_CONF_DIR"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  /** What a process has written to standard error so far. */
  String log(String name) {
    try {
      return Files.readString(directory.resolve(name + ".log"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that has been written to log files so far, those of executors included. */
  String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().matches(".*(\\.log|\\.out|/stderr|/stdout)")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** What all processes share and nobody else may know. */
  String secret() {
    return secret;
  }

  /** The processes that are alive, executors included. */
  List<ProcessHandle> alive() {
    return processes.stream().map(Process::toHandle).flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .filter(ProcessHandle::isAlive).toList();
  }

  /** Sends a signal to a process and all that it has started. */
  static void signal(Process process, String signal) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(process.pid())));
    process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The exit status of a process that ends by itself. */
  int exit(Process process) {
    await(() -> !process.isAlive());
    return process.exitValue();
  }

  /** Waits until something is so, and fails if it takes minutes. */
  static void await(BooleanSupplier state) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!state.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not within " + PATIENCE);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Process process : processes.reversed()) {
      signal(process, "KILL");
      process.onExit().join();
    }
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
