package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.Study;

/**
 * From simulated networks through theory and verdict to the exit status and the report, with a simulation whose gain
 * may be off.
 */
class VerdictWiringTest {
  @TempDir private Path temporary;

  /**
   * The command's own backend but for the gain of the networks.
   *
   * @param weightsAlone whether the networks whose fields are drawn have the right gain
   */
  private record Mistuned(NetworkBackend backend, double factor, boolean weightsAlone) implements Environment.Backend {
    @Override
    public CellSimulator.Factory simulators(StudyParameters p, int threads) {
      double gain = weightsAlone && p.sampling() == Sampling.FIELDS ? p.gain() : p.gain() * factor;
      StudyParameters other =
          new StudyParameters(p.width(), p.depth(), gain, p.bias(), p.r(), p.synapses(), p.correlation(), p.activation(), p.input(), p.samples(),
              p.realisations(), p.seed(), p.precision(), p.sampling(), p.control());
      return new NetworkCells(other, threads);
    }

    @Override
    public List<StudyParameters> check(StudyParameters parameters) {
      return backend.check(parameters);
    }

    @Override
    public MemoryNeed.Workspace workspace() {
      return backend.workspace();
    }

    @Override
    public Evaluation.Evaluator evaluator() {
      return backend.evaluator();
    }

    @Override
    public Study.Report report() {
      return backend.report();
    }

    @Override
    public double operations(StudyParameters parameters) {
      return backend.operations(parameters);
    }

    @Override
    public double operationsPerSecond(StudyParameters parameters, IntList teams) {
      return backend.operationsPerSecond(parameters, teams);
    }

    @Override
    public double uptime() {
      return backend.uptime();
    }

    @Override
    public SequencedMap<String, Double> ceilings() {
      return backend.ceilings();
    }
  }

  private FakeBackend.Output study(double factor, Path directory, String... more) {
    return study(new Mistuned(new NetworkBackend(), factor, false), directory, more);
  }

  private static FakeBackend.Output study(Mistuned backend, Path directory, String... more) {
    String[] arguments = new String[more.length + 11];
    System.arraycopy("study --width 100 --depth 2 --r 0,1 --realisations 4 --out".split(" ", -1), 0, arguments, 0, 10);
    arguments[10] = directory.toString();
    System.arraycopy(more, 0, arguments, 11, more.length);
    return FakeBackend.run(backend, arguments);
  }

  @Test
  void aRightSimulationEndsIn0AndAWrongOneIn3() throws IOException {
    FakeBackend.Output right = study(1, temporary.resolve("right"));
    assertEquals(0, right.status(), right.toString());
    assertTrue(
        right.out().lines().toList().getLast().startsWith("theory and simulation agree: all 16 comparisons hold, all 32 comparisons of the wide check hold"),
        right.out());

    FakeBackend.Output wrong = study(1.2, temporary.resolve("wrong"));
    String sentence = wrong.out().lines().toList().getLast();
    assertEquals(3, wrong.status(), wrong.toString());
    assertTrue(sentence.startsWith("theory and simulation disagree"), sentence);
    assertTrue(Files.readString(temporary.resolve("wrong/report.html")).contains("theory and simulation disagree"));
    assertEquals(0, study(1.2, temporary.resolve("wrong"), "--no-check").status(), "no verdict was asked for");
  }

  /** The wide check draws fields, so it cannot see a fault of the weights. The study's own cells show it. */
  @Test
  void aFaultOfTheWeightsAloneEndsIn3() {
    FakeBackend.Output output = study(new Mistuned(new NetworkBackend(), 1.2, true), temporary.resolve("weights"));
    String sentence = output.out().lines().toList().getLast();
    assertEquals(3, output.status(), output.toString());
    assertTrue(sentence.startsWith("theory and simulation disagree") && sentence.contains("all 32 comparisons of the wide check hold"), sentence);
  }

  /** The cells of the wide check are cells of the run: they are kept, shards share them, and merge finds them. */
  @Test
  void theWideCheckIsPartOfTheRun() throws IOException {
    Path whole = temporary.resolve("whole");
    assertEquals(0, study(1, whole).status());
    String check = Files.readString(whole.resolve("check.csv"));
    assertEquals(1 + 2 * 2 * 2 * 6, check.lines().count(), "two widths, two curves, two layers, six quantities");
    assertTrue(study(1, whole).err().contains("are there already"));
    for (int shard = 1; shard <= 2; shard++) {
      assertEquals(0, study(1, temporary.resolve("shard" + shard), "--shard", shard + "/2").status());
    }
    Path merged = temporary.resolve("merged");
    String[] merge = {"merge", temporary.resolve("shard1").toString(), temporary.resolve("shard2").toString(), "--out", merged.toString()};
    FakeBackend.Output output = FakeBackend.run(new NetworkBackend(), merge);
    assertEquals(0, output.status(), output.toString());
    for (String file : new String[] {"results.csv", "check.csv", "check-results.csv", "summary.csv", "theory.csv"}) {
      assertEquals(Files.readString(whole.resolve(file)), Files.readString(merged.resolve(file)), file);
    }
  }

  @Test
  void withoutAVerdictThereIsNoWideCheck() {
    Path run = temporary.resolve("unchecked");
    assertEquals(0, study(1, run, "--no-check").status());
    assertTrue(Files.notExists(run.resolve("check.csv")));
  }
}
