import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Puts the command together: {@code bin} (launchers) and {@code java-options} for them, {@code lib} (class path),
 * {@code runtime} (a Java of its own).
 *
 * <p>The build runs this file with the JDK it compiles with, {@code java Assemble.java HOME LAUNCHER JAR CLASSPATH},
 * because Maven itself may run on an older Java whose jlink would make the wrong runtime. Where jlink cannot work, some
 * vendors' JDKs refuse to be linked, {@code HOME/jdk-home} names the JDK of the build and the launcher uses that.
 */
final class Assemble {
  /**
   * What the code and its libraries need (jdeps; Jackson does without java.desktop, java.sql and java.xml), and flight
   * recording for whoever looks at a run.
   */
  private static final String MODULES = "java.base,java.logging,java.management,jdk.incubator.vector,jdk.jfr,jdk.management";

  private Assemble() {}

  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    Path launcher = Path.of(args[1]);
    List<Path> jars = new ArrayList<>(List.of(Path.of(args[2])));
    for (String entry : args[3].split(System.getProperty("path.separator"))) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        jars.add(path);
      }
    }
    copyLibraries(jars, Files.createDirectories(home.resolve("lib")));
    Files.createDirectories(home.resolve("bin"));
    for (String file : List.of("java-options", "bin/weaksyn", "bin/weaksyn.bat")) {
      Path target = home.resolve(file);
      Files.copy(launcher.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
      target.toFile().setExecutable(file.startsWith("bin/"), false);
    }
    linkRuntime(home);
  }

  /** Copies the jars and removes those of an earlier build, which the class path lib/* would pick up. */
  private static void copyLibraries(List<Path> jars, Path lib) throws IOException {
    Set<Path> wanted = new HashSet<>();
    for (Path jar : jars) {
      Path target = lib.resolve(jar.getFileName());
      wanted.add(target);
      Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
    }
    try (var present = Files.list(lib)) {
      for (Path path : present.filter(p -> !wanted.contains(p)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void linkRuntime(Path home) throws IOException {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path runtime = home.resolve("runtime");
    Path stamp = runtime.resolve("linked-from");
    String origin = String.join("\n", jdk.toString(), System.getProperty("java.vendor.version", ""), Runtime.version().toString(), MODULES, "");
    if (Files.isRegularFile(stamp) && Files.readString(stamp).equals(origin)) {
      return;
    }
    delete(runtime);
    Path fresh = home.resolve("runtime.part");
    delete(fresh);
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    // The archive of shared classes that shortens the start reports itself on standard output, which belongs to the
    // study in mvn -Pstudy.
    PrintStream standardOutput = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    int status = ToolProvider.findFirst("jlink").map(jlink -> jlink.run(writer, writer, "--add-modules", MODULES, "--strip-java-debug-attributes",
        "--no-header-files", "--no-man-pages", "--generate-cds-archive", "--output", fresh.toString())).orElse(-1);
    System.setOut(standardOutput);
    if (status == 0) {
      Files.writeString(fresh.resolve("linked-from"), origin);
      Files.move(fresh, runtime);
      Files.deleteIfExists(home.resolve("jdk-home"));
    } else {
      delete(fresh);
      Files.writeString(home.resolve("jdk-home"), jdk + "\n");
      System.err.println("jlink of " + jdk + " made no runtime, the launcher will use that JDK itself. " + output.toString().strip());
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
