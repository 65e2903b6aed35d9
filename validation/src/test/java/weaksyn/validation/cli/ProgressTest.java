package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();

  private Progress progress(boolean terminal, boolean quiet) {
    return new Progress(new PrintWriter(text), terminal, quiet, () -> Instant.ofEpochSecond(seconds.get()));
  }

  @Test
  void aPlainLineEveryTenSeconds() {
    try (Progress progress = progress(false, false)) {
      progress.started(4, 24, 20);
      for (int cell = 0; cell < 6; cell++) {
        seconds.addAndGet(4);
        progress.cellFinished(1);
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

  @Test
  void aBarOnATerminal() {
    try (Progress progress = progress(true, false)) {
      progress.started(0, 3, 3);
      seconds.addAndGet(3000);
      progress.cellFinished(1);
    }
    assertTrue(text.toString().contains("\r[==========                    ] 1/3 cells, about 1 h 40 min left\u001b[K"), text.toString());
    assertTrue(text.toString().endsWith("\r\u001b[K"), "the bar is taken away");
  }

  @Test
  void quietIsSilentButCounts() {
    try (Progress progress = progress(true, true)) {
      progress.started(1, 3, 2);
      progress.cellFinished(1);
      assertEquals(2, progress.finished());
    }
    assertEquals("", text.toString());
  }
}
