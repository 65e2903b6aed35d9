package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;

class MemoryNeedTest {
  private static final MemoryNeed.Workspace WORKSPACE =
      (_, _, samples, width, threads) -> 8L * (width * (long) width + 2L * samples * width + 1000L * threads);

  private static StudyParameters parameters(int width, int samples) {
    return new StudyParameters(width, 3, 1, 0.1, DoubleList.of(0), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH,
        new InputChoice.Isotropic(),
        samples, 8, 1, Precision.F64);
  }

  @Test
  void threadsAreSpreadOverPendingCells() {
    MemoryNeed plenty = new MemoryNeed(WORKSPACE, 1L << 40);
    StudyParameters p = parameters(100, 1000);
    assertEquals(IntList.of(1, 1, 1, 1), plenty.plan(p, 24, 4).teams());
    assertEquals(IntList.of(3, 2, 2), plenty.plan(p, 3, 7).teams());
    assertEquals(IntList.of(16), plenty.plan(p, 1, 16).teams());
  }

  @Test
  void memoryLimitsTheCellsAtATime() {
    StudyParameters p = parameters(2000, 8000);
    long one = new MemoryNeed(WORKSPACE, 0).bytes(p, IntList.of(1));
    long three = new MemoryNeed(WORKSPACE, 0).bytes(p, IntList.of(3, 3, 2));
    assertTrue(one < three);
    assertEquals(IntList.of(3, 3, 2), new MemoryNeed(WORKSPACE, three).plan(p, 24, 8).teams());
    assertEquals(IntList.of(4, 4), new MemoryNeed(WORKSPACE, three - 1).plan(p, 24, 8).teams());
    assertEquals(IntList.of(8), new MemoryNeed(WORKSPACE, one).plan(p, 24, 8).teams());
  }

  @Test
  void whatIsSaidToFitFitsAndNoMoreDoes() {
    MemoryNeed small = new MemoryNeed(WORKSPACE, 400_000_000);
    String message = assertThrows(UsageException.class, () -> small.requireOneCell(parameters(6000, 5000))).getMessage();
    Matcher numbers = Pattern.compile("width up to (\\d+) with these samples, or samples up to (\\d+) at this width").matcher(message);
    assertTrue(numbers.find(), message);
    int width = Integer.parseInt(numbers.group(1));
    int samples = Integer.parseInt(numbers.group(2));
    assertDoesNotThrow(() -> small.requireOneCell(parameters(width, 5000)));
    assertThrows(UsageException.class, () -> small.requireOneCell(parameters(width + 1, 5000)));
    assertDoesNotThrow(() -> small.requireOneCell(parameters(6000, samples)));
    assertThrows(UsageException.class, () -> small.requireOneCell(parameters(6000, samples + 1)));
  }
}
