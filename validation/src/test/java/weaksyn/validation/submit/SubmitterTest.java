package weaksyn.validation.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.validation.RunFailure;

/** What is submitted, and when. */
@Timeout(60)
class SubmitterTest {
  private static final int USUAL_ARRAY = 1001;

  private final List<String> notes = new ArrayList<>();

  @TempDir private Path temporary;

  private ShardedJob job(int tasks) {
    return job(tasks, "--partition=long");
  }

  private ShardedJob job(int tasks, String option) {
    return new ShardedJob(
        "/opt/it's/weaksyn", List.of("study", "--input", "two words.csv"), List.of("--no-check"), temporary.resolve("a run"), Path.of("/home/me"), "0123abcd",
        tasks, new ShardedJob.Resources(4, 512, 7), 1024, List.of(option));
  }

  private Submitter submitter(int tasks, FakeSlurm slurm) {
    return new Submitter(job(tasks), new Slurm(slurm), notes::add);
  }

  private static List<Integer> shards(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static String option(FakeSlurm slurm, int submission, String name) {
    return FakeSlurm.option(slurm.submissions().get(submission), name);
  }

  @Test
  void oneArrayAndAMergeThatNeedsAllOfIt() {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    submitter(8, slurm).submit(shards(1, 8));
    assertEquals(2, slurm.submissions().size());
    assertEquals("1-8", option(slurm, 0, "--array"));
    assertEquals("512M", option(slurm, 0, "--mem"));
    assertEquals("7", option(slurm, 0, "--time"));
    assertEquals("long", option(slurm, 1, "--partition"));
    assertEquals("afterok:100", option(slurm, 1, "--dependency"));
    assertEquals("yes", option(slurm, 1, "--kill-on-invalid-dep"));
  }

  @Test
  void whatIsPendingOrRunningIsNotSubmittedAgain() {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    submitter(8, slurm).submit(shards(1, 8));
    submitter(8, slurm).submit(shards(3, 8));
    assertEquals(2, slurm.submissions().size());
    assertTrue(notes.getLast().contains("6 tasks are pending or running"), notes.toString());
  }

  @Test
  void onlyWhatIsMissingIsSubmittedAgainAndTheMergeThatWaitedForItIsReplaced() {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    submitter(8, slurm).submit(shards(1, 8));
    slurm.active.removeAll(List.of("100_1", "100_2", "100_3", "100_5"));
    submitter(8, slurm).submit(List.of(3, 4, 5, 6, 7, 8));
    assertEquals("3,5", option(slurm, 2, "--array"));
    assertEquals("afterok:100_4:100_6:100_7:100_8:102", option(slurm, 3, "--dependency"));
    assertTrue(slurm.commands.containsKey(List.of("scancel", "101")));
  }

  @Test
  void theMergeAloneIsSubmittedWhereAllShardsAreThere() {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    submitter(2, slurm).submit(List.of());
    assertEquals(1, slurm.submissions().size());
    assertEquals("", option(slurm, 0, "--dependency"));
  }

  @Test
  void anArrayBeyondTheLimitOfTheSiteIsSplit() {
    FakeSlurm slurm = new FakeSlurm(4, "");
    submitter(8, slurm).submit(List.of(1, 2, 3, 4, 6, 8));
    assertEquals("1-3", option(slurm, 0, "--array"));
    assertEquals("1,3", option(slurm, 1, "--array"));
    assertEquals("2", option(slurm, 2, "--array"));
    assertEquals("afterok:100:101:102", option(slurm, 3, "--dependency"));
    assertTrue(slurm.commands.get(slurm.submissions().get(1)).contains("shard=$((3 + SLURM_ARRAY_TASK_ID))"));
    submitter(8, slurm).submit(List.of(4, 8));
    assertEquals(4, slurm.submissions().size());
  }

  @Test
  void aRefusalIsTold() {
    RunFailure failure = assertThrows(RunFailure.class, () -> submitter(2, new FakeSlurm(USUAL_ARRAY, "sbatch: error: no such account")).submit(shards(1, 2)));
    assertEquals("sbatch refused the job: sbatch: error: no such account", failure.getMessage());
  }

  /** What an earlier merge left is still there, and nothing new. */
  @Test
  void aRefusalLeavesAllAsItWas() throws IOException {
    Submitter refused = submitter(2, new FakeSlurm(USUAL_ARRAY, "sbatch: error: no such account"));
    assertThrows(RunFailure.class, () -> refused.submit(shards(1, 2)));
    assertFalse(Files.exists(job(2).directory()));
    submitter(2, new FakeSlurm(USUAL_ARRAY, "")).submit(shards(1, 2));
    String jobs = Files.readString(job(2).jobs());
    Files.writeString(job(2).status(), "3\n");
    assertThrows(RunFailure.class, () -> refused.submit(shards(1, 2)));
    assertEquals("3\n", Files.readString(job(2).status()));
    assertEquals(jobs, Files.readString(job(2).jobs()));
  }

  @Test
  void whatWasTakenBeforeARefusalIsRecorded() {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    Programs second = (words, input) -> words.getFirst().equals("sbatch") && !slurm.submissions().isEmpty()
        ? new Programs.Result(1, "", "sbatch: error: limit of jobs")
        : slurm.run(words, input);
    assertThrows(RunFailure.class, () -> new Submitter(job(2), new Slurm(second), notes::add).submit(shards(1, 2)));
    submitter(2, slurm).submit(shards(1, 2));
    assertEquals(2, slurm.submissions().size());
    assertEquals("afterok:100_1:100_2", option(slurm, 1, "--dependency"));
  }

  /** A site may refuse memory in another way than it is used to. */
  @ParameterizedTest
  @CsvSource({"--mem=0, --mem=0, --mem=0", "--mem-per-cpu=300, --mem-per-cpu=300, --mem-per-cpu=1024M", "--mem=4G, --mem=4G, --mem=1024M",
    "--mem-bind=local, --mem=512M, --mem=1024M"})
  void theMergeAsksForMemoryInTheWayOfTheUser(String given, String tasks, String merge) {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    new Submitter(job(2, given), new Slurm(slurm), notes::add).submit(shards(1, 2));
    assertEquals(List.of(tasks), memory(slurm, 0));
    assertEquals(List.of(merge), memory(slurm, 1));
  }

  private static List<String> memory(FakeSlurm slurm, int submission) {
    return slurm.submissions().get(submission).stream().filter(ShardedJob::isMemory).toList();
  }

  @Test
  void theStatusOfTheMergeIsThatOfTheRun() throws IOException, InterruptedException {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    Submitter submitter = submitter(2, slurm);
    submitter.submit(shards(1, 2));
    assertFalse(submitter.isMerged());
    slurm.active.clear();
    Files.writeString(job(2).status(), "3\n");
    assertTrue(submitter.isMerged());
    assertEquals(3, submitter.await(Duration.ofMillis(1), List::of));
    Files.writeString(job(2).status(), "1\n");
    assertFalse(submitter.isMerged());
    assertTrue(assertThrows(RunFailure.class, () -> submitter.await(Duration.ofMillis(1), List::of)).getMessage().contains("exit status 1"));
  }

  @Test
  void whatIsMissingAtTheEndIsNamedWithTheLastLineOfItsLog() throws IOException {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    Submitter submitter = submitter(3, slurm);
    submitter.submit(shards(1, 3));
    slurm.active.clear();
    Files.writeString(temporary.resolve("a run/shards/100-2.log"), "began\nslurmstepd: error: DUE TO TIME LIMIT\n\n");
    String message = assertThrows(RunFailure.class, () -> submitter.await(Duration.ofMillis(1), () -> List.of(2, 3))).getMessage();
    assertTrue(message.startsWith("2 of 3 shards are not finished: 2 (task 100_2: slurmstepd: error: DUE TO TIME LIMIT), 3 (task 100_3 left no log "), message);
    assertTrue(message.contains("may not be visible from its node"), message);
  }

  @Test
  void aControllerThatDoesNotAnswerIsWaitedFor() throws InterruptedException {
    FakeSlurm slurm = new FakeSlurm(USUAL_ARRAY, "");
    submitter(1, slurm).submit(List.of(1));
    int[] asked = {0};
    Programs lame = (words, input) -> {
      if (++asked[0] < 4) {
        return new Programs.Result(1, "", "slurm_load_jobs error: Unable to contact slurm controller");
      }
      slurm.active.clear();
      assertEquals("squeue", words.getFirst());
      try {
        Files.writeString(job(1).status(), "0\n");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return slurm.run(words, input);
    };
    assertEquals(0, new Submitter(job(1), new Slurm(lame), notes::add).await(Duration.ofMillis(1), List::of));
    assertEquals(4, asked[0]);
    assertEquals(1, notes.stream().filter(note -> note.contains("does not answer")).count());
  }

  @Test
  void theScriptSubmitsTheSame() {
    String text = submitter(3, new FakeSlurm(3, "")).text(shards(1, 3));
    assertTrue(text.contains("'/opt/it'\\''s/weaksyn' study --input 'two words.csv' --out '" + temporary + "/a run/shards'/\"$shard-of-3\""), text);
    assertTrue(text.contains("\"--dependency=afterok:$array0:$array2\""), text);
    assertTrue(text.contains("--kill-on-invalid-dep=yes"), text);
  }

  @Test
  void rangesAreShort() {
    assertEquals("1-3,5,7-8", ShardedJob.ranges(new TreeSet<>(List.of(1, 2, 3, 5, 7, 8)), 0));
    assertEquals("1", ShardedJob.ranges(new TreeSet<>(List.of(1001)), 1000));
  }

  @Test
  void memoryIsTheHeapAndAFifthAndWhatTheJvmTakes() {
    assertEquals(new ShardedJob.Resources(2, 1536, 11), ShardedJob.Resources.of(2, 1L << 30, 120));
  }
}
