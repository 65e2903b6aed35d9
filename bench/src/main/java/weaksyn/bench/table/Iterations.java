package weaksyn.bench.table;

import java.util.List;
import weaksyn.bench.peers.Algebra;
import weaksyn.kernel.network.Precision;

/**
 * Iterations of a fork, and how long they last.
 *
 * @param warmups iterations that do not count
 * @param warmup least time of each of them in milliseconds
 * @param counted iterations that count
 * @param time least time of each of these in milliseconds
 */
record Iterations(int warmups, int warmup, int counted, int time) {
  /** Those of the table. */
  static final Iterations USUAL = new Iterations(5, 400, 5, 500);
  /** They show that all runs, not how fast. */
  static final Iterations QUICK = new Iterations(2, 200, 3, 200);
  /** Those of wide layers: a call takes up to a minute. */
  static final Iterations WIDE = new Iterations(2, 2000, 3, 1000);

  /** Seconds of a fork beside its iterations: start of the JVM, filling of arrays, readings of the machine's state. */
  private static final double START = 1.5;
  /** Operations a nanosecond of one thread in double; twice as many in float. Between the makes of processors. */
  private static final double RATE = 50;
  /** Pure Java without vectors is slower than the kernel by so much. */
  private static final double SLOW = 20;

  /**
   * About how many seconds a round of these benchmarks takes. A call of floating-point operations is assumed to run at
   * {@value #RATE} operations a nanosecond and thread, in float at twice as many, and an iteration to end with a whole
   * call.
   */
  double seconds(List<Job> jobs) {
    return jobs.stream().mapToDouble(this::seconds).sum();
  }

  private double seconds(Job job) {
    double call = call(job);
    return START + warmups * Math.max(warmup / 1e3, call) + counted * Math.max(time / 1e3, call);
  }

  private static double call(Job job) {
    Row row = job.row();
    if (row.unit() != Row.Unit.OPERATIONS) {
      return 0;
    }
    double rate = RATE * row.threads() * (row.precision() == Precision.F64 ? 1 : 2);
    boolean slow = !job.ofKernel() && !job.implementation().startsWith(Algebra.OPENBLAS);
    return row.work() / rate / 1e9 * (slow ? SLOW : 1);
  }
}
