import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes the archive of shared classes of a runtime with the classes that the command needs, so that a start neither
 * parses nor verifies them. Small studies tell which classes these are.
 *
 * <p>The bytes of the archive do not depend on the machine: the list is sorted, each lane width of the kernel has a
 * study, and the JVM writes the same archive for the same list.
 */
final class ClassArchive {
  private static final List<Integer> VECTOR_BITS = List.of(64, 128, 256, 512);
  private static final String COMPRESSED = "weaksyn.aot";
  private static final String UNCOMPRESSED = "weaksyn_nocoops.aot";

  private final Path home;

  ClassArchive(Path home) {
    this.home = home;
  }

  /** Makes the archive. If the studies fail, it says so and makes one of the classes of the JDK alone. */
  void make() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("weaksyn-classes");
    try {
      Path list = work.resolve("classes");
      List<String> options = new ArrayList<>();
      if (list(work, list)) {
        options.add("-XX:SharedClassListFile=" + list);
      }
      for (String pointers : List.of("-XX:+UseCompressedOops", "-XX:-UseCompressedOops")) {
        List<String> command = new ArrayList<>(List.of("-Xshare:dump", pointers, "-Xmx128m"));
        command.addAll(options);
        run(command, work.resolve("dump.log"));
      }
    } finally {
      Assemble.delete(work);
    }
  }

  /**
   * Makes the AOT cache, from which a start takes the classes already linked. A study with vectors tells which classes
   * these are. Profiles are left out: with them the compilers take more time at the start than they save. The bytes
   * differ from build to build. The cache fits the size of pointers that the JVM chooses on this machine. On another
   * one the launcher may find none, and uses the archive.
   */
  void makeCache() throws IOException, InterruptedException {
    if (!Files.isDirectory(server())) {
      return; // Windows, whose launcher takes no cache
    }
    Path work = Files.createTempDirectory("weaksyn-cache");
    try {
      Path log = work.resolve("log");
      String classes = "-XX:AOTConfiguration=" + work.resolve("classes");
      boolean recorded = run(
          List.of("-XX:AOTMode=record", classes, "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"), log, "study", "--width", "200",
          "--realisations", "20", "--threads", "2", "--no-check", "--out", work.resolve("study").toString());
      if (recorded) {
        run(List.of("-XX:AOTMode=create", classes, "-XX:AOTCache=" + server().resolve(compressed() ? COMPRESSED : UNCOMPRESSED)), log);
      }
    } finally {
      Assemble.delete(work);
    }
  }

  /** Whether the heap stays below 32 GiB, by the rule of the launcher. */
  private static boolean compressed() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() < 42_000_000_000L;
  }

  /** Removes the cache of earlier jars: the JVM would take it if they had the same length. */
  void removeCache() throws IOException {
    Files.deleteIfExists(server().resolve(COMPRESSED));
    Files.deleteIfExists(server().resolve(UNCOMPRESSED));
  }

  private Path server() {
    return home.toAbsolutePath().resolve("runtime/lib/server");
  }

  private boolean list(Path work, Path list) throws IOException, InterruptedException {
    TreeSet<String> lines = new TreeSet<>();
    for (int bits : VECTOR_BITS) {
      Path loaded = work.resolve("loaded-" + bits);
      boolean done = run(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + loaded, "-Dweaksyn.vectorBits=" + bits), work.resolve("study.log"), "study",
          "--width", "64", "--depth", "2", "--samples", "64", "--realisations", "2", "--threads", "2", "--no-check", "--out",
          work.resolve("study-" + bits).toString());
      if (!done) {
        return false;
      }
      for (String line : Files.readAllLines(loaded)) {
        // Comments, resolved constants (their number differs from run to run), and the numbers behind names.
        if (!line.startsWith("#") && !line.startsWith("@cp")) {
          lines.add(line.startsWith("@") ? line : line.replaceFirst(" .*", ""));
        }
      }
    }
    Files.write(list, lines);
    return true;
  }

  /** Runs the runtime with the options of the launcher and says so if it fails. */
  private boolean run(List<String> options, Path log, String... arguments) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>();
    command.add(home.resolve("runtime/bin").resolve(windows ? "java.exe" : "java").toString());
    command.add("@java-options");
    command.addAll(options);
    // The archive records the class path as it is written here, so it is one that is the same in all places.
    command.addAll(List.of("-jar", "lib/weaksyn.jar"));
    command.addAll(List.of(arguments));
    int status = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    if (status != 0) {
      System.err.println("exit status " + status + " of " + String.join(" ", command) + "; weaksyn will work and start more slowly.\n"
          + Files.readString(log).strip());
    }
    return status == 0;
  }
}
