package weaksyn.bench.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of the machine's state: its work, and what it says; not how fast this machine is. */
class MachineProbeTest {
  @Test
  void integerWorkIsAllDone() {
    long start = 0x1234_5678_9abc_def0L;
    for (int steps : new int[] {0, 1, 1000}) {
      long sum = 0;
      for (int chain = 0; chain < 8; chain++) {
        long x = start + chain;
        for (int i = 0; i < steps; i++) {
          x = x + (start | 1) ^ start >>> 7;
        }
        sum += x;
      }
      assertEquals(sum, IntegerWork.run(steps, start));
    }
  }

  @Test
  void medianOfTheFirstNumbers() {
    assertEquals(5, MachineProbe.median(new long[] {9, 5, 1, 0, 0}, 3));
    assertEquals(4, MachineProbe.median(new long[] {5, 9, 1, 3, 100}, 4));
    assertEquals(7, MachineProbe.median(new long[] {7, 1}, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ratesAreThoseSinceTheBeginning(int threads) {
    MachineProbe.begin(threads);
    MachineProbe.take();
    MachineProbe.take();
    MachineProbe.Rates rates = MachineProbe.mean();
    // No core does a thousand operations of a word in a nanosecond, nor ten thousand with vectors.
    assertTrue(rates.integer() > 0 && rates.integer() < 1e3, rates.toString());
    assertTrue(rates.multiplyAdd() > 0 && rates.multiplyAdd() < 1e4, rates.toString());
    MachineProbe.begin(threads);
    assertEquals(new MachineProbe.Rates(Double.NaN, Double.NaN), MachineProbe.mean());
  }
}
