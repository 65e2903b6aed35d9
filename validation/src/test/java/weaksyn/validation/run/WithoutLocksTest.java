package weaksyn.validation.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Storage;
import weaksyn.validation.model.StudyParameters;

/** Runs in a file system that has no locks, as two copies of a job after a node was lost. */
@ParameterizedClass
@MethodSource("weaksyn.validation.run.StorageFaultsTest#studies")
class WithoutLocksTest {
  private static final int MOST_STEPS = 200;

  @Parameter private StudyParameters study;

  @TempDir private Path temporary;

  /** A file system without locks, where something else happens in the middle of one step. */
  private static final class NoLocks implements Storage {
    private final int when;
    private final Runnable meanwhile;
    private int steps;

    NoLocks(int when, Runnable meanwhile) {
      this.when = when;
      this.meanwhile = meanwhile;
    }

    private void step() {
      steps++;
      if (steps == when) {
        meanwhile.run();
      }
    }

    @Override
    public boolean tryLock(FileChannel file) throws IOException {
      throw new IOException("No locks available");
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
      step();
      DISK.createDirectory(directory);
    }

    /** The first half of the file is there while the other thing happens. */
    @Override
    public void write(Path file, AtomicFile.Content content) throws IOException {
      step();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.writeTo(bytes);
      DISK.write(file, out -> {
        out.write(bytes.toByteArray(), 0, bytes.size() / 2);
        step();
        out.write(bytes.toByteArray(), bytes.size() / 2, bytes.size() - bytes.size() / 2);
      });
    }

    @Override
    public void force(Path path) {
      step();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      step();
      DISK.rename(from, to);
    }
  }

  @Test
  void aCopyThatRunsInTheMiddleOfAnyStepLeavesTheSameBytes() throws IOException {
    Path whole = temporary.resolve("whole");
    int cells = StorageFaultsTest.run(study, whole, FaultyStorage.sound(), new StorageFaultsTest.Counter()).total;
    int step = 0;
    boolean reached = true;
    while (reached) {
      step++;
      assertTrue(step < MOST_STEPS);
      Path out = temporary.resolve("out" + step);
      NoLocks storage =
          new NoLocks(step, () -> StorageFaultsTest.run(study, out, new NoLocks(0, () -> {}), new StorageFaultsTest.Counter()));
      StorageFaultsTest.run(study, out, storage, new StorageFaultsTest.Counter());
      reached = storage.steps >= step;
      assertArrayEquals(Files.readAllBytes(whole.resolve("results.csv")), Files.readAllBytes(out.resolve("results.csv")), "step " + step);
      StorageFaultsTest.Counter third = StorageFaultsTest.run(study, out, FaultyStorage.sound(), new StorageFaultsTest.Counter());
      assertEquals(0, third.notes, "step " + step + ": nothing is damaged");
      assertEquals(cells, third.kept, "step " + step + ": nothing is lost");
    }
    assertTrue(step > 4 * 4, "all steps were reached");
  }

  @Test
  void itIsSaid() {
    assertEquals(1, StorageFaultsTest.run(study, temporary.resolve("out"), new NoLocks(0, () -> {}), new StorageFaultsTest.Counter()).notes);
  }

  /** What another copy may be writing stays; what nobody has changed for an hour does not. */
  @Test
  void filesThatAreBeingWrittenStay() throws IOException {
    Path out = temporary.resolve("out");
    Path cells = Files.createDirectories(out.resolve("cells"));
    Path young = cells.resolve("gaussian-r0-0000.csv.1a" + AtomicFile.TEMPORARY);
    Path old = Files.writeString(out.resolve("manifest.json.1b" + AtomicFile.TEMPORARY), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
    StorageFaultsTest.run(study, out, new NoLocks(0, () -> {}), new StorageFaultsTest.Counter());
    assertFalse(Files.exists(old));
    Files.writeString(young, "half");
    StorageFaultsTest.run(study, out, new NoLocks(0, () -> {}), new StorageFaultsTest.Counter());
    assertTrue(Files.exists(young));
    StorageFaultsTest.run(study, out, FaultyStorage.sound(), new StorageFaultsTest.Counter());
    assertFalse(Files.exists(young));
  }
}
