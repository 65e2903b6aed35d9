package weaksyn.validation.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import weaksyn.kernel.simd.TuningProperty;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.MemoryNeed;

/**
 * Reports a failure in one line on standard error and by an exit status. A stack trace appears only with {@code
 * -Dweaksyn.debug=true}.
 */
final class Failures {
  private static final String DEBUG = "weaksyn.debug";
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Failures() {}

  /** Prints the line and returns the exit status. */
  static int report(Throwable failure, PrintWriter err) {
    Throwable told = told(failure);
    err.println("weaksyn: " + line(told).replaceAll("\\s*\\R\\s*", " "));
    if (Boolean.getBoolean(DEBUG)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return told instanceof UsageException || told instanceof TuningProperty.UnusableException ? USAGE : FAILED;
  }

  /** The first in the chain of causes that tells the user what happened; the failure itself if none does. */
  private static Throwable told(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UsageException || t instanceof RunFailure || t instanceof OutOfMemoryError || t instanceof UncheckedIOException
          || t instanceof TuningProperty.UnusableException) {
        return t;
      }
    }
    return failure;
  }

  private static String line(Throwable t) {
    return switch (t) {
      case UsageException e -> e.line(OptionNames::of);
      case RunFailure e -> e.line(OptionNames::of);
      case TuningProperty.UnusableException e -> e.getMessage();
      case OutOfMemoryError _ ->
        "out of memory: the heap of " + MemoryNeed.gigabytes(Runtime.getRuntime().maxMemory())
            + " is full; use fewer --threads, a smaller --width or --samples, or a larger heap (JDK_JAVA_OPTIONS=-Xmx...); finished cells are kept";
      case UncheckedIOException e -> "input or output failed: " + AtomicFile.reason(e.getCause()) + "; finished cells are kept, the same command resumes";
      default -> unexpected(t);
    };
  }

  private static String unexpected(Throwable t) {
    Throwable root = t;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String where = root.getStackTrace().length > 0 ? " at " + root.getStackTrace()[0] : "";
    return "unexpected failure: " + root + where + "; please report it with the trace that JDK_JAVA_OPTIONS=-D" + DEBUG + "=true adds";
  }
}
