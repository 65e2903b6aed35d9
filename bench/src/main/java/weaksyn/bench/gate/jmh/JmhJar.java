package weaksyn.bench.gate.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of JMH benchmarks, run in processes of its own.
 *
 * @param java the program that runs it
 * @param file the jar
 * @param directory where its results and logs go
 * @param children the processes that an interruption has to end
 */
public record JmhJar(Path java, Path file, Path directory, Children children) {
  private static final Duration LISTING = Duration.ofMinutes(1);
  /** A property of JMH. If it is set for the gate, it is set for the forks. */
  private static final String IGNORE_LOCK = "jmh.ignoreLock";
  /** Package, class and method; a benchmark without a package has two parts. */
  private static final Pattern NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)+");
  private static final Pattern PARAMETER = Pattern.compile("  param \"(.+)\" = \\{(.*)\\}");

  /**
   * The benchmarks of the jar. The map leads from names to parameters, and from these to their values. JMH prints them
   * to standard output, where the JVM and the benchmarks' libraries may print too. So a line counts only if it has the
   * form of a name or of a parameter.
   *
   * @param arguments values of parameters, as {@code -p NAME=VALUES}
   * @throws UnusableInput if the jar is not one of JMH
   */
  public Map<String, Map<String, List<String>>> list(List<String> arguments) {
    Path log = directory.resolve("list.log");
    Path errors = directory.resolve("list-errors.log");
    List<String> options = new ArrayList<>(arguments);
    options.addFirst("-lp");
    OptionalInt status = run(options, log, errors, LISTING);
    List<String> lines = lines(log);
    int start = lines.indexOf("Benchmarks: ");
    if (status.orElse(1) != 0 || start < 0) {
      String end = status.isEmpty() ? "did not end within " + LISTING.toSeconds() + " s" : "ended with status " + status.getAsInt();
      List<String> all = new ArrayList<>(lines);
      all.addAll(lines(errors));
      throw new UnusableInput(file + ": it lists no benchmarks as a jar of JMH does with -lp; it " + end + " and said: " + last(all));
    }
    return benchmarks(lines.subList(start + 1, lines.size()));
  }

  private Map<String, Map<String, List<String>>> benchmarks(List<String> lines) {
    Map<String, Map<String, List<String>>> benchmarks = new LinkedHashMap<>();
    String name = null;
    for (String line : lines) {
      Matcher parameter = PARAMETER.matcher(line);
      if (parameter.matches() && name != null) {
        // JMH separates the values by a comma and a blank.
        benchmarks.get(name).put(parameter.group(1), List.of(parameter.group(2).split(", ", -1)));
      } else if (NAME.matcher(line).matches()) {
        name = line;
        benchmarks.computeIfAbsent(name, _ -> new LinkedHashMap<>());
      }
    }
    return benchmarks;
  }

  /**
   * The selected ones of listed benchmarks. The others are not checked.
   *
   * @throws UnusableInput if a value holds a comma, because JMH's command line would take it for several values
   */
  public Map<String, Map<String, List<String>>> select(Map<String, Map<String, List<String>>> listed, Predicate<String> selected) {
    Map<String, Map<String, List<String>>> some = new LinkedHashMap<>(listed);
    some.keySet().removeIf(selected.negate());
    some.forEach((benchmark, parameters) -> parameters.forEach((parameter, values) -> requireSelectable(benchmark, parameter, values)));
    return some;
  }

  private void requireSelectable(String benchmark, String parameter, List<String> values) {
    for (String value : values) {
      if (value.contains(",")) {
        throw new UnusableInput(benchmark + " of " + file + ": the parameter " + parameter + " has a value with a comma, " + value
            + ", which JMH's command line cannot select; choose other values with -p " + parameter + "=VALUES, or leave the benchmark out with --exclude");
      }
    }
  }

  /**
   * Measures one fork.
   *
   * @param arguments more of JMH's arguments
   * @param limit time after which the process is ended
   * @throws GateFailure if the benchmark fails or takes longer
   */
  public List<JmhResult> fork(BenchmarkId.Workload workload, List<String> arguments, Duration limit) {
    Path results = directory.resolve("fork.json");
    Path log = directory.resolve("fork.log");
    List<String> options =
        new ArrayList<>(List.of("^" + Pattern.quote(workload.name()) + "$", "-f", "1", "-wf", "0", "-foe", "true", "-prof", "gc", "-rf", "json",
            "-rff", results.toString()));
    workload.parameters().forEach((name, value) -> options.addAll(List.of("-p", name + "=" + value)));
    options.addAll(arguments);
    try {
      Files.deleteIfExists(results);
      OptionalInt status = run(options, log, log, limit);
      if (status.isEmpty()) {
        throw new GateFailure(
            workload + " of " + file + " did not end within " + limit.toSeconds() + " s; raise --budget, shorten the iterations, or mend what hangs"
                + kept(log));
      }
      if (status.getAsInt() != 0) {
        throw new GateFailure(workload + " of " + file + " failed with status " + status.getAsInt() + ": " + last(lines(log)) + kept(log));
      }
      return held(workload, JmhFile.read(results), log);
    } catch (IOException e) {
      throw new GateFailure(workload + " of " + file + " left no results: " + e + kept(log), e);
    } catch (JmhFile.FormatException e) {
      throw new GateFailure(workload + " of " + file + " left unusable results: " + e.getMessage() + kept(log), e);
    }
  }

  /** The results, if they are those of one fork of what was asked for and of nothing else. */
  private List<JmhResult> held(BenchmarkId.Workload asked, List<JmhResult> results, Path log) {
    for (JmhResult result : results) {
      if (!result.id().workload().equals(asked)) {
        throw new GateFailure("JMH was asked for " + asked + " of " + file + " and measured " + result.id().workload() + kept(log));
      }
      if (result.forks().size() != 1) {
        throw new GateFailure("JMH was asked for one fork of " + asked + " of " + file + " and measured " + result.forks().size() + kept(log));
      }
    }
    return results;
  }

  /** Keeps the log of a failure from being overwritten by the next fork. */
  private static String kept(Path log) {
    try {
      return "; its output is in " + Files.copy(log, Files.createTempFile(log.getParent(), "failed-", ".log"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      return "; its output could not be kept: " + e;
    }
  }

  /** Exit status; empty if the process had to be ended. */
  private OptionalInt run(List<String> arguments, Path log, Path errors, Duration limit) {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    if (Boolean.getBoolean(IGNORE_LOCK)) {
      command.add("-D" + IGNORE_LOCK + "=true");
    }
    // What JMH lists and what it writes must not depend on the locale. Java before 19 ignores the first and needs the
    // second.
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-jar", file.toString()));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(log.toFile());
      Process process = children.start(errors.equals(log) ? builder.redirectErrorStream(true) : builder.redirectError(errors.toFile()));
      try {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
      } finally {
        children.end(process);
      }
    } catch (IOException e) {
      throw new UnusableInput("--java " + java + ": cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GateFailure("interrupted", e);
    }
  }

  private static List<String> lines(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(its output cannot be read: " + e + ")");
    }
  }

  /** The line that tells most. It is the first that names an exception or an error, or else the last. */
  private static String last(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> line.matches(".*(Exception|Error|ERROR).*")).findFirst()
        .or(() -> lines.stream().map(String::strip).filter(line -> !line.isEmpty()).reduce((_, next) -> next)).orElse("nothing");
  }
}
