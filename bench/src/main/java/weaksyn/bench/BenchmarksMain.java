package weaksyn.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import weaksyn.bench.error.TimeToErrorCommand;
import weaksyn.bench.gate.GateCommand;

/** The jar's program: JMH's own, and beside it the commands {@code gate} and {@code time-to-error}. */
public final class BenchmarksMain {
  private BenchmarksMain() {}

  /**
   * Runs JMH, or the command that the first argument names.
   *
   * @throws IOException as JMH does
   */
  public static void main(String[] arguments) throws IOException {
    String command = arguments.length == 0 ? "" : arguments[0];
    switch (command) {
      case "gate" -> System.exit(run(GateCommand::run, arguments));
      case "time-to-error" -> System.exit(run(TimeToErrorCommand::run, arguments));
      default -> org.openjdk.jmh.Main.main(arguments);
    }
  }

  /** One of our own commands. */
  private interface OwnCommand {
    int run(PrintWriter out, PrintWriter err, String... arguments);
  }

  private static int run(OwnCommand command, String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    return command.run(out, err, Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
