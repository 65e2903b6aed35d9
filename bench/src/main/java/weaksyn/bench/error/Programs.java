package weaksyn.bench.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the programs that are compared, one at a time. */
final class Programs {
  private static final Pattern SECONDS = Pattern.compile("s/realisation ([0-9.]+)");
  private static final double NANO = 1e-9;

  private final String weaksyn;
  private final String python;
  private final Path folder;
  private int runs;

  /**
   * What a program printed, and how long it took from start to end.
   *
   * @param seconds wall time
   * @param output its standard output
   */
  record Result(double seconds, String output) {}

  /**
   * Programs by their names.
   *
   * @param weaksyn the launcher of weaksyn
   * @param python a Python with NumPy
   * @param folder an empty folder for scripts and run directories
   */
  Programs(String weaksyn, String python, Path folder) {
    this.weaksyn = weaksyn;
    this.python = python;
    this.folder = folder;
  }

  /** A study in a new run directory, without a verdict, as JSON. */
  Result study(List<String> options) throws IOException {
    Path out = folder.resolve("run-" + runs++);
    List<String> command = new ArrayList<>(List.of(weaksyn, "study", "--no-check", "--quiet", "--json", "--out", out.toString()));
    command.addAll(options);
    Result result = run(command);
    delete(out);
    return result;
  }

  /**
   * Seconds of a realisation of a NumPy script, as the script measures them itself.
   *
   * @param script its name
   * @param arguments N, M, L, r, type of the numbers, number of realisations
   */
  double script(String script, List<String> arguments) throws IOException {
    Path file = folder.resolve(script);
    if (!Files.exists(file)) {
      try (InputStream source = Programs.class.getResourceAsStream(script)) {
        Files.copy(source, file);
      }
    }
    List<String> command = new ArrayList<>(List.of(python, file.toString()));
    command.addAll(arguments);
    String output = run(command).output;
    Matcher seconds = SECONDS.matcher(output);
    if (!seconds.find()) {
      throw new IOException(script + " printed no seconds: " + output);
    }
    return Double.parseDouble(seconds.group(1));
  }

  private static Result run(List<String> command) throws IOException {
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      double seconds = NANO * (System.nanoTime() - begin);
      if (status != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + status);
      }
      return new Result(seconds, output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      end(process);
    }
  }

  private static void end(Process process) throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Deletes a folder and what is in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }
}
