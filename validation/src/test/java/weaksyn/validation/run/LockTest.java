package weaksyn.validation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;

/** Two users of one run directory. */
@Timeout(60)
class LockTest {
  private static final Manifest MANIFEST =
      Manifest.of(
          "study", new RunIdentity(JsonNodeFactory.instance.objectNode(), "0123"), 1, 1, "f64", 1, new Provenance("1", "2", "3", "4", "5", 256, 1),
          Instant.EPOCH,
          List.of());

  @TempDir private Path temporary;

  private RunDirectory open(SynchronousQueue<String> notes, boolean wait) {
    return RunDirectory.open(temporary, MANIFEST, note -> {
      try {
        notes.put(note);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }, Storage.DISK, wait);
  }

  @Test
  void theSecondFails() {
    try (RunDirectory _ = open(new SynchronousQueue<>(), false)) {
      RunFailure failure = assertThrows(RunFailure.class, () -> open(new SynchronousQueue<>(), false).close());
      assertTrue(failure.getMessage().contains("in use by another weaksyn process"), failure.getMessage());
    }
  }

  @Test
  void aCopyOfAJobWaitsForTheFirst() throws Exception {
    SynchronousQueue<String> notes = new SynchronousQueue<>();
    CompletableFuture<RunDirectory> second;
    try (RunDirectory _ = open(notes, true)) {
      second = CompletableFuture.supplyAsync(() -> open(notes, true));
      assertEquals(temporary + " is in use by another weaksyn process; waiting for it to end", notes.poll(30, TimeUnit.SECONDS));
      assertFalse(second.isDone());
    }
    second.get(30, TimeUnit.SECONDS).close();
  }
}
