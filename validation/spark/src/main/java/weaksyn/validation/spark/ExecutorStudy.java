package weaksyn.validation.spark;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import weaksyn.kernel.network.LayerBlocks;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.WorkPlan;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;

/**
 * What an executor keeps of a study from task to task: factors of correlations, and simulators. It keeps the latest
 * study, because the parts of a run follow one another. No more simulators work at the same time than fit the memory.
 */
final class ExecutorStudy {
  private static ExecutorStudy latest;

  private final String name;
  private final StudyParameters parameters;
  private final int threads;
  private final NetworkCells cells;
  private final Semaphore permits;
  private final Deque<Worker> idle = new ArrayDeque<>();

  /** Threads, and what they simulate with. Used by one thread at a time. */
  final class Worker {
    private final Team team = new Team(threads);
    private CellSimulator simulator;
    private LayerBlocks blocks;
    private int curve;

    /** Simulates cells. */
    CellSimulator simulator() {
      if (simulator == null) {
        simulator = cells.create(team);
      }
      return simulator;
    }

    /** Makes blocks of neurons of a curve; keeps those of the latest one. */
    LayerBlocks blocks(int number) {
      if (blocks == null || number != curve) {
        blocks = null; // before the next ones need the memory
        blocks = cells.blocks(parameters.curves().get(number), team);
        curve = number;
      }
      return blocks;
    }
  }

  private ExecutorStudy(String name, StudyParameters parameters, int threads) {
    this.name = name;
    this.parameters = parameters;
    this.threads = threads;
    permits = new Semaphore(fitting());
    cells = new NetworkCells(parameters, threads);
  }

  /**
   * A study, the latest or a new one.
   *
   * @param name names it among those of all drivers
   * @param message its parameters
   * @param threads number of threads of a task
   * @throws RunFailure if not even one simulator fits the memory
   */
  static synchronized ExecutorStudy of(String name, Supplier<byte[]> message, int threads) {
    if (latest == null || !latest.name.equals(name)) {
      latest = null; // before the next one needs its memory
      latest = new ExecutorStudy(name, StudyMessage.read(message.get()), threads);
    }
    return latest;
  }

  /** Its parameters, with one realisation. */
  StudyParameters parameters() {
    return parameters;
  }

  /** Works with a worker that nobody else uses meanwhile. Waits where the memory has no room for another one. */
  void use(Consumer<Worker> work) {
    permits.acquireUninterruptibly();
    try {
      Worker worker = take();
      work.accept(worker);
      putBack(worker); // not after a failure: its state is unknown then
    } finally {
      permits.release();
    }
  }

  private Worker take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return new Worker();
  }

  private void putBack(Worker worker) {
    synchronized (idle) {
      idle.push(worker);
    }
  }

  private int fitting() {
    long heap = Runtime.getRuntime().maxMemory();
    MemoryNeed memory = new MemoryNeed(Precision::bytes, heap);
    int fit = WorkPlan.largest(1, Runtime.getRuntime().availableProcessors(), count -> memory.bytes(parameters, teams(count)) <= heap);
    if (fit == 0) {
      throw new RunFailure(
          "a cell needs " + MemoryNeed.gigabytes(memory.bytes(parameters, teams(1))) + " of memory, " + MemoryNeed.gigabytes(heap)
              + " is there; give executors more with spark.executor.memory");
    }
    return fit;
  }

  private IntList teams(int count) {
    return new IntArrayList(Collections.nCopies(count, threads));
  }
}
