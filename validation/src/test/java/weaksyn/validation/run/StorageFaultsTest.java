package weaksyn.validation.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.Storage;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.FakeCells;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Part;
import weaksyn.validation.study.ResultsCsv;
import weaksyn.validation.study.StudyManifest;

/** Runs on disks that fail and machines that stop, at each step in turn; then the same run on a good disk. */
@ParameterizedClass
@MethodSource("studies")
class StorageFaultsTest {
  @Parameter private StudyParameters study;

  private static final int MOST_STEPS = 200;

  @TempDir private Path temporary;

  /** Counts cells as a user sees them. */
  static final class Counter implements Run.Listener {
    int kept;
    int total;
    int notes;
    private int finished;

    @Override
    public void started(int keptCells, int allCells, double operations) {
      kept = keptCells;
      total = allCells;
      finished = keptCells;
    }

    @Override
    public void advanced(double operations) {}

    @Override
    public void spared(double operations) {}

    @Override
    public void cellFinished(double operations) {
      finished++;
    }

    @Override
    public void note(String line) {
      notes++;
    }
  }

  /** Four cells with a file each, and three realisations in two files. */
  static List<StudyParameters> studies() {
    return List.of(FakeCells.longCells(1), FakeCells.pairs(3));
  }

  private Counter run(Path out, Storage storage, Counter counter) {
    return run(study, out, storage, counter);
  }

  /** Runs a study of cells that are not computed. */
  static Counter run(StudyParameters study, Path out, Storage storage, Counter counter) {
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, 1);
    Part part = new Part("", study, new FakeCells(study, Integer.MAX_VALUE, 0), 1);
    MemoryNeed memory = new MemoryNeed((_, _, _, _, _) -> 1000, 1L << 40);
    Manifest manifest = StudyManifest.of(study, provenance, FakeCells.CLOCK.instant());
    Part.run(List.of(part), manifest, provenance, memory, FakeCells.CLOCK, storage, Duration.ofMinutes(1)).run(out, counter, (results, _) -> files(results));
    return counter;
  }

  private static Run.Evaluated files(List<List<CellResult>> results) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("results.csv", ResultsCsv.write(results.getFirst()));
    return () -> files;
  }

  private byte[] expected() throws IOException {
    Path whole = temporary.resolve("whole");
    run(whole, FaultyStorage.sound(), new Counter());
    return Files.readAllBytes(whole.resolve("results.csv"));
  }

  private void assertFinished(Path out, byte[] expected) throws IOException {
    assertArrayEquals(expected, Files.readAllBytes(out.resolve("results.csv")));
    assertTrue(Manifest.read(out.resolve(Manifest.NAME)).isComplete());
    try (Stream<Path> files = Files.walk(out)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(AtomicFile.TEMPORARY)).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultyStorage.Fault.class, names = {"ONCE", "FULL"})
  void whateverStepFailsTheNextRunEndsInTheSameBytes(FaultyStorage.Fault fault) throws IOException {
    byte[] expected = expected();
    int step = 1;
    boolean failed = true;
    for (; failed && step < MOST_STEPS; step++) {
      Path out = temporary.resolve("out" + step);
      FaultyStorage storage = new FaultyStorage(fault, step, FaultyStorage.Omission.NOTHING);
      Counter first = new Counter();
      try {
        run(out, storage, first);
      } catch (RunFailure | UsageException e) {
        assertTrue(storage.failed() && e.getMessage().contains("No space left on device; "), e.getMessage());
      }
      failed = storage.failed();
      Counter second = run(out, FaultyStorage.sound(), new Counter());
      assertTrue(second.kept >= first.finished, "step " + step + ": what was said to be finished is");
      assertEquals(0, second.notes, "step " + step + ": nothing is damaged");
      assertFinished(out, expected);
    }
    assertFalse(failed);
    assertTrue(step > 4 * 4, "all steps were reached");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whereverTheMachineStopsTheNextRunEndsInTheSameBytes(boolean namesKept) throws IOException {
    byte[] expected = expected();
    int step = 1;
    while (stop(step, FaultyStorage.Omission.NOTHING, namesKept, expected) == 0) {
      step++;
    }
    assertEquals(-1, stop(step, FaultyStorage.Omission.NOTHING, namesKept, expected), "step " + step + ": something is lost or damaged");
    assertTrue(step > 4 * 4, "all steps were reached");
  }

  /** As the tasks of an array do that begin together. */
  @Test
  void aDirectoryThatAnotherProcessCreatesMeanwhileIsTaken() throws IOException {
    Path out = temporary.resolve("runs/out");
    Storage late = new Storage() {
      @Override
      public void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
        DISK.createDirectory(directory);
      }

      @Override
      public void write(Path file, AtomicFile.Content content) throws IOException {
        DISK.write(file, content);
      }

      @Override
      public void force(Path path) {}

      @Override
      public void rename(Path from, Path to) throws IOException {
        DISK.rename(from, to);
      }
    };
    run(out, late, new Counter());
    assertFinished(out, expected());
  }

  /** Without forcing, the same stops lose cells that were said to be finished, or leave half of one. */
  @Test
  void theStopsFindWhatIsNotForced() throws IOException {
    byte[] expected = expected();
    assertTrue(stops(FaultyStorage.Omission.FORCING_FILES, true, expected) > 0);
    assertTrue(stops(FaultyStorage.Omission.FORCING_DIRECTORIES, false, expected) > 0);
  }

  /** Number of steps at which a stop loses or damages something. */
  private int stops(FaultyStorage.Omission omission, boolean namesKept, byte[] expected) throws IOException {
    int found = 0;
    int result = 0;
    for (int step = 1; result >= 0; step++) {
      result = stop(step, omission, namesKept, expected);
      found += Math.max(0, result);
    }
    return found;
  }

  /**
   * Stops at a step and runs again: 0 if all is well, 1 if something was lost or damaged, −1 if the run ends before
   * that step.
   */
  private int stop(int step, FaultyStorage.Omission omission, boolean namesKept, byte[] expected) throws IOException {
    Path out = temporary.resolve(omission + "-" + namesKept + "-" + step);
    FaultyStorage storage = new FaultyStorage(FaultyStorage.Fault.STOP, step, omission);
    Counter first = new Counter();
    try {
      run(out, storage, first);
      return -1;
    } catch (FaultyStorage.Stopped e) {
      assertTrue(storage.failed());
    }
    if (!Files.exists(out)) {
      return 0; // stopped before its directory was there
    }
    storage.restart(out, namesKept);
    try {
      Counter second = run(out, FaultyStorage.sound(), new Counter());
      assertFinished(out, expected);
      return second.kept >= first.finished && second.notes == 0 ? 0 : 1;
    } catch (RunFailure e) {
      return 1; // half a manifest
    }
  }
}
