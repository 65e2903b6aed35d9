package weaksyn.validation.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of all commands that write a directory of files. */
class OutputOptions {
  /** Position in the help of options about the output. */
  static final int LAST = 1;

  @Option(names = "--out", paramLabel = "DIR", converter = Converters.FilePath.class, description = "run directory (runs/<command>-<hash of the configuration>)") private Path out;

  @Option(names = "--json", order = LAST, description = "print the results as JSON on standard output") private boolean json;

  @Option(names = "--quiet", order = LAST, description = "show no progress") private boolean quiet;

  /** The directory that is asked for, or that of the command and the hash of the configuration. */
  Path directory(String name) {
    return out == null ? Path.of("runs", name) : out;
  }

  /** Whether standard output is for machines. */
  boolean json() {
    return json;
  }

  /** Whether standard error has errors alone. */
  boolean quiet() {
    return quiet;
  }
}
