package weaksyn.bench.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A benchmark that does what the file {@value #BEHAVIOUR} in its jar says. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FakeBenchmark {
  static final String BEHAVIOUR = "behaviour.properties";

  /** A parameter. */
  @Param({"1", "2"}) public int size = 1;

  private boolean allocates;
  private boolean crashes;
  private String hangs;
  private final byte[] kept = new byte[64];

  /** What the file says about a property; null if nothing. */
  static String behaviour(String property) throws IOException {
    Properties behaviour = new Properties();
    try (InputStream in = FakeBenchmark.class.getResourceAsStream("/" + BEHAVIOUR)) {
      behaviour.load(in);
    }
    return behaviour.getProperty(property);
  }

  /** Reads the file. */
  @Setup
  public void configure() throws IOException {
    allocates = Boolean.parseBoolean(behaviour("allocates"));
    crashes = Boolean.parseBoolean(behaviour("crashes"));
    hangs = behaviour("hangs");
  }

  /** So short that the garbage of the harness, shared by all operations, does not count. */
  @Benchmark
  public byte[] work() throws InterruptedException, IOException {
    if (crashes) {
      throw new IllegalStateException("out of order");
    }
    if (hangs != null) {
      hang(Integer.parseInt(hangs));
    }
    Blackhole.consumeCPU(10);
    return allocates ? new byte[64] : kept;
  }

  /** Only there to be left out. */
  @Benchmark
  public void other() {
    Blackhole.consumeCPU(1);
  }

  /** Tells whoever listens at the port, unless it is 0, and waits for ever. */
  private static void hang(int port) throws InterruptedException, IOException {
    if (port > 0) {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
    new CountDownLatch(1).await();
  }
}
