package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.simd.TuningProperty;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.study.FakeCells;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  private int report(Throwable failure) {
    return Failures.report(failure, new PrintWriter(err));
  }

  private void assertLine(String start) {
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("weaksyn: " + start), err.toString());
  }

  @Test
  void aWorkerOutOfMemorySaysWhatToDo() {
    assertEquals(1, report(new IllegalStateException("a worker failed", new OutOfMemoryError("Java heap space"))));
    assertLine("out of memory: the heap of ");
    assertTrue(err.toString().contains("-Xmx"), err.toString());
  }

  @Test
  void whatTheUserShouldReadIsFoundInTheChainOfCauses() {
    assertEquals(1, report(new IllegalStateException("a worker failed", new RunFailure("disk is full"))));
    assertLine("disk is full");
  }

  @Test
  void wrongUsageHasItsOwnStatusAndManyLinesBecomeOne() {
    assertEquals(2, report(new UsageException("--width 0\n  is too small\r\nindeed")));
    assertLine("--width 0 is too small indeed");
  }

  /** A property is read when a class of the kernel is loaded, so its exception comes wrapped. */
  @Test
  void aSystemPropertyThatCannotBeUsedIsWrongUsage() {
    String name = "weaksyn.test.property";
    System.setProperty(name, "many");
    TuningProperty.UnusableException refused;
    try {
      refused = assertThrows(TuningProperty.UnusableException.class, () -> TuningProperty.value(name, 8, 4, 8));
    } finally {
      System.clearProperty(name);
    }
    assertEquals(2, report(new ExceptionInInitializerError(refused)));
    assertLine("system property weaksyn.test.property must be a multiple of 4 in 4..8, is 'many'");
  }

  @Test
  void inputAndOutput() {
    assertEquals(1, report(new UncheckedIOException(new IOException("No space left on device"))));
    assertLine("input or output failed: No space left on device");
  }

  @Test
  void theUnexpectedNamesItsPlaceButShowsNoTrace() {
    assertEquals(1, report(new IllegalStateException("outer", new ArithmeticException("/ by zero"))));
    assertLine("unexpected failure: java.lang.ArithmeticException: / by zero at ");
    assertTrue(err.toString().contains("FailuresTest.java"), err.toString());
  }

  @Test
  void resultsThatCannotBePrintedAreAFailure() {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("No space left on device");
      }
    };
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(full, false, StandardCharsets.UTF_8);
    Environment environment = new Environment(out, new PrintWriter(err), false, false, FakeCells.CLOCK, FakeBackend.HEAP, FakeBackend.good());
    assertEquals(1, Main.run(environment, "theory", "--depth", "1"));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("cannot write standard output"), err.toString());
  }
}
