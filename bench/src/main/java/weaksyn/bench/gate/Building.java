package weaksyn.bench.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import weaksyn.bench.gate.jmh.Children;
import weaksyn.bench.gate.jmh.UnusableInput;
import weaksyn.bench.gate.source.Build;
import weaksyn.bench.gate.source.Checkouts;

/** Options for jars that the gate builds itself. */
final class Building {
  @Option(names = "--base-ref", paramLabel = "REF", description = "Build and compare the last commit that HEAD has in common with this branch, tag or commit, "
      + "and the working tree as it is.") private String baseRef;
  @Option(names = "--build", paramLabel = "CMD", description = "Command that builds a JMH jar, for --base-ref.") private String command;
  @Option(names = "--jar", paramLabel = "GLOB", description = "The jar that it builds, for --base-ref.") private String glob;

  @Option(names = "--keep-jars", paramLabel = "DIR", description = "Keep both jars that --base-ref builds, as base.jar and head.jar in this folder.") private Path kept;

  /** The CLI library needs this constructor. */
  Building() {}

  /**
   * Both jars, in worktrees that closing removes.
   *
   * @param base jar to compare with
   * @param head jar to judge
   * @param baseName the base's commit
   * @param headName the head's commit
   */
  record Jars(Path base, Path head, String baseName, String headName, Checkouts checkouts) implements AutoCloseable {
    @Override
    public void close() {
      checkouts.close();
    }
  }

  /**
   * Whether the gate has to build.
   *
   * @throws UnusableInput if the options say so incompletely
   */
  boolean wanted() {
    long given = Stream.of(baseRef, command, glob).filter(option -> option != null && !option.isBlank()).count();
    if (given != 0 && given != 3 || given == 0 && (baseRef != null || command != null || glob != null)) {
      throw new UnusableInput("--base-ref, --build and --jar belong together: give all three, or none; try 'gate --help'");
    }
    if (kept != null && (given == 0 || Files.exists(kept) && !Files.isDirectory(kept))) {
      throw new UnusableInput("--keep-jars " + kept + ": must be a folder, which need not be there yet, and goes with --base-ref");
    }
    return given == 3;
  }

  /** Builds both in turn. */
  Jars build(Path directory, Children children, Consumer<String> progress) throws IOException {
    Build build = new Build(command, glob, children, progress);
    Checkouts checkouts = new Checkouts(Path.of(""), Files.createDirectory(directory.resolve("checkouts")), children);
    try {
      Checkouts.Checkout base = checkouts.base(baseRef);
      Checkouts.Checkout head = checkouts.head();
      Path baseJar = build.jar(base, directory.resolve("build-base.log"));
      Path headJar = build.jar(head, directory.resolve("build-head.log"));
      if (kept != null) {
        Files.createDirectories(kept);
        Files.copy(baseJar, kept.resolve("base.jar"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(headJar, kept.resolve("head.jar"), StandardCopyOption.REPLACE_EXISTING);
      }
      return new Jars(baseJar, headJar, base.name(), head.name(), checkouts);
    } catch (IOException | RuntimeException e) {
      checkouts.close();
      throw e;
    }
  }
}
