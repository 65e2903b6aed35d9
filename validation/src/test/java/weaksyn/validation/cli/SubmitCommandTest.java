package weaksyn.validation.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import it.unimi.dsi.fastutil.ints.IntList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Study;
import weaksyn.validation.submit.FakeSlurm;
import weaksyn.validation.submit.Programs;

/** {@code weaksyn submit} with a scheduler of which the jobs only wait. */
@Timeout(60)
class SubmitCommandTest {
  private static final String STUDY = "study --width 20 --depth 2 --r 0,1 --realisations 3 --threads 2";

  private final FakeSlurm slurm = new FakeSlurm(1001, "");

  @TempDir private Path temporary;

  /** The fake cells with other programs. */
  private record WithPrograms(FakeBackend cells, Programs programs) implements Environment.Backend {
    @Override
    public CellSimulator.Factory simulators(StudyParameters parameters, int threads) {
      return cells.simulators(parameters, threads);
    }

    @Override
    public List<StudyParameters> check(StudyParameters parameters) {
      return cells.check(parameters);
    }

    @Override
    public MemoryNeed.Workspace workspace() {
      return cells.workspace();
    }

    @Override
    public Evaluation.Evaluator evaluator() {
      return cells.evaluator();
    }

    @Override
    public Study.Report report() {
      return cells.report();
    }

    @Override
    public double operations(StudyParameters parameters) {
      return cells.operations(parameters);
    }

    @Override
    public double operationsPerSecond(StudyParameters parameters, IntList teams) {
      return cells.operationsPerSecond(parameters, teams);
    }

    @Override
    public Duration pause() {
      return Duration.ofMillis(1);
    }

    @Override
    public double uptime() {
      return 0;
    }

    @Override
    public SequencedMap<String, Double> ceilings() {
      return cells.ceilings();
    }
  }

  private FakeBackend.Output run(Programs programs, String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      words.add(word.replace("OUT", temporary.resolve("out").toString()));
    }
    return FakeBackend.run(new WithPrograms(FakeBackend.good(), programs), words.toArray(String[]::new));
  }

  private FakeBackend.Output run(String line) {
    return run(slurm, line);
  }

  /** The jobs for programs, with the schema of the page. */
  @Test
  void jobsAreJson() throws IOException {
    String submit = "submit --slurm --json --tasks 3 -- " + STUDY + " --out OUT";
    FakeBackend.Output output = run(submit);
    assertEquals(0, output.status(), output.err());
    JsonNode json = new ObjectMapper().readTree(output.out());
    assertEquals(Set.of(), JsonSchemaTest.faults("submit", json));
    assertEquals("{\"job\":\"100\",\"shards\":[1,2,3]}", json.at("/arrays/0").toString());
    assertEquals("[1,2,3]", json.get("missing").toString());
    assertEquals("101", json.get("merge").asText());
    assertEquals(temporary.resolve("out").toString(), json.get("directory").asText());
    assertFalse(json.get("merged").asBoolean());
    work(slurm.commands.values().stream().toList().getLast(), 3);
    slurm.active.clear();
    JsonNode merged = new ObjectMapper().readTree(run(submit).out());
    assertEquals(Set.of(), JsonSchemaTest.faults("submit", merged));
    assertTrue(merged.get("merged").asBoolean());
    assertEquals("[]", merged.get("missing").toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "submit --slurm --json --wait -- " + STUDY + " --out OUT | --json: has no meaning with --wait",
    "submit --slurm --json --print -- " + STUDY + " --out OUT | --json: has no meaning with --print",
    "submit --slurm --tasks 7 -- " + STUDY + " --out OUT | --tasks 7: there are 6 cells; must lie in 1..6",
    "submit --slurm --tasks 0 -- " + STUDY + " --out OUT | --tasks 0: must be a whole number in 1..",
    "submit --slurm -- " + STUDY + " --shard 1/2 --out OUT | --shard 1/2: has no meaning within submit",
    "submit --slurm -- " + STUDY + " --dry-run --out OUT | --dry-run: has no meaning within submit",
    "submit --slurm -- " + STUDY + " --spectrum 1 --out OUT | --spectrum, --save-weights",
    "submit --slurm -- " + STUDY + " --save-activity all --npz --out OUT | --npz: have no meaning in shards",
    "submit --slurm -- study --until-error D=1% --out OUT | --until-error: has no meaning in shards",
    "submit --slurm -- " + STUDY + " | --out: is not given",
    "submit --slurm -- study --widht 3 --out OUT | --widht: no such option; did you mean --width?",
    "submit --slurm -- study --width 1 --out OUT | --width 1",
    "submit --slurm -- hebbian --out OUT | submit hebbian: cannot be submitted",
    "submit --slurm | names no command",
    "submit -- " + STUDY + " --out OUT | --slurm: must be given",
    "submit " + STUDY + " --slurm --out OUT | --slurm: must be given before the run",
    "submit --slurm " + STUDY + " --wait --out OUT | --wait: is an option of submit; write it before study",
    "submit --slurm " + STUDY + " --sbatch=--time=7 --out OUT | --sbatch: is an option of submit; write it before study",
    "submit --slurm --no-memory --sbatch=--mem-per-cpu=300 -- " + STUDY + " --out OUT | --no-memory: has no meaning with --sbatch=--mem",
    "submit --slurm --print --wait -- " + STUDY + " --out OUT | --wait: has no meaning with --print",
    "submit --slurm --tasks 99 -- scaling --widths 24,48 --r 1 --realisations 2 --out OUT | cells at a width; must lie in 1.."
  })
  void wrongUsageIsFoundBeforeAnythingIsSubmitted(String line, String message) {
    FakeBackend.Output output = run(line);
    assertEquals(2, output.status(), output.toString());
    assertTrue(output.err().contains(message), output.err());
    assertEquals(1, output.errLines(), output.err());
    assertEquals(List.of(), slurm.submissions());
    assertFalse(Files.exists(temporary.resolve("out")));
  }

  @Test
  void aMissingSchedulerAndARefusalEndInOne() {
    Programs none = (words, _) -> Programs.SYSTEM.run(List.of("/nowhere/" + words.getFirst()), "");
    FakeBackend.Output output = run(none, "submit --slurm --tasks 2 -- " + STUDY + " --out OUT");
    assertEquals(1, output.status());
    assertTrue(output.err().contains("cannot start /nowhere/scontrol"), output.err());
    assertFalse(Files.exists(temporary.resolve("out")));
    output = run(new FakeSlurm(1001, "sbatch: error: invalid partition"), "submit --slurm --tasks 2 -- " + STUDY + " --out OUT");
    assertEquals(1, output.status());
    assertEquals("weaksyn: sbatch refused the job: sbatch: error: invalid partition\n", output.err());
    assertFalse(Files.exists(temporary.resolve("out")));
  }

  @Test
  void theRunMayBeNamedWithoutDashes() {
    assertEquals(0, run("submit --slurm --tasks 2 " + STUDY + " --out OUT").status());
    assertEquals("1-2", FakeSlurm.option(slurm.submissions().getFirst(), "--array"));
  }

  @Test
  void noMemoryIsAskedForWhereTheSiteRefusesIt() {
    FakeBackend.Output output = run("submit --slurm --tasks 2 --no-memory -- " + STUDY + " --out OUT");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.err().contains("each with 2 processors and at most "), output.err());
    slurm.submissions().forEach(words -> assertTrue(words.stream().noneMatch(word -> word.startsWith("--mem")), words.toString()));
  }

  @Test
  void printingSubmitsAndWritesNothing() {
    FakeBackend.Output output = run("submit --slurm --tasks 3 --partition long --sbatch=--account=me --print -- " + STUDY + " --no-check --out OUT");
    assertEquals(0, output.status(), output.err());
    assertTrue(output.out().startsWith("#!/bin/sh\n"), output.out());
    assertTrue(output.out().contains("--array=1-3 --cpus-per-task=2 --mem="), output.out());
    assertTrue(output.out().contains("--partition=long --account=me"), output.out());
    assertTrue(output.out().contains(" study --width 20 --depth 2 --r 0,1 --realisations 3 --no-check --out "), output.out());
    assertTrue(output.out().contains("--out " + temporary.resolve("out") + " --no-check >"), output.out());
    assertEquals(List.of(), slurm.submissions());
    assertFalse(Files.exists(temporary.resolve("out")));
  }

  /** What the jobs do is done here; the merged run has the bytes of the single one. */
  @Test
  void shardsAreFoundAndTheRunIsFollowed() throws IOException {
    String submit = "submit --slurm --tasks 3 -- " + STUDY + " --out OUT";
    assertEquals(0, run(submit).status());
    assertEquals("1-3", FakeSlurm.option(slurm.submissions().getFirst(), "--array"));
    slurm.active.clear();
    for (int shard : List.of(1, 3)) {
      assertEquals(0, run(STUDY + " --shard " + shard + "/3 --out OUT/shards/" + shard + "-of-3").status());
    }
    Programs failing = (words, input) -> {
      Programs.Result result = slurm.run(words, input);
      slurm.active.clear();
      return result;
    };
    FakeBackend.Output failed = run(failing, "submit --slurm --wait -- " + STUDY + " --out OUT");
    assertEquals("2", FakeSlurm.option(slurm.submissions().get(2), "--array"));
    assertEquals(1, failed.status(), failed.err());
    assertTrue(failed.err().contains("1 of 3 shards are not finished: 2 (task 102_2"), failed.err());
  }

  /** A shard that lacks a matrix is submitted again. */
  @Test
  void aShardWithoutItsMatricesIsMissing() throws IOException {
    String saving = " --save-activity 2 --save-realisations 0..1";
    for (int shard = 1; shard <= 3; shard++) {
      assertEquals(0, run(STUDY + (shard == 3 ? "" : saving) + " --shard " + shard + "/3 --out OUT/shards/" + shard + "-of-3").status());
    }
    assertEquals(0, run("submit --slurm --tasks 3 -- " + STUDY + " --out OUT").status());
    assertEquals(List.of(), arrays(slurm), "all cells are there");
    slurm.active.clear();
    assertEquals(0, run("submit --slurm -- " + STUDY + saving + " --out OUT").status());
    assertEquals(List.of("3"), arrays(slurm));
    slurm.active.clear();
    Files.delete(temporary.resolve("out/shards/1-of-3/arrays/gaussian-r1-layer2-realisation1-activity.npy"));
    FakeBackend.Output output = run("submit --slurm -- " + STUDY + saving + " --out OUT");
    assertEquals(0, output.status(), output.err());
    assertEquals(List.of("3", "1,3"), arrays(slurm));
    assertTrue(slurm.commands.values().stream().anyMatch(script -> script.contains(saving)), "the tasks save them");
  }

  private static List<String> arrays(FakeSlurm slurm) {
    return slurm.submissions().stream().map(words -> FakeSlurm.option(words, "--array")).filter(indices -> !indices.isEmpty()).toList();
  }

  @Test
  void theExtendedRunIsMergedAgain() throws IOException {
    String submit = "submit --slurm --tasks 2 --wait -- " + STUDY + " --out OUT";
    Programs doing = (words, input) -> {
      Programs.Result result = slurm.run(words, input);
      if (words.getFirst().equals("sbatch") && !FakeSlurm.option(words, "--dependency").isEmpty()) {
        work(input, 2);
        slurm.active.clear();
      }
      return result;
    };
    FakeBackend.Output output = run(doing, submit);
    assertEquals(0, output.status(), output.err());
    assertEquals("merged\n", output.out());
    assertEquals(0, run(STUDY + " --out OUT/whole").status());
    assertEquals(Files.readString(temporary.resolve("out/whole/results.csv")), Files.readString(temporary.resolve("out/results.csv")));
    assertEquals(2, slurm.submissions().size());
    output = run(submit);
    assertEquals(0, output.status(), output.err());
    assertEquals(2, slurm.submissions().size());
    run(submit.replace("--realisations 3", "--realisations 4").replace("--wait ", ""));
    assertEquals(4, slurm.submissions().size());
  }

  private void work(String merge, int shards) {
    for (int shard = 1; shard <= shards; shard++) {
      assertEquals(0, run(STUDY + " --shard " + shard + "/" + shards + " --out OUT/shards/" + shard + "-of-" + shards).status());
    }
    List<String> words = new ArrayList<>(Arrays.asList(merge.replaceAll("(?s).*\\nweaksyn (merge [^>]*) >.*", "$1").split(" ", -1)));
    assertEquals("merge", words.getFirst());
    assertEquals(0, FakeBackend.good().run(words.toArray(String[]::new)).status());
    try {
      Files.writeString(temporary.resolve("out/shards/merge.out"), "merged\n");
      Files.writeString(temporary.resolve("out/shards/status"), "0\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
