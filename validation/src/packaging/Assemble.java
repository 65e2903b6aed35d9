import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jdk.tools.jlink.internal.PluginRepository;

/**
 * Puts the command together: {@code bin} (launchers) and {@code java-options} for them, {@code lib} (class path),
 * {@code runtime} (a Java of its own, with an archive of the classes of the command).
 *
 * <p>The build runs this file with the JDK it compiles with, {@code java Assemble.java HOME LAUNCHER JAR CLASSPATH
 * TIMESTAMP CACHED}, because Maven itself may run on an older Java whose jlink would make the wrong runtime. Where
 * jlink cannot work, some vendors' JDKs refuse to be linked, {@code HOME/jdk-home} names the JDK of the build and the
 * launcher uses that. TIMESTAMP is the time that all jars get, because the archive of classes is valid for jars of one
 * time only. CACHED says whether the runtime gets an AOT cache, whose bytes differ from build to build.
 */
final class Assemble {
  /**
   * What the code and its libraries need (jdeps; Jackson does without java.desktop, java.sql and java.xml), and flight
   * recording for whoever looks at a run.
   */
  private static final String MODULES = "java.base,java.logging,java.management,jdk.incubator.vector,jdk.jfr,jdk.management";

  private final Path home;
  private final FileTime time;
  private final boolean cached;

  private Assemble(Path home, FileTime time, boolean cached) {
    this.home = home;
    this.time = time;
    this.cached = cached;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path home = Path.of(args[0]);
    Path launcher = Path.of(args[1]);
    List<Path> jars = new ArrayList<>(List.of(Path.of(args[2])));
    for (String entry : args[3].split(System.getProperty("path.separator"))) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        jars.add(path);
      }
    }
    new Assemble(home, FileTime.from(Instant.parse(args[4])), Boolean.parseBoolean(args[5])).assemble(launcher, jars);
  }

  private void assemble(Path launcher, List<Path> jars) throws IOException, InterruptedException {
    List<String> files = List.of("java-options", "bin/weaksyn", "bin/weaksyn.bat");
    List<Path> sources = new ArrayList<>(jars);
    files.forEach(file -> sources.add(launcher.resolve(file)));
    try (var programs = Files.list(launcher.resolveSibling(""))) {
      programs.filter(path -> path.toString().endsWith(".java")).sorted().forEach(sources::add);
    }
    Path stamp = home.resolve("assembled-from");
    String origin = jdk() + digest(sources) + "\n" + (cached ? "with an AOT cache\n" : "");
    if (Files.isRegularFile(stamp) && Files.readString(stamp).equals(origin)) {
      return;
    }
    Files.deleteIfExists(stamp);
    ClassArchive archive = new ClassArchive(home);
    archive.removeCache();
    copyLibraries(jars, Files.createDirectories(home.resolve("lib")));
    Files.createDirectories(home.resolve("bin"));
    for (String file : files) {
      Path target = home.resolve(file);
      Files.copy(launcher.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
      target.toFile().setExecutable(file.startsWith("bin/"), false);
    }
    if (linkRuntime()) {
      archive.make();
      if (cached) {
        archive.makeCache();
      }
    }
    Files.writeString(stamp, origin);
  }

  private static String jdk() {
    return String.join("\n", System.getProperty("java.home"), System.getProperty("java.vendor.version", ""), Runtime.version().toString(), MODULES,
        "no module is marked as incubating", "");
  }

  private static String digest(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Copies the jars, removes those of an earlier build, and writes {@code weaksyn.jar}, which names the others in one
   * order: the archive of classes is valid for one class path only.
   */
  private void copyLibraries(List<Path> jars, Path lib) throws IOException {
    Set<Path> wanted = new HashSet<>();
    for (Path jar : jars) {
      Path target = lib.resolve(jar.getFileName());
      wanted.add(target);
      if (jar.getFileName().toString().startsWith("picocli-")) {
        NewerClasses.copy(jar, target);
      } else {
        Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path start = lib.resolve("weaksyn.jar");
    wanted.add(start);
    writeStart(start, jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(" ")));
    for (Path jar : wanted) {
      Files.setLastModifiedTime(jar, time);
    }
    try (var present = Files.list(lib)) {
      for (Path path : present.filter(p -> !wanted.contains(p)).toList()) {
        Files.delete(path);
      }
    }
  }

  private void writeStart(Path jar, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "weaksyn.validation.cli.Main");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    manifest.write(text);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      ZipEntry entry = new ZipEntry("META-INF/MANIFEST.MF");
      entry.setTimeLocal(java.time.LocalDateTime.ofInstant(time.toInstant(), java.time.ZoneOffset.UTC));
      zip.putNextEntry(entry);
      zip.write(text.toByteArray());
    }
  }

  /** Returns whether there is a runtime. */
  private boolean linkRuntime() throws IOException {
    Path runtime = home.resolve("runtime");
    Path stamp = runtime.resolve("linked-from");
    if (Files.isRegularFile(stamp) && Files.readString(stamp).equals(jdk())) {
      return true;
    }
    delete(runtime);
    Path fresh = home.resolve("runtime.part");
    delete(fresh);
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    PluginRepository.registerPlugin(new OrdinaryModule());
    // Standard output belongs to the study in mvn -Pstudy.
    PrintStream standardOutput = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    int status = ToolProvider.findFirst("jlink").map(jlink -> jlink.run(writer, writer, "--add-modules", MODULES, "--strip-java-debug-attributes",
        "--no-header-files", "--no-man-pages", "--output", fresh.toString())).orElse(-1);
    System.setOut(standardOutput);
    if (status == 0) {
      Files.setLastModifiedTime(fresh.resolve("lib/modules"), time);
      Files.writeString(fresh.resolve("linked-from"), jdk());
      Files.move(fresh, runtime);
      Files.deleteIfExists(home.resolve("jdk-home"));
      return true;
    }
    delete(fresh);
    Path jdk = Path.of(System.getProperty("java.home"));
    Files.writeString(home.resolve("jdk-home"), jdk + "\n");
    System.err.println("jlink of " + jdk + " made no runtime, the launcher will use that JDK itself. " + output.toString().strip());
    return false;
  }

  static void delete(Path tree) throws IOException {
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
