package weaksyn.validation.cli;

import java.io.StringWriter;
import java.util.List;

/** The command as users run it, with simulation and theory, in this JVM. */
final class RealCommand {
  private RealCommand() {}

  /** Runs a command line. */
  static FakeBackend.Output run(String... arguments) {
    return FakeBackend.run(new NetworkBackend(), arguments);
  }

  /** Runs a command line. */
  static FakeBackend.Output run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  /** Runs a command line, adds what it prints to these texts, and returns its exit status. */
  static int run(StringWriter out, StringWriter err, List<String> arguments) {
    FakeBackend.Output output = run(arguments);
    out.append(output.out());
    err.append(output.err());
    return output.status();
  }
}
