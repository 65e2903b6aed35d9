package weaksyn.validation.cli;

/** Says something when the process is interrupted while this is open. The exit status, 130 after Ctrl-C, is the JVM's own. */
final class Interruption implements AutoCloseable {
  private volatile boolean over;

  Interruption(Runnable message) {
    // Not removed on closing: that fails when the JVM is going down already.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> speak(message), "weaksyn-interrupted"));
  }

  private void speak(Runnable message) {
    if (!over) {
      message.run();
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
