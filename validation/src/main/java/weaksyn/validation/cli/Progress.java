package weaksyn.validation.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import weaksyn.validation.study.Run;

/** Progress on standard error: a bar with time left on a terminal, a plain line now and then elsewhere. */
final class Progress implements Run.Listener, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final long REDRAW_MILLIS = 1000;
  private static final int BAR = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean quiet;
  private final InstantSource clock;
  private Instant start = Instant.MAX;
  private Instant lastLine = Instant.MAX;
  private int kept;
  private int computed;
  private int total;
  private double pending;
  private double done;
  private boolean drawn;
  private boolean closed;

  Progress(PrintWriter err, boolean terminal, boolean quiet, InstantSource clock) {
    this.err = err;
    this.terminal = terminal;
    this.quiet = quiet;
    this.clock = clock;
  }

  @Override
  public synchronized void started(int keptCells, int allCells, double operations) {
    kept = keptCells;
    total = allCells;
    pending = operations;
    start = clock.instant();
    lastLine = start;
    if (quiet) {
      return;
    }
    if (kept == total) {
      line("all " + total + " cells are there already");
    } else if (terminal) {
      draw();
      Thread.ofPlatform().daemon().name("weaksyn-progress").start(this::redraw);
    } else {
      line(total + " cells" + (kept > 0 ? ", of which " + kept + " are there already" : ""));
    }
  }

  @Override
  public synchronized void cellFinished(double operations) {
    computed++;
    done += operations;
    if (quiet || closed) {
      return;
    }
    if (terminal) {
      draw();
    } else if (Duration.between(lastLine, clock.instant()).compareTo(BETWEEN_LINES) >= 0) {
      lastLine = clock.instant();
      line(finished() + " of " + total + " cells" + left());
    }
  }

  @Override
  public synchronized void note(String line) {
    erase();
    line(line);
  }

  /** Cells that are finished and on disk. */
  synchronized int finished() {
    return kept + computed;
  }

  /** All cells, 0 before the run has started. */
  synchronized int total() {
    return total;
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    closed = true;
    erase();
  }

  private void redraw() {
    try {
      while (true) {
        Thread.sleep(REDRAW_MILLIS);
        synchronized (this) {
          if (closed) {
            return;
          }
          draw();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; ends this thread
    }
  }

  private void line(String text) {
    err.println("weaksyn: " + text);
    err.flush();
  }

  private void draw() {
    int full = BAR * finished() / total;
    err.print("\r[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + finished() + "/" + total + " cells" + left() + "\u001b[K");
    err.flush();
    drawn = true;
  }

  private void erase() {
    if (drawn) {
      err.print("\r\u001b[K");
      err.flush();
      drawn = false;
    }
  }

  private String left() {
    if (computed == 0 || finished() == total) {
      return "";
    }
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0 / done * (pending - done);
    return ", about " + duration(seconds) + " left";
  }

  /** A span of time for people. */
  static String duration(double seconds) {
    long s = Math.max(1, Math.round(seconds));
    if (s < 60) {
      return s + " s";
    }
    return s < 3600 ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60) : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
  }
}
