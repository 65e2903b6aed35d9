package weaksyn.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import weaksyn.bench.gate.GateCommand;

/** The jar's program: JMH's own, and beside it the command {@code gate}. */
public final class BenchmarksMain {
  private BenchmarksMain() {}

  /**
   * Runs JMH, or the gate if the first argument is {@code gate}.
   *
   * @throws IOException as JMH does
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals("gate")) {
      PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
      PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
      System.exit(GateCommand.run(out, err, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    org.openjdk.jmh.Main.main(arguments);
  }
}
