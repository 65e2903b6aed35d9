package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();

  private Progress progress(boolean terminal, boolean quiet) {
    return new Progress(new PrintWriter(text), terminal, quiet, () -> Instant.ofEpochSecond(seconds.get()));
  }

  private static void finish(Progress progress) {
    progress.advanced(1);
    progress.cellFinished(1);
  }

  @Test
  void aPlainLineEveryTenSeconds() {
    try (Progress progress = progress(false, false)) {
      progress.started(4, 24, 20);
      for (int cell = 0; cell < 6; cell++) {
        seconds.addAndGet(4);
        finish(progress);
      }
    }
    String expected =
        """
        weaksyn: 24 cells, of which 4 are there already
        weaksyn: 7 of 24 cells, about 1 min 08 s left
        weaksyn: 10 of 24 cells, about 56 s left
        """;
    assertEquals(expected, text.toString().replace(System.lineSeparator(), "\n"));
  }

  /**
   * Two cells of an hour each at a time: the log says that the run is alive, and the time left goes down between cells.
   */
  @Test
  void aLogOfHours() {
    try (Progress progress = progress(false, false)) {
      progress.started(0, 6, 6);
      for (int second = 1; second <= 3 * 3600; second++) {
        seconds.set(second);
        if (second % 3600 == 0) {
          finish(progress);
          finish(progress);
        }
        progress.tick();
      }
    }
    List<String> lines = text.toString().lines().toList();
    assertEquals("weaksyn: 0 of 6 cells, 10 min 00 s so far", lines.get(1));
    assertTrue(lines.contains("weaksyn: 2 of 6 cells, about 1 h 50 min left"), text.toString());
    assertEquals(1 + 18, lines.size(), text.toString());
  }

  /** One cell of four minutes that tells how far it is, and went on from a state in which half of it was done. */
  @Test
  void aLineInsideALongCell() {
    try (Progress progress = progress(false, false)) {
      progress.started(0, 1, 1000);
      progress.spared(500);
      for (int second = 1; second <= 250; second++) {
        seconds.set(second);
        progress.advanced(2);
        progress.tick();
      }
      progress.cellFinished(1000);
    }
    List<String> lines = text.toString().lines().toList();
    assertEquals("weaksyn: 0 of 1 cells, 52% of the work, about 4 min 00 s left", lines.get(1));
    assertTrue(lines.contains("weaksyn: 0 of 1 cells, 76% of the work, about 2 min 00 s left"), text.toString());
    assertTrue(lines.size() > 15 && lines.size() < 30, text.toString());
  }

  /** Loops that are being compiled do a thousandth of the work in five seconds, which is told as no pace. */
  @Test
  void whileLoopsAreCompiledThereIsNoPace() {
    try (Progress progress = progress(true, false)) {
      progress.started(0, 1, 1000);
      seconds.set(2);
      progress.advanced(0.5);
      progress.tick();
      seconds.set(5);
      progress.advanced(0.5);
      progress.tick();
      assertFalse(text.toString().contains("left"), text.toString());
      seconds.set(15);
      progress.advanced(99);
      progress.tick();
    }
    assertTrue(text.toString().contains("] 0/1 cells, 10% of the work, about 1 min 31 s left"), text.toString());
  }

  @Test
  void aBarMovesInsideACell() {
    try (Progress progress = progress(true, false)) {
      progress.started(2, 4, 20);
      seconds.addAndGet(60);
      progress.advanced(5);
      progress.tick();
    }
    assertTrue(text.toString().contains("\r[==================            ] 2/4 cells, 62% of the work, about 3 min 00 s left\u001b[K"), text.toString());
  }

  @Test
  void aLogOfManyCellsStaysShort() {
    try (Progress progress = progress(false, false)) {
      progress.started(0, 100_000, 100_000);
      for (int cell = 1; cell <= 100_000; cell++) {
        seconds.set(cell);
        finish(progress);
      }
    }
    assertTrue(text.toString().lines().count() < 200, text.toString());
  }

  @Test
  void aBarOnATerminal() {
    try (Progress progress = progress(true, false)) {
      progress.started(0, 3, 3);
      seconds.addAndGet(3000);
      finish(progress);
    }
    assertTrue(text.toString().contains("\r[==========                    ] 1/3 cells, about 1 h 40 min left\u001b[K"), text.toString());
    assertTrue(text.toString().endsWith("\r\u001b[K"), "the bar is taken away");
  }

  @Test
  void quietIsSilentButCounts() {
    try (Progress progress = progress(true, true)) {
      progress.started(1, 3, 2);
      finish(progress);
      assertEquals(2, progress.finished());
    }
    assertEquals("", text.toString());
  }
}
