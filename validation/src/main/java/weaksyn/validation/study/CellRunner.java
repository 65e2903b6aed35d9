package weaksyn.validation.study;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import weaksyn.kernel.parallel.Team;

/** Runs cells beside one another. Which thread takes which cell is left to chance; no result depends on it. */
public final class CellRunner {
  private final List<Cell> cells;
  private final CellSimulator.Factory simulators;
  private final Consumer<CellResult> finished;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private CellRunner(List<Cell> cells, CellSimulator.Factory simulators, Consumer<CellResult> finished) {
    this.cells = cells;
    this.simulators = simulators;
    this.finished = finished;
  }

  /**
   * Runs all cells and returns when they are done. After a failure no further cell is begun, those under way are finished, and the first failure is thrown.
   *
   * @param teams number of threads of each concurrent cell
   * @param finished takes each result as soon as it is there, called by several threads
   */
  public static void run(List<Cell> cells, IntList teams, CellSimulator.Factory simulators, Consumer<CellResult> finished) {
    new CellRunner(cells, simulators, finished).run(teams);
  }

  private void run(IntList teams) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < teams.size(); i++) {
      int size = teams.getInt(i);
      threads.add(Thread.ofPlatform().daemon().name("weaksyn-cell-" + i).start(() -> work(size)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      failure.compareAndSet(null, e);
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException("interrupted while waiting for cells", e);
    }
  }

  private void work(int size) {
    try (Team team = new Team(size)) {
      CellSimulator simulator = simulators.create(team);
      for (int i = next.getAndIncrement(); i < cells.size() && failure.get() == null; i = next.getAndIncrement()) {
        finished.accept(simulator.simulate(cells.get(i)));
      }
    } catch (Throwable t) { // whatever it is must reach the caller, OutOfMemoryError included
      failure.compareAndSet(null, t);
    }
  }
}
