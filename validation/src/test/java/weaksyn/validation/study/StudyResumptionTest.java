package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.AtomicFile;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.Provenance;
import weaksyn.validation.run.Run;

/** A run directory through interruptions, extensions and mistakes. */
class StudyResumptionTest {
  private static final List<String> FILES = List.of("manifest.json", "results.csv", "theory.csv", "summary.csv", "report.html");

  @TempDir private Path temporary;

  private static FakeCells run(Path out, int realisations, int threads, int failAfter) {
    FakeCells cells = new FakeCells(FakeCells.parameters(realisations), failAfter, 0);
    cells.study(threads).run(out, true, new FakeCells.Notes());
    return cells;
  }

  private static byte[] results(Path out) throws IOException {
    return Files.readAllBytes(out.resolve("results.csv"));
  }

  private static JsonNode manifest(Path out) throws IOException {
    return new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
  }

  private byte[] uninterrupted(int realisations) throws IOException {
    Path out = temporary.resolve("uninterrupted" + realisations);
    run(out, realisations, 1, Integer.MAX_VALUE);
    return results(out);
  }

  @Test
  void aFinishedRunHoldsAllFilesAndNoTemporaries() throws IOException {
    Path out = temporary.resolve("a/b");
    run(out, 3, 2, Integer.MAX_VALUE);
    for (String file : FILES) {
      assertTrue(Files.size(out.resolve(file)) > 0, file);
    }
    assertEquals("complete", manifest(out).path("status").asText());
    assertEquals(12, manifest(out).path("cells").path("finished").asInt());
    assertEquals(12, manifest(out).path("cells").path("total").asInt());
    assertEquals(7, manifest(out).path("seed").asInt());
    assertEquals(1 + 12 * 4, Files.readAllLines(out.resolve("results.csv")).size(), "header, and layers 0..3 of 12 cells");
    assertEquals(1 + 4 * 3, Files.readAllLines(out.resolve("theory.csv")).size(), "header, and layers 1..3 of 4 curves");
    try (Stream<Path> files = Files.walk(out)) {
      assertEquals(List.of(), files.filter(file -> file.toString().endsWith(AtomicFile.TEMPORARY)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 40})
  void threadsDoNotChangeTheResults(int threads) throws IOException {
    Path out = temporary.resolve("threads");
    run(out, 5, threads, Integer.MAX_VALUE);
    assertArrayEquals(uninterrupted(5), results(out));
  }

  @Test
  void aRunStoppedAgainAndAgainEndsInTheSameBytes() throws IOException {
    byte[] expected = uninterrupted(5);
    Random random = new Random(20260102);
    for (int trial = 0; trial < 8; trial++) {
      Path out = temporary.resolve("stopped" + trial);
      int kept = 0;
      boolean finished = false;
      while (!finished) {
        FakeCells cells = new FakeCells(FakeCells.parameters(5), random.nextInt(1, 8), 0);
        FakeCells.Notes notes = new FakeCells.Notes();
        try {
          cells.study(1 + random.nextInt(4)).run(out, true, notes);
          finished = true;
        } catch (FakeCells.Killed e) {
          assertFalse(Files.exists(out.resolve("results.csv")));
          assertEquals("running", manifest(out).path("status").asText());
        }
        assertEquals(kept, notes.kept, "every finished cell is kept");
        kept += notes.finished.get();
      }
      assertEquals(20, kept, "no finished cell is computed twice");
      assertArrayEquals(expected, results(out));
    }
  }

  @Test
  void aFinishedRunIsNotComputedAgain() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 3, 1, Integer.MAX_VALUE);
    byte[] before = results(out);
    Files.delete(out.resolve("report.html"));
    assertEquals(0, run(out, 3, 2, 0).simulated.get());
    assertArrayEquals(before, results(out));
    assertTrue(Files.exists(out.resolve("report.html")));
  }

  @Test
  void moreRealisationsExtendARun() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 2, 1, Integer.MAX_VALUE);
    assertEquals(12, run(out, 5, 2, Integer.MAX_VALUE).simulated.get(), "3 more of each of 4 curves");
    assertArrayEquals(uninterrupted(5), results(out));
    assertEquals(5, manifest(out).path("configuration").path("realisations").asInt());
  }

  @Test
  void fewerRealisationsAreTheFirstOfThoseThere() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 5, 1, Integer.MAX_VALUE);
    assertEquals(0, run(out, 2, 1, 0).simulated.get());
    assertArrayEquals(uninterrupted(2), results(out));
    assertEquals(0, run(out, 5, 1, 0).simulated.get(), "the others are still there");
  }

  @Test
  void anInterruptedExtensionLeavesTheFinishedFilesAlone() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 2, 1, Integer.MAX_VALUE);
    byte[] before = results(out);
    assertThrows(FakeCells.Killed.class, () -> run(out, 5, 1, 3));
    assertArrayEquals(before, results(out));
    assertEquals("complete", manifest(out).path("status").asText());
    assertEquals(2, manifest(out).path("configuration").path("realisations").asInt());
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path out = temporary.resolve("out");
    assertThrows(FakeCells.Killed.class, () -> run(out, 3, 1, 4));
    Path half = out.resolve("cells/realisations-0000-0999.csv.tmp");
    Files.writeString(half, "synapses,r,real");
    Files.writeString(out.resolve("results.csv.tmp"), "synapses,r,real");
    run(out, 3, 1, Integer.MAX_VALUE);
    assertFalse(Files.exists(half));
    assertFalse(Files.exists(out.resolve("results.csv.tmp")));
    assertArrayEquals(uninterrupted(3), results(out));
  }

  @Test
  void aRunKilledBeforeItsManifestBeginsAnew() throws IOException {
    Path out = temporary.resolve("out");
    Files.createDirectories(out.resolve("cells"));
    Files.createFile(out.resolve("cells/.lock"));
    Files.writeString(out.resolve("manifest.json.tmp"), "{");
    run(out, 3, 1, Integer.MAX_VALUE);
    assertArrayEquals(uninterrupted(3), results(out));
  }

  /** They may be of any configuration. */
  @Test
  void cellsWithoutAManifestAreNotTaken() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 1, 1, Integer.MAX_VALUE);
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    UsageException e = assertThrows(UsageException.class, () -> run(out, 1, 1, Integer.MAX_VALUE));
    assertTrue(e.getMessage().contains("holds files (realisations-0000-0999.csv) but no manifest.json"), e.getMessage());
  }

  @Test
  void damagedCellsAreComputedAgainWithANote() throws IOException {
    Path out = temporary.resolve("out");
    StudyParameters parameters = FakeCells.longCells(3);
    new FakeCells(parameters, Integer.MAX_VALUE, 0).study(1).run(out, true, new FakeCells.Notes());
    byte[] before = results(out);
    Path torn = out.resolve("cells/gaussian-r0-0000.csv");
    Files.writeString(torn, Files.readString(torn).substring(0, 300));
    Path foreign = out.resolve("cells/binary-r1.5-0001.csv");
    Files.copy(out.resolve("cells/binary-r1.5-0002.csv"), foreign, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Path binary = out.resolve("cells/binary-r0-0001.csv");
    Files.write(binary, new byte[] {(byte) 0xff, 0, 1, '\n'});
    FakeCells cells = new FakeCells(parameters, Integer.MAX_VALUE, 0);
    FakeCells.Notes notes = new FakeCells.Notes();
    cells.study(1).run(out, true, notes);
    assertEquals(3, cells.simulated.get());
    assertEquals(3, notes.lines.size());
    assertTrue(notes.lines.contains(torn + " is damaged; its cell is computed again"), notes.lines.toString());
    assertArrayEquals(before, results(out));
  }

  @Test
  void twoProcessesCannotUseOneDirectory() {
    Path out = temporary.resolve("out");
    StudyParameters parameters = FakeCells.parameters(2);
    FakeCells inner = new FakeCells(parameters, Integer.MAX_VALUE, 0);
    FakeCells outer = new FakeCells(parameters, Integer.MAX_VALUE, 0);
    List<RunFailure> failures = new ArrayList<>();
    outer
        .study(1)
        .run(
            out,
            true,
            new Run.Listener() {
              @Override
              public void started(int kept, int total, double operations) {
                failures.add(assertThrows(RunFailure.class, () -> inner.study(1).run(out, true, new FakeCells.Notes())));
              }

              @Override
              public void advanced(double operations) {}

              @Override
              public void spared(double operations) {}

              @Override
              public void cellFinished(double operations) {}

              @Override
              public void note(String line) {}
            });
    assertTrue(failures.getFirst().getMessage().contains("in use"), failures.getFirst().getMessage());
    assertEquals(0, inner.simulated.get());
    assertEquals(8, outer.simulated.get());
  }

  @Test
  void anotherConfigurationIsRefusedByName() throws IOException {
    Path out = temporary.resolve("out");
    run(out, 2, 1, Integer.MAX_VALUE);
    byte[] manifest = Files.readAllBytes(out.resolve("manifest.json"));
    StudyParameters p = FakeCells.parameters(2);
    StudyParameters other =
        new StudyParameters(p.width(), p.depth(), 1.5, p.bias(), p.r(), p.synapses(), p.correlation(), p.activation(), p.input(), p.samples(), 2, p.seed(),
            p.precision());
    FakeCells cells = new FakeCells(other, Integer.MAX_VALUE, 0);
    UsageException e = assertThrows(UsageException.class, () -> cells.study(1).run(out, true, new FakeCells.Notes()));
    assertTrue(e.getMessage().contains("gain is 1.0, not 1.5"), e.getMessage());
    assertFalse(e.getMessage().contains("seed"), e.getMessage());
    assertArrayEquals(manifest, Files.readAllBytes(out.resolve("manifest.json")));
  }

  @Test
  void aDirectoryOfSomethingElseIsRefusedUntouched() throws IOException {
    Path out = temporary.resolve("out");
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.tex"), "x");
    UsageException e = assertThrows(UsageException.class, () -> run(out, 2, 1, 0));
    assertTrue(e.getMessage().contains("thesis.tex"), e.getMessage());
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(List.of(out.resolve("thesis.tex")), files.toList());
    }
  }

  @Test
  void aDamagedManifestIsAFailure() throws IOException {
    Path out = temporary.resolve("out");
    Files.createDirectories(out);
    for (String content : List.of("{\"conf", "[1]", "{}", "")) {
      Files.writeString(out.resolve("manifest.json"), content);
      RunFailure e = assertThrows(RunFailure.class, () -> run(out, 2, 1, 0));
      assertTrue(e.getMessage().contains("manifest.json"), e.getMessage());
    }
  }

  @Test
  void otherSoftwareIsNoted() {
    Path out = temporary.resolve("out");
    run(out, 2, 1, Integer.MAX_VALUE);
    StudyParameters p = FakeCells.parameters(2);
    FakeCells.Notes notes = new FakeCells.Notes();
    Study newer =
        new Study(p, new Provenance("2.0", "def", "", "", "", 256, 1), new MemoryNeed((_, _, _, _, _) -> 0, 1L << 40), new FakeCells(p, 0, 0), List.of(),
            FakeCells.evaluator(weaksyn.validation.compare.Verdict.Outcome.AGREES), (_, _, _, _) -> "", FakeCells.CLOCK);
    newer.run(out, true, notes);
    assertEquals(List.of("the finished cells were computed by version 1.0 (abc), this is 2.0 (def)"), notes.lines);
  }
}
