package weaksyn.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs Jazzer on a reader in a process of its own. A content that finds a fault is written into the corpus, where every
 * later build replays it.
 */
public final class Fuzzing {
  /** System property that names the reader in the process. */
  public static final String READER = "weaksyn.fuzz.reader";

  /** Seconds for each reader: a minute, or what the nightly build says. */
  public static final int SECONDS = Integer.getInteger("weaksyn.fuzz.seconds", 60);

  private static final Duration START_AND_END = Duration.ofMinutes(5);
  private static final int HANG_SECONDS = 20;
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");

  private Fuzzing() {}

  /**
   * Tries inputs for {@link #SECONDS} seconds.
   *
   * @param target class with {@code fuzzerTestOneInput}, which asks {@link #READER}
   * @return number of inputs that were tried
   * @throws AssertionError if one of them found a fault
   */
  public static long run(Class<?> target, FuzzedReader reader) throws IOException, InterruptedException {
    Path work = Files.createDirectories(Path.of("target", "fuzz", reader.word()).toAbsolutePath());
    Path found = Files.createDirectories(work.resolve("inputs"));
    Path log = work.resolve("log.txt");
    // Flags of Jazzer have two hyphens, those of libFuzzer one. Memory is the JVM's business, not that of libFuzzer.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
            "-Xmx1g", "-D" + READER + "=" + reader.name(), "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(), "--instrumentation_includes=weaksyn.**:de.siegmar.**:com.fasterxml.jackson.core.**",
            "--instrumentation_excludes=weaksyn.fuzz.**", "--reproducer_path=" + work, "-max_total_time=" + SECONDS, "-timeout=" + HANG_SECONDS,
            "-rss_limit_mb=0", "-print_final_stats=1", "-artifact_prefix=" + Corpus.folder(reader) + "/", found.toString(), Corpus.folder(reader).toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(SECONDS + START_AND_END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end: " + log);
      }
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log, StandardCharsets.ISO_8859_1);
    Matcher done = DONE.matcher(output);
    if (process.exitValue() != 0 || !done.find()) {
      throw new AssertionError("a fault was found, and its input written to " + Corpus.folder(reader) + ":\n" + output);
    }
    System.out.println("fuzzing " + reader.word() + ": " + done.group(1) + " inputs in " + SECONDS + " s");
    return Long.parseLong(done.group(1));
  }
}
