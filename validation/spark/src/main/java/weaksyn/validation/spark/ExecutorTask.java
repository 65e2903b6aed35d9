package weaksyn.validation.spark;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/**
 * Work of an executor on a partition of one element. Nothing of the kernel is loaded before the JVM is known to have
 * the Vector API. A failure that would come again elsewhere is an answer. Spark repeats the task after any other.
 *
 * @param <T> what the task is told
 * @param <R> what it computes
 */
abstract class ExecutorTask<T extends Serializable, R extends Serializable> extends AbstractFunction1<Iterator<T>, Answer<R>> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String study;
  private final Broadcast<byte[]> message;

  /**
   * A task about a study.
   *
   * @param study names it among those of all drivers
   * @param message its parameters
   */
  ExecutorTask(String study, Broadcast<byte[]> message) {
    this.study = study;
    this.message = message;
  }

  @Override
  public final Answer<R> apply(Iterator<T> partition) {
    if (!VectorModule.isThere()) {
      return Answer.failed(name() + " " + VectorModule.MISSING + "spark.executor.extraJavaOptions");
    }
    try {
      return compute(partition.next(), ExecutorStudy.of(study, message::value, TaskContext.get().cpus()));
    } catch (RunFailure | UsageException e) {
      return Answer.failed(name() + ": " + e.getMessage());
    }
  }

  /** Does the work. */
  abstract Answer<R> compute(T element, ExecutorStudy of);

  /** Ends the task if Spark does not need it any more, because another copy of it was faster, say. */
  static void endIfNotNeeded() {
    if (TaskContext.get().isInterrupted()) {
      throw new TaskKilledException();
    }
  }

  private static String name() {
    SparkEnv env = SparkEnv.get();
    return "executor " + env.executorId() + " on " + env.blockManager().blockManagerId().host();
  }
}
