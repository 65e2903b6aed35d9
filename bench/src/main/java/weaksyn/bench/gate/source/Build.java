package weaksyn.bench.gate.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.GateFailure;
import weaksyn.bench.gate.jmh.UnusableInput;

/** A command that makes a jar, and the place where the jar is afterwards. */
public final class Build {
  private static final int LAST_LINES = 20;
  private static final int MOST_NAMED = 5;

  private final String command;
  private final String glob;
  private final PathMatcher matcher;
  private final Children children;
  private final Consumer<String> progress;

  /**
   * @param command command for the shell
   * @param glob glob of the jar, relative to where the command runs
   * @param progress gets a line for each build, and the last lines of one that fails
   * @throws UnusableInput if the glob is not valid
   */
  public Build(String command, String glob, Children children, Consumer<String> progress) {
    this.command = command;
    this.glob = glob;
    this.children = children;
    this.progress = progress;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new UnusableInput("--jar " + glob + ": is no pattern of files: " + e.getDescription() + "; write it as build/libs/*-jmh.jar", e);
    }
    if (Path.of(glob.replaceAll("[*?\"<>|\\[\\]{},]", "x")).isAbsolute() || glob.contains("..")) {
      throw new UnusableInput("--jar " + glob + ": must lead from the folder of the build to the jar, as build/libs/*-jmh.jar");
    }
  }

  /**
   * Builds and finds the jar.
   *
   * @param log gets the output of the command
   * @throws GateFailure if the command fails
   * @throws UnusableInput if there is not one jar afterwards
   */
  public Path jar(Checkouts.Checkout checkout, Path log) throws IOException {
    Path folder = checkout.folder();
    if (!Files.isDirectory(folder)) {
      throw new UnusableInput("--base-ref: " + checkout.name() + " has no folder " + folder.getFileName() + "; call the gate in a folder that both have");
    }
    progress.accept("builds the " + checkout.name() + ": " + command);
    int status = run(folder, log);
    if (status != 0) {
      children.requireRunning();
      List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).forEach(line -> progress.accept("| " + line));
      throw new GateFailure("--build: failed with status " + status + " for the " + checkout.name() + ": " + command);
    }
    List<Path> found = matches(folder);
    if (found.size() != 1) {
      String what = found.isEmpty()
          ? "matches no file"
          : "matches " + found.size() + " files, "
              + found.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", ")) + (found.size() > MOST_NAMED ? ", …" : "");
      throw new UnusableInput("--jar " + glob + ": " + what + " after the build of the " + checkout.name() + "; it must match one");
    }
    return folder.resolve(found.getFirst());
  }

  private int run(Path folder, Path log) throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    ProcessBuilder builder = windows ? new ProcessBuilder("cmd", "/c", command) : new ProcessBuilder("sh", "-c", command);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeAll(Git.VARIABLES);
    Process process = children.start(builder);
    process.getOutputStream().close();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GateFailure("interrupted", e);
    } finally {
      children.end(process);
    }
  }

  private List<Path> matches(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        return visited.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Path relative = folder.relativize(file);
        if (matcher.matches(relative)) {
          found.add(relative);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
      }
    });
    found.sort(null);
    return found;
  }
}
