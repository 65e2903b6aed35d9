package weaksyn.validation.run;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import weaksyn.kernel.parallel.Team;

/** Runs cells, or units of several cells, at the same time. Any thread may take any one. The results are the same. */
public final class CellRunner<C, R> {
  private final List<C> cells;
  private final Function<Team, Function<C, R>> simulators;
  private final BiConsumer<C, R> finished;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private CellRunner(List<C> cells, Function<Team, Function<C, R>> simulators, BiConsumer<C, R> finished) {
    this.cells = cells;
    this.simulators = simulators;
    this.finished = finished;
  }

  /**
   * Runs all cells and returns when they are done. After a failure it begins no other cell, finishes those that are at
   * work, and throws the first failure.
   *
   * @param teams number of threads of each concurrent cell
   * @param simulators makes for a team what turns cells into results, one after another
   * @param finished takes each result as soon as it is there, called by several threads
   */
  public static <C, R> void run(List<C> cells, IntList teams, Function<Team, Function<C, R>> simulators, BiConsumer<C, R> finished) {
    new CellRunner<>(cells, simulators, finished).run(teams);
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
      Function<C, R> simulator = simulators.apply(team);
      for (int i = next.getAndIncrement(); i < cells.size() && failure.get() == null; i = next.getAndIncrement()) {
        C cell = cells.get(i);
        finished.accept(cell, simulator.apply(cell));
      }
    } catch (Throwable t) { // whatever it is must reach the caller, OutOfMemoryError included
      failure.compareAndSet(null, t);
    }
  }
}
