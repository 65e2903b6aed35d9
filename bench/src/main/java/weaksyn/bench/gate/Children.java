package weaksyn.bench.gate;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The running forks. They end with the gate, however that ends: none is left behind to disturb the next measurement. */
final class Children {
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean interrupted;

  /** Ends the children when the JVM goes down, after running {@code message} if that happens while one of them runs. */
  Children(Runnable message) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      interrupted = true;
      if (!running.isEmpty()) {
        message.run();
        running.forEach(this::end);
      }
    }, "gate-interrupted"));
  }

  Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    running.add(process);
    return process;
  }

  /** Ends a child and its own children, if they have not ended yet. */
  void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    running.remove(process);
  }

  /** Whether a failing child has failed only because everything is being stopped. */
  boolean interrupted() {
    return interrupted;
  }
}
