package weaksyn.validation.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import weaksyn.validation.run.Run;

/**
 * Progress on standard error: a bar with time left on a terminal, a plain line now and then elsewhere. Lines follow
 * finished cells, each at least ten seconds and a twentieth of the time so far after the last one, so that a log of
 * days stays short; where cells take longer, a line every ten minutes shows that the run is alive.
 */
final class Progress implements Run.Listener, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration ALIVE = Duration.ofMinutes(10);
  private static final int FRACTION = 20;
  private static final long TICK_MILLIS = 1000;
  private static final int BAR = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean quiet;
  private final InstantSource clock;
  private Instant start = Instant.MAX;
  private Instant lastLine = Instant.MAX;
  private Instant lastCell = Instant.MAX;
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
    lastCell = start;
    if (quiet) {
      return;
    }
    if (kept == total) {
      line("all " + total + " cells are there already");
      return;
    }
    if (terminal) {
      draw();
    } else {
      line(total + " cells" + (kept > 0 ? ", of which " + kept + " are there already" : ""));
    }
    Thread.ofPlatform().daemon().name("weaksyn-progress").start(this::ticks);
  }

  @Override
  public synchronized void cellFinished(double operations) {
    computed++;
    done += operations;
    lastCell = clock.instant();
    if (quiet || closed) {
      return;
    }
    if (terminal) {
      draw();
    } else {
      lineAfter(longer(BETWEEN_LINES, since(start).dividedBy(FRACTION)));
    }
  }

  /** Called every second. */
  synchronized void tick() {
    if (closed || finished() == total) {
      return;
    }
    if (terminal) {
      draw();
    } else {
      lineAfter(ALIVE);
    }
  }

  private void lineAfter(Duration pause) {
    if (since(lastLine).compareTo(pause) >= 0) {
      lastLine = clock.instant();
      line(finished() + " of " + total + " cells" + left());
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private Duration since(Instant instant) {
    return Duration.between(instant, clock.instant());
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

  private void ticks() {
    try {
      while (!isClosed()) {
        Thread.sleep(TICK_MILLIS);
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; ends this thread
    }
  }

  private synchronized boolean isClosed() {
    return closed;
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

  /** Time left at the pace of the finished cells; while there is none, the time so far. */
  private String left() {
    if (finished() == total) {
      return "";
    }
    if (computed == 0) {
      return since(start).compareTo(BETWEEN_LINES) < 0 ? "" : ", " + duration(seconds(since(start))) + " so far";
    }
    double left = seconds(Duration.between(start, lastCell)) / done * (pending - done) - seconds(since(lastCell));
    return left > 0 ? ", about " + duration(left) + " left" : "";
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
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
