package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Storage;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.Shard;

/**
 * Realisations that keep their state after each layer, for the patience is zero here, stopped between two layers or
 * found in another state than they were left in.
 */
class LongCellsTest {
  private static final int DEPTH = 5;
  private static final String FIRST = "gaussian-r1-0000.csv";

  @TempDir private Path temporary;

  /** The machine stops once so many states have been written. */
  private static class Stopping implements Storage {
    private int left;

    Stopping(int states) {
      left = states;
    }

    static final class Stopped extends Error {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
      DISK.createDirectory(directory);
    }

    @Override
    public void write(Path file, AtomicFile.Content content) throws IOException {
      if (left == 0) {
        throw new Stopped();
      }
      DISK.write(file, content);
    }

    @Override
    public void force(Path path) {}

    @Override
    public void rename(Path from, Path to) throws IOException {
      DISK.rename(from, to);
      if (to.toString().endsWith(".state")) {
        left--;
      }
    }
  }

  /** Follows what a cell does. */
  private static final class Watcher implements Run.Listener {
    private final List<String> notes = new ArrayList<>();
    private double advanced;
    private double spared;
    private double finished;

    @Override
    public void started(int kept, int total, double operations) {}

    @Override
    public synchronized void advanced(double operations) {
      advanced += operations;
    }

    @Override
    public synchronized void spared(double operations) {
      spared += operations;
    }

    @Override
    public synchronized void cellFinished(double operations) {
      finished += operations;
    }

    @Override
    public synchronized void note(String line) {
      notes.add(line);
    }
  }

  private static StudyParameters parameters(Precision precision, long seed) {
    return new StudyParameters(9000, DEPTH, 1, 0.1, DoubleList.of(1), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH,
        new InputChoice.Isotropic(), 8, 2, seed, precision, Sampling.FIELDS);
  }

  private static Watcher run(StudyParameters parameters, Path out, Storage storage, int threads, Shard shard, Duration patience) {
    Watcher watcher = new Watcher();
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, threads);
    Part part = new Part("", parameters, new NetworkCells(parameters, threads), 11);
    MemoryNeed memory = new MemoryNeed((_, _, _, _, _) -> 1000, 1L << 40);
    Manifest manifest = StudyManifest.of(parameters, provenance, FakeCells.CLOCK.instant()).withShard(shard, ShardCells.of(shard, parameters).size());
    Part.run(List.of(part), manifest, provenance, memory, FakeCells.CLOCK, storage, patience).run(out, watcher, (results, _) -> files(results));
    assertEquals(watcher.finished, watcher.advanced + watcher.spared, 1e-9, "all of each cell was told");
    return watcher;
  }

  private static Watcher run(StudyParameters parameters, Path out, Storage storage) {
    return run(parameters, out, storage, 1, Shard.WHOLE, Duration.ZERO);
  }

  private static Run.Evaluated files(List<List<CellResult>> results) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("results.csv", ResultsCsv.write(results.getFirst()));
    return () -> files;
  }

  private byte[] whole(StudyParameters parameters) throws IOException {
    Path out = temporary.resolve("whole" + parameters.precision() + parameters.seed() + parameters.control());
    run(parameters, out, Storage.DISK);
    return Files.readAllBytes(out.resolve("results.csv"));
  }

  private static List<String> states(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("cells"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".state")).sorted().toList();
    }
  }

  private Path stopped(StudyParameters parameters, String name, int states) {
    Path out = temporary.resolve(name);
    assertThrows(Stopping.Stopped.class, () -> run(parameters, out, new Stopping(states)));
    return out;
  }

  /** The last layer keeps nothing: after it the cell is finished. */
  @Test
  void whereverTheMachineStopsTheCellGoesOnThereWithTheSameBits() throws IOException {
    for (Precision precision : Precision.values()) {
      StudyParameters parameters = parameters(precision, 7).withControl(true);
      byte[] whole = whole(parameters);
      for (int layers = 1; layers < DEPTH; layers++) {
        Path out = stopped(parameters, precision + "-" + layers, layers);
        assertEquals(List.of(FIRST + ".state"), states(out));
        Watcher resumed = run(parameters, out, Storage.DISK, 2, Shard.WHOLE, Duration.ZERO);
        assertEquals(2 * layers + 1, resumed.spared, 1e-9, "input and layers up to " + layers);
        assertEquals(22 - resumed.spared, resumed.advanced, 1e-9);
        assertEquals(List.of(), resumed.notes);
        assertArrayEquals(whole, Files.readAllBytes(out.resolve("results.csv")));
        assertEquals(List.of(), states(out));
      }
    }
  }

  /** What a resumed cell keeps and loses again is no worse. */
  @Test
  void aCellStoppedAfterEachLayer() throws IOException {
    StudyParameters parameters = parameters(Precision.F64, 7);
    Path out = temporary.resolve("out");
    for (int layer = 1; layer < DEPTH; layer++) {
      assertThrows(Stopping.Stopped.class, () -> run(parameters, out, new Stopping(1)));
    }
    assertEquals(2 * (DEPTH - 1) + 1, run(parameters, out, Storage.DISK).spared, 1e-9);
    assertArrayEquals(whole(parameters), Files.readAllBytes(out.resolve("results.csv")));
  }

  @Test
  void aShortCellKeepsNothing() {
    Path out = temporary.resolve("out");
    Storage storage = new Stopping(Integer.MAX_VALUE) {
      @Override
      public void write(Path file, AtomicFile.Content content) throws IOException {
        assertFalse(file.toString().contains(".state"), "no time passes on the clock of these tests");
        super.write(file, content);
      }
    };
    run(parameters(Precision.F64, 7), out, storage, 1, Shard.WHOLE, Duration.ofMinutes(1));
  }

  @Test
  void aDamagedForeignOrOldStateIsNotTaken() throws IOException {
    StudyParameters parameters = parameters(Precision.F64, 7);
    byte[] whole = whole(parameters);
    Path damaged = stopped(parameters, "damaged", 2);
    Path file = damaged.resolve("cells").resolve(FIRST + ".state");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertBeginsAnew(parameters, damaged, "is damaged", whole);

    Path foreign = stopped(parameters, "foreign", 2);
    Path other = stopped(parameters(Precision.F64, 8), "other", 3);
    Files.copy(other.resolve("cells").resolve(FIRST + ".state"), foreign.resolve("cells").resolve(FIRST + ".state"), StandardCopyOption.REPLACE_EXISTING);
    assertBeginsAnew(parameters, foreign, "belongs to another cell", whole);

    Path controlled = stopped(parameters.withControl(true), "controlled", 2);
    assertBeginsAnew(parameters, controlled, "is that of a cell with other options", whole);
  }

  private static void assertBeginsAnew(StudyParameters parameters, Path out, String fault, byte[] whole) throws IOException {
    Watcher watcher = run(parameters, out, Storage.DISK);
    assertEquals(List.of(out.resolve("cells").resolve(FIRST + ".state") + " " + fault + "; its cell begins anew"), watcher.notes);
    assertEquals(0, watcher.spared);
    assertArrayEquals(whole, Files.readAllBytes(out.resolve("results.csv")));
    assertEquals(List.of(), states(out));
  }

  @Test
  void aStateThatCannotBeWrittenDoesNotEndTheCell() throws IOException {
    StudyParameters parameters = parameters(Precision.F64, 7);
    Path out = temporary.resolve("out");
    Storage full = new Stopping(Integer.MAX_VALUE) {
      @Override
      public void write(Path file, AtomicFile.Content content) throws IOException {
        if (file.toString().contains(".state")) {
          throw new FileSystemException(file.toString(), null, "No space left on device");
        }
        super.write(file, content);
      }
    };
    Watcher watcher = run(parameters, out, full);
    assertEquals(2, watcher.notes.size(), "one for each cell: " + watcher.notes);
    assertTrue(watcher.notes.getFirst().contains("No space left on device"), watcher.notes.toString());
    assertArrayEquals(whole(parameters), Files.readAllBytes(out.resolve("results.csv")));
  }

  /** The process ended between storing the cell and removing its state. */
  @Test
  void aStateThatAFinishedCellLeftIsRemoved() throws IOException {
    StudyParameters parameters = parameters(Precision.F64, 7);
    Path out = stopped(parameters, "out", 2);
    Path state = out.resolve("cells").resolve(FIRST + ".state");
    byte[] bytes = Files.readAllBytes(state);
    run(parameters, out, Storage.DISK);
    Files.write(state, bytes);
    assertEquals(0, run(parameters, out, Storage.DISK).advanced);
    assertEquals(List.of(), states(out));
  }

  /** The second shard is stopped in its only cell; a merge sees that the cell is missing, not the state. */
  @Test
  void shardsKeepStatesAndMergeIgnoresThem() throws IOException {
    StudyParameters parameters = parameters(Precision.F64, 7);
    Shard second = new Shard(2, 2);
    Path out = temporary.resolve("shard");
    assertThrows(Stopping.Stopped.class, () -> run(parameters, out, new Stopping(3), 1, second, Duration.ZERO));
    assertEquals(List.of("gaussian-r1-0001.csv.state"), states(out));
    FinishedCells cells = new FinishedCells(List.of(out), "", parameters, file -> assertEquals("", file.toString()));
    assertEquals(2, cells.missing().size());
    Watcher resumed = run(parameters, out, Storage.DISK, 1, second, Duration.ZERO);
    assertEquals(7, resumed.spared, 1e-9);
    assertEquals(1, new FinishedCells(List.of(out), "", parameters, _ -> {}).missing().size());
  }
}
