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
 * days stays short. Cells that tell how far they are bring lines at the same pace before they are finished. Where cells
 * tell nothing and take longer, a line every ten minutes shows that the run is alive.
 */
final class Progress implements Run.Listener, AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration ALIVE = Duration.ofMinutes(10);

  /** Until then loops are being compiled, and the pace says nothing. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  /** So much must be done, or so much time be over, before time left is told. */
  private static final double LEAST_PART = 0.005;

  /** What is done when loops are compiled is less than this, or does not matter. */
  private static final double EARLY_PART = 0.05;

  private static final Duration LEAST_TIME = Duration.ofMinutes(1);

  private static final int FRACTION = 20;
  private static final double ROUNDING = 1e-9;
  private static final long TICK_MILLIS = 1000;
  private static final int BAR = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean quiet;
  private final InstantSource clock;
  private Instant start = Instant.MAX;
  private Instant lastLine = Instant.MAX;
  private Instant lastAdvance = Instant.MAX;
  private int kept;
  private int computed;
  private int total;
  private double pending;
  /** Operations of cells that were not there, done now or spared. */
  private double done;
  private double spared;
  private Instant settled = Instant.MAX;
  private double doneThen;
  private double inFinishedCells;
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
    lastAdvance = start;
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
  public synchronized void extended(int moreCells, double operations) {
    total += moreCells;
    pending += operations;
  }

  @Override
  public synchronized void advanced(double operations) {
    done += operations;
    lastAdvance = clock.instant();
    boolean early = since(start).compareTo(BETWEEN_LINES) <= 0 && done - spared < EARLY_PART * pending;
    if (settled.equals(Instant.MAX) && early && since(start).compareTo(SETTLED) >= 0) {
      settled = lastAdvance;
      doneThen = done;
    }
  }

  @Override
  public synchronized void spared(double operations) {
    done += operations;
    spared += operations;
  }

  @Override
  public synchronized void cellFinished(double operations) {
    computed++;
    inFinishedCells += operations;
    if (quiet || closed) {
      return;
    }
    if (terminal) {
      draw();
    } else {
      lineAfter(betweenLines());
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
      lineAfter(knowsMore() ? betweenLines() : ALIVE);
    }
  }

  private Duration betweenLines() {
    return longer(BETWEEN_LINES, since(start).dividedBy(FRACTION));
  }

  /** Whether cells have told that they are begun but not finished. */
  private boolean knowsMore() {
    return done > inFinishedCells + ROUNDING * pending;
  }

  /** What part of the run is done. */
  private double part() {
    return (kept + (total - kept) * Math.min(1, done / pending)) / total;
  }

  private String cells(String count) {
    return count + " cells" + (knowsMore() ? String.format(Locale.ROOT, ", %.0f%% of the work", Math.floor(100 * part())) : "") + left();
  }

  private void lineAfter(Duration pause) {
    if (since(lastLine).compareTo(pause) >= 0) {
      lastLine = clock.instant();
      line(cells(finished() + " of " + total));
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
    int full = (int) (BAR * (knowsMore() ? part() : (double) finished() / total));
    err.print("\r[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + cells(finished() + "/" + total) + "\u001b[K");
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

  /** Time left at the pace since loops were compiled; while that is not known, the time so far. */
  private String left() {
    if (finished() == total) {
      return "";
    }
    if (done - spared < LEAST_PART * pending && since(start).compareTo(LEAST_TIME) < 0 || done <= spared) {
      return since(start).compareTo(BETWEEN_LINES) < 0 ? "" : ", " + duration(seconds(since(start))) + " so far";
    }
    boolean known = done > doneThen && !settled.equals(Instant.MAX);
    double time = seconds(Duration.between(known ? settled : start, lastAdvance));
    double left = time / (done - (known ? doneThen : spared)) * (pending - done) - seconds(since(lastAdvance));
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
