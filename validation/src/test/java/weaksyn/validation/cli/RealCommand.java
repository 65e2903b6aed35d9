package weaksyn.validation.cli;

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
}
