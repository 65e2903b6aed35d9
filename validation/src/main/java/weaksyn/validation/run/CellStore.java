package weaksyn.validation.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the cells of one group on disk as they are finished. Cells that share a file wait for one another: the file is
 * written when all of them are there, or when one has waited for {@link #PATIENCE}. Only then do they count as
 * finished. Called by several threads.
 */
final class CellStore<C, R> {
  /** How long a finished cell waits at most for the next one of its file. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final RunDirectory directory;
  private final CellFormat<C, R> format;
  private final InstantSource clock;
  private final Map<C, R> results;
  private final Map<String, Bundle> bundles = new LinkedHashMap<>();

  /**
   * A cell that was computed.
   *
   * @param work is told when the cell is on disk
   */
  record Done<C, R>(C cell, R result, CellWork work) {}

  /** The cells of one file that are computed now. */
  private final class Bundle {
    private final String name;
    private final BundleFormat<C, R> form;
    private final Map<C, Done<C, R>> waiting = new HashMap<>();

    /**
     * All that was written. It is written again each time, because a process that shares no lock may have replaced the
     * file.
     */
    private final Map<C, R> contents = new HashMap<>();
    private int left;
    private Instant since;

    Bundle(String name, BundleFormat<C, R> form) {
      this.name = name;
      this.form = form;
    }

    synchronized void add(Done<C, R> done) {
      Instant now = clock.instant();
      since = waiting.isEmpty() ? now : since;
      waiting.put(done.cell, done);
      left--;
      if (left == 0 || !now.isBefore(since.plus(PATIENCE))) {
        flush();
      }
    }

    synchronized void flush() {
      if (!waiting.isEmpty()) {
        waiting.forEach((cell, done) -> contents.put(cell, done.result));
        directory.store(name, contents, form);
        stored(waiting.values());
        waiting.clear();
      }
    }
  }

  /**
   * A store for cells that are about to be computed.
   *
   * @param results takes what is on disk
   */
  CellStore(RunDirectory directory, CellFormat<C, R> format, List<C> pending, InstantSource clock, Map<C, R> results) {
    this.directory = directory;
    this.format = format;
    this.clock = clock;
    this.results = results;
    format.bundles().ifPresent(form -> pending.forEach(cell -> {
      String name = form.fileName(cell);
      bundles.computeIfAbsent(name, _ -> new Bundle(name, form)).left++;
    }));
  }

  /** Takes a cell that was computed. */
  void add(Done<C, R> done) {
    Optional<BundleFormat<C, R>> form = format.bundles();
    if (form.isPresent()) {
      bundles.get(form.get().fileName(done.cell)).add(done);
    } else {
      directory.store(done.cell, done.result, format);
      stored(List.of(done));
    }
  }

  /** Writes all that waits. */
  void flush() {
    bundles.values().forEach(Bundle::flush);
  }

  private void stored(Collection<Done<C, R>> cells) {
    synchronized (results) {
      cells.forEach(done -> results.put(done.cell, done.result));
    }
    cells.forEach(done -> done.work.finished());
  }
}
