package weaksyn.bench.gate.jmh;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The running forks. They end with the gate, however that ends: none is left behind to disturb the next measurement.
 */
public final class Children {
  /** The gate is being stopped: nothing more can be started, and what failed meanwhile means nothing. */
  public static final class InterruptedGate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedGate() {
      super("interrupted");
    }
  }

  private final Set<Process> running = new HashSet<>();
  private boolean interrupted;

  /** Ends the children when the JVM goes down, after running {@code message} if that happens while one of them runs. */
  public Children(Runnable message) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(message), "gate-interrupted"));
  }

  private synchronized void interrupt(Runnable message) {
    interrupted = true;
    if (!running.isEmpty()) {
      message.run();
      running.forEach(Children::destroy);
    }
  }

  /**
   * Starts a child.
   *
   * @throws InterruptedGate if the gate is being stopped
   */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (interrupted) {
      throw new InterruptedGate();
    }
    Process process = builder.start();
    running.add(process);
    return process;
  }

  /** Ends a child and its own children, if they have not ended yet. */
  public synchronized void end(Process process) {
    destroy(process);
    running.remove(process);
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
