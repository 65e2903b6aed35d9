package weaksyn.validation.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import weaksyn.fuzz.Corpus;
import weaksyn.fuzz.FuzzedReader;
import weaksyn.fuzz.Fuzzing;
import weaksyn.fuzz.Trial;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.hebbian.HebbianCell;
import weaksyn.validation.hebbian.HebbianCsv;
import weaksyn.validation.hebbian.RecordedLearning;
import weaksyn.validation.input.Labels;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternShape;
import weaksyn.validation.input.PatternStream;
import weaksyn.validation.input.SquareMatrix;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Curve;
import weaksyn.validation.run.CollectedSummaries;
import weaksyn.validation.run.Manifest;
import weaksyn.validation.run.RecordedRun;
import weaksyn.validation.scaling.ScalingConfiguration;
import weaksyn.validation.study.StudyCellFormat;
import weaksyn.validation.study.StudyConfiguration;
import weaksyn.validation.submit.SubmittedJobs;

/** All that reads files here. Jazzer calls {@link #fuzzerTestOneInput}. */
public enum FuzzedFiles implements FuzzedReader {
  IDX("patterns.idx"),
  NPY("patterns.npy"),
  NPZ("patterns.npz"),
  CSV("patterns.csv"),
  LABELS("labels.csv") {
    @Override
    public void read(Path file) {
      Labels labels = Labels.of("--labels", file);
      assertEquals(labels.classes(), Arrays.stream(labels.values()).distinct().count());
    }
  },
  CORRELATION("correlation.csv") {
    @Override
    public void read(Path file) {
      SquareMatrix matrix = MatrixFile.readSquare("--correlation file:", file);
      assertEquals(matrix.n(), MatrixFile.peekOrder("--correlation file:", file));
      if (matrix.n() <= MOST_NEURONS) {
        CorrelationMatrix.of("--correlation file:" + file, matrix.values(), matrix.n(), matrix.n(), matrix.n());
      }
    }
  },
  MANIFEST("manifest.json") {
    @Override
    public void read(Path file) {
      Manifest manifest = Manifest.read(file);
      assertEquals(List.of(), manifest.differences(manifest));
      manifest.isComplete();
      manifest.realisations("gaussian-r1");
      RecordedRun run = new RecordedRun(file.getParent(), manifest);
      List<Function<RecordedRun, ?>> commands =
          List.of(recorded -> StudyConfiguration.recorded(recorded, 1), recorded -> ScalingConfiguration.recorded(recorded, 1), RecordedLearning::of);
      for (Function<RecordedRun, ?> command : commands) {
        try {
          assertNotNull(command.apply(run));
        } catch (RunFailure | UsageException e) {
          assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
      }
      try {
        CollectedSummaries.of(List.of(run));
      } catch (RunFailure | UsageException e) { // at the latest because there is no summary
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
  },
  WEIGHTS("c0.5-0000-layer1.npy") {
    @Override
    public void read(Path file) {
      double[] weights = MatrixFile.read("kept weights", file, 3, 2);
      assertEquals(3 * 2, weights.length);
      assertTrue(Arrays.stream(weights).allMatch(Double::isFinite));
    }
  },
  JOBS("jobs.json") {
    @Override
    public void read(Path file) {
      SubmittedJobs jobs = SubmittedJobs.read(file).orElseThrow();
      assertTrue(jobs.tasks() > 0);
      for (SubmittedJobs.ArrayJob array : jobs.arrays()) {
        assertNotNull(array.job());
        assertTrue(array.shards().stream().allMatch(shard -> shard >= 1 && shard <= jobs.tasks()), "shards of the run");
      }
    }
  },
  CELLS("gaussian-r1-0000.csv") {
    @Override
    public void read(Path file) throws Exception {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      Cell cell = new Cell(new Curve(Synapses.GAUSSIAN, 1), 0);
      StudyCellFormat format = new StudyCellFormat("", 1, List.of(new Curve(Synapses.GAUSSIAN, 0), cell.curve()), 2);
      format.parse(text, cell).ifPresent(result -> assertEquals(text, format.write(result)));
      format.bundles().get().parse(text, "realisations-0000-0001.csv")
          .ifPresent(results -> assertEquals(text, format.bundles().get().write(results.values())));
      HebbianCsv hebbian = new HebbianCsv(1);
      hebbian.parse(text, new HebbianCell(0.5, 0)).ifPresent(result -> assertEquals(text, hebbian.write(result)));
    }
  };

  /** Of larger matrices no decomposition is tried. */
  private static final int MOST_NEURONS = 64;

  private final String fileName;

  FuzzedFiles(String fileName) {
    this.fileName = fileName;
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public boolean declares(Exception e) {
    return e instanceof UsageException || e instanceof RunFailure;
  }

  /** Reads patterns in all ways, which have to agree; files of another kind are read in a way of their own. */
  @Override
  public void read(Path file) throws Exception {
    PatternShape shape = PatternReader.peek("--input", file);
    int rows = (int) Math.min(shape.count(), Integer.MAX_VALUE);
    double[] values = PatternReader.read("--input", file, rows, true).values();
    assertEquals((long) rows * shape.width(), values.length);
    double[] streamed = new double[values.length];
    double[] piece = new double[2 * shape.width()];
    try (PatternStream.Reader reader = PatternStream.of("FILE", file).open()) {
      for (int row = 0; row < rows;) {
        int count = Math.min(1 + row % 2, rows - row);
        reader.next(piece, count);
        System.arraycopy(piece, 0, streamed, row * shape.width(), count * shape.width());
        row += count;
      }
    }
    assertArrayEquals(values, streamed);
    assertTrue(Arrays.stream(values).allMatch(Double::isFinite));
  }

  /** Loads and instruments classes before the first input, whose time would be that of a hang on a slow machine. */
  public static void fuzzerInitialize() throws IOException {
    Corpus.replay(valueOf(System.getProperty(Fuzzing.READER)));
  }

  /** One input of Jazzer for the reader that the process is about. */
  public static void fuzzerTestOneInput(byte[] content) {
    Trial.of(valueOf(System.getProperty(Fuzzing.READER)), content);
  }
}
