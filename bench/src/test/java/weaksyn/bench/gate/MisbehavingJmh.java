package weaksyn.bench.gate;

import java.io.IOException;
import java.util.Arrays;

/** JMH in a jar that does more than it was asked for, as {@link FakeBenchmark#behaviour} says. */
public final class MisbehavingJmh {
  private MisbehavingJmh() {}

  /** Runs JMH between lines that the JVM and libraries print, or with another parameter than it was given. */
  public static void main(String[] arguments) throws IOException {
    boolean stubborn = Boolean.parseBoolean(FakeBenchmark.behaviour("stubborn"));
    String[] given = stubborn ? Arrays.stream(arguments).map(argument -> argument.replace("size=1", "size=2")).toArray(String[]::new) : arguments;
    System.out.println("[0.003s][warning][cds] the archive is not used");
    org.openjdk.jmh.Main.main(given);
    System.out.println("WARNING: A terminally deprecated method in sun.misc.Unsafe has been called");
    System.out.println("OpenJDK 64-Bit Server VM warning: Option UseSomething was deprecated.");
    System.err.println("a.Library.initialised");
  }
}
