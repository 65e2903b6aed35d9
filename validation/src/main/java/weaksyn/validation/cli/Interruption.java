package weaksyn.validation.cli;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Prints a line when the process is interrupted while this is open. Signals concern the whole process, so its state is
 * static. {@link #guard} makes Ctrl-C, SIGTERM and a closed terminal end the process with one exit status, where the
 * JVM would have one for each.
 */
final class Interruption implements AutoCloseable {
  private static final int STATUS = 130;
  private static final AtomicReference<Runnable> MESSAGE = new AtomicReference<>(() -> {});
  private static volatile boolean over;

  private final Runnable outer;

  Interruption(Runnable message) {
    outer = MESSAGE.getAndSet(message);
  }

  /** From now on the process ends with status 130 unless {@link #exit} ends it. */
  static void guard() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::interrupted, "weaksyn-interrupted"));
  }

  private static void interrupted() {
    if (!over) {
      MESSAGE.get().run();
      Runtime.getRuntime().halt(STATUS);
    }
  }

  /** Ends the process without an interruption. */
  static void exit(int status) {
    over = true;
    System.exit(status);
  }

  @Override
  public void close() {
    MESSAGE.set(outer);
  }
}
