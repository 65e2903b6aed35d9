package weaksyn.validation.spark;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;
import weaksyn.validation.RunFailure;

/** The executors of an application of Spark. The application begins with its first job. One thread at a time. */
final class Cluster {
  /** Executors that come within so many milliseconds of one another are waited for. */
  private static final long TOGETHER = 500;

  /** How often the first one is waited for. */
  private static final int MOST_WAITS = 60;

  private final SparkConf conf;
  private SparkContext context;

  /** Executors with a configuration, as spark-submit hands it on. */
  Cluster(SparkConf conf) {
    this.conf = conf;
  }

  /** Bytes that the heap of an executor can grow to. */
  long executorHeap() {
    return conf.get("spark.master", "").startsWith("local")
        ? Runtime.getRuntime().maxMemory()
        : conf.getSizeAsMb("spark.executor.memory", "1024m") << 20;
  }

  /** What the configuration says about a property, or what it is otherwise. */
  String property(String name, String otherwise) {
    return conf.get(name, otherwise);
  }

  /** Number of tasks that run at the same time, at least 1. */
  int slots() {
    return Math.max(1, context().defaultParallelism() / conf.getInt("spark.task.cpus", 1));
  }

  /** Bytes of the answers of a job that Spark lets the driver take. */
  long mostResultBytes() {
    long most = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    return most == 0 ? Long.MAX_VALUE : most;
  }

  /** Sends numbers to all executors that will ask for them. */
  <T extends Serializable> Broadcast<T> broadcast(T numbers) {
    return new JavaSparkContext(context()).broadcast(numbers);
  }

  /** What a job tells while it runs. */
  private sealed interface Event<R> {
    record Arrived<R>(int index, R answer) implements Event<R> {}

    record Ended<R>(Throwable failure) implements Event<R> {}
  }

  /** An answer and where it belongs. */
  interface Receiver<R> {
    /**
     * Takes the answer of one task.
     *
     * @param index number of its element
     */
    void take(int index, R result);
  }

  /**
   * Runs a job of one task for each element, and returns when all answers are there.
   *
   * @param receiver takes each answer once, as soon as it is there, on the calling thread
   * @param notes takes what the user should read
   * @throws RunFailure if a task answers that it failed, or if Spark gives up
   */
  <T extends Serializable, R extends Serializable> void run(List<T> elements, ExecutorTask<T, R> task, Receiver<R> receiver, Consumer<String> notes) {
    BlockingQueue<Event<Answer<R>>> events = new LinkedBlockingQueue<>();
    SimpleFutureAction<BoxedUnit> action =
        context().submitJob(
            new JavaSparkContext(context()).parallelize(elements, elements.size()).rdd(), task,
            CollectionConverters.asScala(IntStream.range(0, elements.size()).<Object>mapToObj(i -> i).toList()).toSeq(),
            (index, answer) -> {
              events.add(new Event.Arrived<>((Integer) index, answer));
              return BoxedUnit.UNIT;
            }, () -> BoxedUnit.UNIT);
    action.onComplete(outcome -> events.add(new Event.Ended<>(failure(outcome))), ExecutionContext.fromExecutor(Runnable::run));
    try {
      for (int left = elements.size(); left > 0; left--) {
        switch (events.take()) {
          case Event.Arrived<Answer<R>>(int index, Answer<R> answer) -> {
            if (answer.failure() != null) {
              throw new RunFailure(answer.failure());
            }
            for (String note : answer.notes()) {
              notes.accept(note);
            }
            receiver.take(index, answer.result());
          }
          case Event.Ended<Answer<R>>(Throwable failure) -> throw given(failure);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for executors", e);
    } finally {
      action.cancel(); // does nothing to a job that has ended
    }
  }

  private static Throwable failure(Try<BoxedUnit> outcome) {
    return outcome.isFailure() ? outcome.failed().get() : null;
  }

  /** That Spark gave a job up. Its own message begins with what happened, and goes on with stack traces. */
  private static RunFailure given(Throwable failure) {
    String message = failure == null || failure.getMessage() == null ? String.valueOf(failure) : failure.getMessage();
    return new RunFailure("Spark has given up: " + message.strip().lines().findFirst().orElse("") + "; finished cells are kept, the same command resumes",
        failure);
  }

  private SparkContext context() {
    if (context == null) {
      context = new SparkContext(conf.setIfMissing("spark.app.name", "weaksyn"));
      await(context);
    }
    return context;
  }

  /**
   * Waits for the first executor, and for those that come with it, because the number of tasks depends on it. If none
   * comes, the job waits, and Spark says so again and again.
   */
  private static void await(SparkContext context) {
    try {
      int known = 0;
      int now = executors(context);
      for (int waits = 0; now > known || now == 0 && waits < MOST_WAITS; waits++) {
        known = now;
        Thread.sleep(TOGETHER);
        now = executors(context);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for executors", e);
    }
  }

  /** Number of executors; a driver that works itself counts as one. */
  private static int executors(SparkContext context) {
    if (context.isStopped()) {
      throw new RunFailure("Spark has ended the application before an executor was there; its log says why");
    }
    return context.isLocal() ? 1 : context.getExecutorMemoryStatus().size() - 1;
  }
}
