package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Storage;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;
import weaksyn.validation.run.RunDirectory;
import weaksyn.validation.run.Shard;

/** Files that several short cells share. Two realisations of four curves share one here. */
class BundlesTest {
  @TempDir private Path temporary;

  /** Notes which files were renamed into place, and how often a file or directory was forced. */
  private static final class Counting implements Storage {
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private int writes;
    private int forced;

    @Override
    public void createDirectory(Path directory) throws IOException {
      DISK.createDirectory(directory);
    }

    @Override
    public void write(Path file, AtomicFile.Content content) throws IOException {
      DISK.write(file, content);
    }

    @Override
    public synchronized void force(Path path) {
      forced++;
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
      DISK.rename(from, to);
      written.add(to.getFileName().toString());
      writes++;
    }
  }

  private static FakeCells run(StudyParameters parameters, Path out, Storage storage, InstantSource clock, int threads, int failAfter, FakeCells.Notes notes) {
    FakeCells cells = new FakeCells(parameters, failAfter, 0);
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, threads);
    MemoryNeed memory = new MemoryNeed((_, _, _, _, _) -> 1000, 1L << 40);
    Manifest manifest = StudyManifest.of(parameters, provenance, FakeCells.CLOCK.instant());
    Part.run(List.of(new Part("", parameters, cells, 1)), manifest, provenance, memory, clock, storage, Duration.ofMinutes(1))
        .run(out, notes, (results, _) -> files(results));
    return cells;
  }

  private static FakeCells run(StudyParameters parameters, Path out, FakeCells.Notes notes) {
    return run(parameters, out, Storage.DISK, FakeCells.CLOCK, 2, Integer.MAX_VALUE, notes);
  }

  private static int computed(StudyParameters parameters, Path out) {
    FakeCells.Notes notes = new FakeCells.Notes();
    int computed = run(parameters, out, notes).simulated.get();
    assertEquals(List.of(), notes.lines);
    return computed;
  }

  private static Run.Evaluated files(List<List<CellResult>> results) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("results.csv", ResultsCsv.write(results.getFirst()));
    return () -> files;
  }

  private static List<String> cells(Path out) throws IOException {
    try (Stream<Path> files = Files.list(RunDirectory.cells(out))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")).sorted().toList();
    }
  }

  private static void assertResults(StudyParameters parameters, Path out) throws IOException {
    List<CellResult> results = parameters.cells().stream().map(cell -> FakeCells.result(parameters, cell)).toList();
    assertEquals(ResultsCsv.write(results), Files.readString(out.resolve("results.csv")));
  }

  /** As a version without bundles wrote them. */
  private static void store(StudyParameters parameters, Path out, Cell... cells) throws IOException {
    StudyCellFormat format = new StudyCellFormat("", parameters.depth(), parameters.curves(), 0);
    for (Cell cell : cells) {
      Files.writeString(RunDirectory.cells(out).resolve(format.fileName(cell)), format.write(FakeCells.result(parameters, cell)));
    }
  }

  @Test
  void aFileHoldsAllCurvesOfItsRealisationsInTheFormOfTheResults() throws IOException {
    StudyParameters parameters = FakeCells.pairs(5);
    Path out = temporary.resolve("out");
    Counting storage = new Counting();
    run(parameters, out, storage, FakeCells.CLOCK, 3, Integer.MAX_VALUE, new FakeCells.Notes());
    assertEquals(List.of("realisations-0000-0001.csv", "realisations-0002-0003.csv", "realisations-0004-0005.csv"), cells(out));
    assertEquals(Set.of("manifest.json", "results.csv", "realisations-0000-0001.csv", "realisations-0002-0003.csv", "realisations-0004-0005.csv"),
        storage.written);
    assertEquals(3 + 4, storage.writes, "three of cells, the results, and the manifest three times");
    assertEquals(2 * storage.writes + 2, storage.forced, "each file and its directory; once the directories that were made");
    List<CellResult> second =
        parameters.cells().stream().filter(cell -> cell.realisation() / 2 == 1).map(cell -> FakeCells.result(parameters, cell)).toList();
    assertEquals(ResultsCsv.write(second), Files.readString(RunDirectory.cells(out).resolve("realisations-0002-0003.csv")));
    assertResults(parameters, out);
  }

  @Test
  void anExtensionWritesWhatChanges() throws IOException {
    Path out = temporary.resolve("out");
    assertEquals(12, computed(FakeCells.pairs(3), out));
    byte[] first = Files.readAllBytes(RunDirectory.cells(out).resolve("realisations-0000-0001.csv"));
    Counting storage = new Counting();
    run(FakeCells.pairs(6), out, storage, FakeCells.CLOCK, 1, Integer.MAX_VALUE, new FakeCells.Notes());
    assertFalse(storage.written.contains("realisations-0000-0001.csv"));
    assertArrayEquals(first, Files.readAllBytes(RunDirectory.cells(out).resolve("realisations-0000-0001.csv")));
    assertResults(FakeCells.pairs(6), out);
    assertEquals(0, computed(FakeCells.pairs(1), out));
    assertResults(FakeCells.pairs(1), out);
    assertEquals(0, computed(FakeCells.pairs(6), out), "what was not asked for is kept");
  }

  /** A run of fewer realisations computes a cell of a file that holds more. */
  @Test
  void whatAFileHeldStaysInIt() throws IOException {
    Path out = temporary.resolve("out");
    StudyParameters parameters = FakeCells.pairs(2);
    computed(parameters, out);
    Path file = RunDirectory.cells(out).resolve("realisations-0000-0001.csv");
    Cell lacking = new Cell(parameters.curves().get(2), 0);
    List<CellResult> others =
        parameters.cells().stream().filter(cell -> !cell.equals(lacking)).map(cell -> FakeCells.result(parameters, cell)).toList();
    Files.writeString(file, ResultsCsv.write(others));
    assertEquals(1, computed(FakeCells.pairs(1), out));
    assertEquals(0, computed(parameters, out));
    assertResults(parameters, out);
  }

  @Test
  void aDamagedFileIsNotedAndItsCellsAreComputedAgain() throws IOException {
    StudyParameters parameters = FakeCells.pairs(4);
    Path out = temporary.resolve("out");
    computed(parameters, out);
    Path file = RunDirectory.cells(out).resolve("realisations-0002-0003.csv");
    String whole = Files.readString(file);
    String other = Files.readString(RunDirectory.cells(out).resolve("realisations-0000-0001.csv"));
    int row = whole.indexOf('\n') + 1;
    String twice = whole + whole.substring(row, whole.indexOf("gaussian,0,3", row));
    for (String text : List.of(whole.substring(0, 400), whole.substring(0, row), "", other, twice, whole.replace("0.5", "0.50"))) {
      Files.writeString(file, text);
      FakeCells.Notes notes = new FakeCells.Notes();
      assertEquals(8, run(parameters, out, notes).simulated.get());
      assertEquals(List.of(file + " is damaged; its cells are computed again"), notes.lines);
      assertEquals(whole, Files.readString(file));
      assertResults(parameters, out);
    }
  }

  /** Directories of earlier versions have a file for each cell. */
  @Test
  void cellsWithFilesOfTheirOwnAreTakenAlsoInAMixture() throws IOException {
    StudyParameters parameters = FakeCells.pairs(4);
    Path out = temporary.resolve("out");
    computed(FakeCells.pairs(1), out);
    for (String name : cells(out)) {
      Files.delete(RunDirectory.cells(out).resolve(name));
    }
    Cell[] all = parameters.cells().toArray(Cell[]::new);
    store(parameters, out, all);
    assertEquals(0, computed(parameters, out));
    assertResults(parameters, out);
    Path without = RunDirectory.cells(out).resolve("gaussian-r1.5-0002.csv");
    Files.delete(without);
    assertEquals(1, computed(parameters, out));
    assertTrue(cells(out).contains("realisations-0002-0003.csv"));
    assertFalse(Files.exists(without));
    assertResults(parameters, out);
    FinishedCells merged = new FinishedCells(List.of(out), "", parameters, file -> assertEquals("", file.toString()));
    assertEquals(List.of(), merged.missing());
    assertEquals(8, computed(FakeCells.pairs(6), out));
    assertResults(FakeCells.pairs(6), out);
  }

  /** A later version may put other numbers of realisations together. */
  @Test
  void filesWithOtherNumbersOfRealisationsAreTaken() throws IOException {
    StudyParameters parameters = FakeCells.pairs(6);
    Path out = temporary.resolve("out");
    computed(FakeCells.pairs(2), out);
    Cell[] others = parameters.cells().stream().filter(cell -> cell.realisation() >= 3).toArray(Cell[]::new);
    StudyBundleFormat longer = new StudyBundleFormat("", parameters.depth(), parameters.curves(), 3);
    List<CellResult> results = Stream.of(others).map(cell -> FakeCells.result(parameters, cell)).toList();
    Files.writeString(RunDirectory.cells(out).resolve(longer.fileName(others[0])), longer.write(results));
    assertEquals(4, computed(parameters, out), "realisation 2");
    assertResults(parameters, out);
  }

  @Test
  void filesOfOtherWidthsAreNotMistaken() {
    StudyParameters parameters = FakeCells.pairs(6);
    StudyBundleFormat narrow = new StudyBundleFormat("n1-", parameters.depth(), parameters.curves(), 2);
    StudyBundleFormat wide = new StudyBundleFormat("n10-", parameters.depth(), parameters.curves(), 2);
    String name = wide.fileName(parameters.cells().getFirst());
    assertEquals("n10-realisations-0000-0001.csv", name);
    assertTrue(wide.matches(name));
    assertFalse(narrow.matches(name));
    assertFalse(new StudyBundleFormat("", parameters.depth(), parameters.curves(), 2).matches(name));
    assertFalse(wide.matches("n10-realisations-0000-0001.csv.tmp"));
  }

  /** What was computed before a failure is kept, also in a file that is not full. */
  @Test
  void aFailureLosesNoFinishedUnit() throws IOException {
    StudyParameters parameters = FakeCells.pairs(4);
    Path out = temporary.resolve("out");
    FakeCells.Notes notes = new FakeCells.Notes();
    assertThrows(FakeCells.Killed.class, () -> run(parameters, out, Storage.DISK, FakeCells.CLOCK, 1, 13, notes));
    assertEquals(12, notes.finished.get());
    assertEquals(4, computed(parameters, out));
    assertResults(parameters, out);
  }

  /** A machine so slow that half a second passes with each look at the clock. */
  @Test
  void aSlowMachineStoresEachRealisation() throws IOException {
    StudyParameters parameters = FakeCells.pairs(4);
    InstantSource clock = new InstantSource() {
      private Instant now = Instant.EPOCH;

      @Override
      public synchronized Instant instant() {
        now = now.plusMillis(500);
        return now;
      }
    };
    Counting storage = new Counting();
    run(parameters, temporary.resolve("out"), storage, clock, 1, Integer.MAX_VALUE, new FakeCells.Notes());
    assertTrue(storage.writes > 2 + 4, "more often than when files are full");
    assertResults(parameters, temporary.resolve("out"));
  }

  @Test
  void stoppedAnywhereARunEndsInTheSameBytes() throws IOException {
    StudyParameters parameters = FakeCells.pairs(7);
    Random random = new Random(20261127);
    for (int trial = 0; trial < 6; trial++) {
      Path out = temporary.resolve("stopped" + trial);
      boolean finished = false;
      while (!finished) {
        int threads = 1 + random.nextInt(3);
        int failAfter = random.nextInt(4, 20);
        try {
          run(parameters, out, Storage.DISK, FakeCells.CLOCK, threads, failAfter, new FakeCells.Notes());
          finished = true;
        } catch (FakeCells.Killed e) {
          assertFalse(Files.exists(out.resolve("results.csv")));
        }
      }
      assertResults(parameters, out);
    }
  }

  /** Each directory has the shard's cells; a file in two directories holds other cells in each. */
  @Test
  void shardsHaveFilesOfTheirOwnCells() throws IOException {
    StudyParameters parameters = FakeCells.pairs(9);
    List<Path> directories = IntStream.rangeClosed(1, 3).mapToObj(index -> temporary.resolve("part" + index)).toList();
    Set<String> names = new HashSet<>();
    for (int index = 1; index <= 3; index++) {
      Shard shard = new Shard(index, 3);
      Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, 1);
      Manifest manifest =
          StudyManifest.of(parameters, provenance, FakeCells.CLOCK.instant()).withShard(shard, ShardCells.of(shard, parameters).size());
      Path out = directories.get(index - 1);
      new FakeCells(parameters, Integer.MAX_VALUE, 0).study(1).run(out, manifest, true, Snapshot.NONE, new FakeCells.Notes());
      names.addAll(cells(out));
    }
    assertEquals(5, names.size());
    FinishedCells merged = new FinishedCells(directories, "", parameters, file -> assertEquals("", file.toString()));
    assertEquals(List.of(), merged.missing());
    assertEquals(12, new FinishedCells(directories, "", FakeCells.pairs(12), file -> assertEquals("", file.toString())).missing().size());
  }

  /** The rule: realisations in a file, 0 where each cell has its own. */
  @ParameterizedTest
  @CsvSource({
    "1000, 8, 100, weights, gaussian, 2", "1000, 8, 200, weights, gaussian, 1", "1000, 8, 256, weights, gaussian, 0", "1000, 8, 4000, weights, gaussian, 0",
    "20, 2, 1000, weights, gaussian, 1000", "200, 8, 400, weights, gaussian, 23", "200, 8, 400, weights, haar, 54",
    "4000, 8, 64, fields, gaussian, 11", "16000, 8, 32, fields, gaussian, 9", "100000, 8, 256, fields, gaussian, 0"
  })
  void theRule(int width, int depth, int samples, String sampling, String synapses, int expected) {
    Synapses kind = Synapses.valueOf(synapses.toUpperCase(Locale.ROOT));
    DoubleList r = kind == Synapses.HAAR ? DoubleList.of() : DoubleList.of(0, 1, 2);
    for (int realisations : new int[] {1, 500}) {
      StudyParameters parameters =
          new StudyParameters(width, depth, 1, 0.1, r, List.of(kind), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), samples,
              realisations, 7, Precision.F64, Sampling.valueOf(sampling.toUpperCase(Locale.ROOT)));
      assertEquals(expected, Bundles.realisations(parameters));
      assertEquals(expected, Bundles.realisations(parameters.withControl(true)), "no option that a run may change counts");
    }
  }
}
