package weaksyn.bench.gate.jmh;

import java.io.IOException;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** The running forks. They end with the gate, however it ends. So none is left to disturb the next measurement. */
public final class Children {
  /** Says that the gate is being stopped. Nothing more can be started, and a failure in the meantime means nothing. */
  public static final class InterruptedGate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InterruptedGate() {
      super("interrupted");
    }
  }

  /** An interruption waits so many seconds for each child to end before it tidies up. */
  private static final long ENDING_SECONDS = 10;

  private final Set<Process> running = new HashSet<>();
  private final Deque<Runnable> endings = new ConcurrentLinkedDeque<>();
  private boolean interrupted;

  /** Ends the children when the JVM goes down, after running {@code message} if that happens while one of them runs. */
  public Children(Runnable message) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(message), "gate-interrupted"));
  }

  private void interrupt(Runnable message) {
    endChildren(message);
    endings.forEach(Runnable::run);
  }

  private synchronized void endChildren(Runnable message) {
    interrupted = true;
    if (!running.isEmpty()) {
      message.run();
      running.forEach(Children::destroy);
      running.forEach(Children::await);
    }
  }

  private static void await(Process process) {
    try {
      process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs something when the JVM goes down, after the end of all children. What was asked for last runs first. */
  public void atEnd(Runnable ending) {
    endings.addFirst(ending);
  }

  /**
   * Fails if the gate is being stopped.
   *
   * @throws InterruptedGate if the gate is being stopped
   */
  public synchronized void requireRunning() {
    if (interrupted) {
      throw new InterruptedGate();
    }
  }

  /**
   * Starts a child.
   *
   * @throws InterruptedGate if the gate is being stopped
   */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    requireRunning();
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
