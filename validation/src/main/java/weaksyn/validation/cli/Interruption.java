package weaksyn.validation.cli;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What is said when the process is told to end while this is open. As signals are about the process, all is static:
 * {@link #guard} makes Ctrl-C, SIGTERM and a closed terminal end it with one exit status, where the JVM would have one
 * for each.
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

  /** Ends the process of its own accord. */
  static void exit(int status) {
    over = true;
    System.exit(status);
  }

  @Override
  public void close() {
    MESSAGE.set(outer);
  }
}
