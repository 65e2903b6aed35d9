package weaksyn.bench.gate;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A benchmark with a value that JMH's command line cannot select. */
@State(Scope.Benchmark)
public class CommaBenchmark {
  /** A parameter. */
  @Param({"1;2", "1,2"}) public String numbers = "";

  /** Only there to be listed. */
  @Benchmark
  public int length() {
    return numbers.length();
  }
}
