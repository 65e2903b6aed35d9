package weaksyn.validation.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;

/**
 * One cell at work in its run: what it tells goes to the run's listener, what it keeps lies beside the finished cells.
 * A cell keeps its state once it is expected to take as long as the patience, and then at most {@value #PER_PATIENCE}
 * times in this time. That a state cannot be written is said once and does not end the cell.
 */
final class CellWork implements CellWatch {
  private static final int PER_PATIENCE = 60;

  private final Path file;
  private final KeptState form;
  private final double operations;
  private final Run.Listener listener;
  private final InstantSource clock;
  private final Duration patience;
  private final Storage storage;
  private final Instant begun;
  private Instant lastKept = Instant.MIN;
  private double before;
  private double share;
  private boolean complained;

  /**
   * A cell that begins.
   *
   * @param file where its state is kept
   * @param operations floating-point operations of all of it
   * @param patience time that a cell takes which keeps its state
   */
  CellWork(Path file, KeptState form, double operations, Run.Listener listener, InstantSource clock, Duration patience, Storage storage) {
    this.file = file;
    this.form = form;
    this.operations = operations;
    this.listener = listener;
    this.clock = clock;
    this.patience = patience;
    this.storage = storage;
    begun = clock.instant();
  }

  @Override
  public <T> Optional<T> kept(Reader<T> reader) {
    KeptState.Found<T> found = form.read(file, reader);
    if (found.fault() != null) {
      listener.note(file + " " + found.fault() + "; its cell begins anew");
    }
    return found.state();
  }

  @Override
  public synchronized void resumed(double done) {
    before = done;
    listener.spared(done * operations);
  }

  @Override
  public synchronized void advanced(double more) {
    share += more;
    listener.advanced(more * operations);
  }

  @Override
  public void reached(AtomicFile.Content state) {
    if (!isLong() || clock.instant().isBefore(lastKept.plus(patience.dividedBy(PER_PATIENCE)))) {
      return;
    }
    try {
      AtomicFile.write(file, form.content(state), storage);
      lastKept = clock.instant();
    } catch (RunFailure e) {
      if (!complained) {
        listener.note(e.getMessage() + "; the cell goes on, and would begin anew");
      }
      complained = true;
    }
  }

  @Override
  public void note(String line) {
    listener.note(line);
  }

  /** Whether the cell takes as long as the patience, at its pace so far; one that was resumed does. */
  private synchronized boolean isLong() {
    double elapsed = Duration.between(begun, clock.instant()).toMillis();
    return before > 0 || elapsed >= patience.toMillis() * Math.min(1, share);
  }

  /** The cell is finished and safe on disk. */
  void finished() {
    advanced(1 - before - share);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      listener.note("cannot delete " + file + ": " + AtomicFile.reason(e) + "; it is of no more use");
    }
    listener.cellFinished(operations);
  }
}
