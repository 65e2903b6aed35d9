package weaksyn.validation.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import weaksyn.validation.compare.Verdict;

/** The command in a process of its own, with cells that take 200 ms each, so that there is time to stop it. */
final class FakeWeaksyn {
  private static final long MILLIS = 200;

  private FakeWeaksyn() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    FakeBackend backend = new FakeBackend(Verdict.Outcome.AGREES, Integer.MAX_VALUE, MILLIS);
    Main.runAndExit(new Environment(out, err, false, false, InstantSource.system(), FakeBackend.HEAP, backend), arguments);
  }
}
