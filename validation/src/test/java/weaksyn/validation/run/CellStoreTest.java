package weaksyn.validation.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.Storage;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.FakeCells;
import weaksyn.validation.study.StudyCellFormat;
import weaksyn.validation.study.StudyManifest;

/** Cells that share a file, in a file system without locks. */
class CellStoreTest {
  private static final StudyParameters STUDY = FakeCells.parameters(2);
  private static final StudyCellFormat FORMAT = new StudyCellFormat("", STUDY);
  private static final List<Cell> CELLS = STUDY.cells();

  @TempDir private Path run;

  /** A clock on which a second passes each time, so that the second of two cells finds that the first has waited. */
  private static final class Ticking implements InstantSource {
    private Instant now = FakeCells.CLOCK.instant();

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofSeconds(1));
      return now;
    }
  }

  private static CellResult result(Cell cell) {
    return FakeCells.result(STUDY, cell);
  }

  private static Map<Cell, CellResult> results(List<Cell> cells) {
    Map<Cell, CellResult> results = new LinkedHashMap<>();
    cells.forEach(cell -> results.put(cell, result(cell)));
    return results;
  }

  private Set<Cell> onDisk() {
    return new HashSet<>(RunDirectory.finished(run, CELLS, FORMAT, (file, _) -> {
      throw new AssertionError(file + " is damaged");
    }).keySet());
  }

  /**
   * Another process read the shared file before our first cells were in it, and replaces it afterwards by one without
   * them. They were said to be finished, so each later time that the file is written has to bring them back, with the
   * equal contents of the first time, beside what the other process has put there.
   */
  @Test
  void whatAnotherProcessReplacesComesBack() throws Exception {
    Provenance provenance = new Provenance("1.0", "abc", "jvm", "os", "cpu", 256, 1);
    Manifest manifest = StudyManifest.of(STUDY, provenance, FakeCells.CLOCK.instant());
    Map<Cell, CellResult> stored = new LinkedHashMap<>();
    InstantSource clock = new Ticking();
    try (RunDirectory directory = RunDirectory.open(run, manifest, line -> {}, Storage.DISK, false)) {
      CellStore<Cell, CellResult> store = new CellStore<>(directory, FORMAT, CELLS, clock, stored);
      add(store, directory, manifest, clock, CELLS.subList(0, 2));
      assertEquals(Set.copyOf(CELLS.subList(0, 2)), onDisk());
      assertEquals(onDisk(), stored.keySet(), "they count as finished");

      String name = FORMAT.bundles().orElseThrow().fileName(CELLS.getFirst());
      Path file = run.resolve("cells").resolve(name);
      AtomicFile.write(file, FORMAT.bundles().orElseThrow().write(results(CELLS.subList(4, 5)).values()));
      assertEquals(Set.of(CELLS.get(4)), onDisk(), "the other process has replaced the file");

      add(store, directory, manifest, clock, CELLS.subList(2, 4));
      assertEquals(Set.copyOf(CELLS.subList(0, 5)), onDisk());
      assertEquals(FORMAT.bundles().orElseThrow().write(results(CELLS.subList(0, 5)).values()), Files.readString(file), "and with equal contents");
    }
  }

  private void add(CellStore<Cell, CellResult> store, RunDirectory directory, Manifest manifest, InstantSource clock, List<Cell> cells) {
    for (Cell cell : cells) {
      String name = FORMAT.fileName(cell);
      KeptState form = new KeptState(manifest.identity(), manifest.numerics(), name);
      CellWork work =
          new CellWork(directory.state(name), form, 1, new FakeCells.Notes(), clock, Duration.ofMinutes(1), Storage.DISK);
      store.add(new CellStore.Done<>(cell, result(cell), work));
    }
  }
}
