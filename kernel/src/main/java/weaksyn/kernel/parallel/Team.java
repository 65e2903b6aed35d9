package weaksyn.kernel.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed group of workers that share out numbered blocks of work. The caller is worker 0 and works too, so a team of
 * one runs on the calling thread alone.
 *
 * <p>Which worker runs which block is left to chance; work whose blocks do not depend on one another therefore gives
 * the same bits for any number of workers. A team is used by one thread at a time and is not reentrant. Nothing is
 * allocated by {@link #forEach}.
 */
public final class Team implements AutoCloseable {
  /** Work on one block. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does the work of one block.
     *
     * @param worker number of the worker, 0..{@link Team#size()} − 1; index for per-worker workspaces
     * @param block number of the block
     */
    void run(int worker, int block);
  }

  /**
   * A few tenths of a millisecond: workers that share a product wait for one another for as long, and to wake one that
   * sleeps takes another tenth.
   */
  private static final int SPINS = 20_000;

  private final Thread[] threads;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicInteger generation = new AtomicInteger();
  private volatile boolean closed;
  private Task task;
  private int blocks;
  private Thread caller;

  /**
   * Starts a team.
   *
   * @param size number of workers, the caller among them, at least 1
   */
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a team has at least 1 worker, not " + size);
    }
    threads = new Thread[size - 1];
    for (int w = 1; w < size; w++) {
      int worker = w;
      threads[w - 1] = Thread.ofPlatform().daemon().name("weaksyn-worker-" + w).start(() -> serve(worker));
    }
  }

  /** Number of workers, the caller among them. */
  public int size() {
    return threads.length + 1;
  }

  /**
   * Runs the task once for each block 0..blocks − 1 and returns when all are done. An exception in one block stops the
   * handing out of further blocks and is thrown here as the cause of an IllegalStateException.
   */
  public void forEach(int blocks, Task task) {
    if (threads.length == 0 || blocks <= 1) {
      for (int b = 0; b < blocks; b++) {
        task.run(0, b);
      }
      return;
    }
    this.task = task;
    this.blocks = blocks;
    caller = Thread.currentThread();
    failure.set(null);
    next.set(0);
    running.set(threads.length);
    generation.incrementAndGet(); // publishes the fields above
    for (Thread t : threads) {
      LockSupport.unpark(t);
    }
    work(0, task, blocks);
    for (int spin = 0; running.get() != 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    this.task = null;
    Throwable t = failure.get();
    if (t != null) {
      throw new IllegalStateException("a worker failed: " + t, t);
    }
  }

  /**
   * Whether a worker has failed at what {@link #forEach} runs now: a block that waits for another one need not wait any
   * longer.
   */
  public boolean failed() {
    return failure.get() != null;
  }

  private void serve(int worker) {
    int seen = 0;
    while (true) {
      for (int spin = 0; generation.get() == seen && !closed; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen = generation.get();
      work(worker, task, blocks);
      if (running.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private void work(int worker, Task task, int blocks) {
    try {
      for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
        task.run(worker, b);
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
      next.set(blocks);
    }
  }

  /** Ends the workers. */
  @Override
  public void close() {
    closed = true;
    for (Thread t : threads) {
      LockSupport.unpark(t);
    }
  }
}
