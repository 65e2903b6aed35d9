package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.covariance.LayerMeasurement;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.dimension.Centring;
import weaksyn.validation.dimension.DimensionEstimate;
import weaksyn.validation.dimension.DimensionParameters;
import weaksyn.validation.dimension.Estimator;
import weaksyn.validation.dimension.StreamedActivity;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.PatternStream;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;

/** Saved activities are those that the study measures. */
class SavedActivityTest {
  private static final IntSortedSet ALL = new IntRBTreeSet(new int[] {1, 2, 3});

  private static final IntSortedSet BOTH = new IntRBTreeSet(new int[] {0, 1});

  @TempDir private Path run;

  /**
   * {@code weaksyn dimension} gives the study's own plain D of each layer. An element of Ĉ is rounded by at most u = (M
   * + 4N) ε √(C_aa C_bb), so that tr Ĉ² is by at most 2 u √N of itself, because tr C ≤ √(N tr C²). The square of the
   * trace adds no more, and both programs round. Values of layers and curves differ by more than ten times this in
   * float. No width is a multiple of the neurons that are made together.
   */
  @ParameterizedTest
  @CsvSource({"37, 60, F64, WEIGHTS", "37, 60, F32, WEIGHTS", "83, 20, F64, WEIGHTS", "83, 20, F64, FIELDS", "301, 21, F32, FIELDS"})
  void theirDimensionIsThatOfTheStudy(int width, int samples, Precision precision, Sampling sampling) throws IOException {
    StudyParameters p = parameters(width, samples, precision, sampling);
    boolean squares = sampling == Sampling.FIELDS || samples >= width;
    Snapshot snapshot = activities(squares ? ALL : IntSortedSets.EMPTY_SET, ALL);
    snapshot.take(p, p.cells(), 2, Map.of(), run);
    for (SavedArray array : snapshot.arrays(p, p.cells()).all()) {
      assertEquals(array.bytes(precision), Files.size(run.resolve(array.name())), array.name());
    }
    double unit = (samples + 4 * width) * (precision == Precision.F64 ? 0x1p-52 : 0x1p-23);
    try (Team team = new Team(2)) {
      for (Cell cell : p.cells()) {
        List<LayerMeasurement> measured = new NetworkCells(p, 2).simulation(cell.curve(), team).run(cell.realisation());
        for (int layer : ALL) {
          String number = cell.realisation() == 0 ? "" : "-realisation" + cell.realisation();
          Path file = run.resolve("arrays/" + Names.of(cell.curve()) + "-layer" + layer + number + "-activity.npy");
          double expected = measured.get(layer).plainDimension();
          assertEquals(expected, plain(file, width, team), 8 * unit * Math.sqrt(width) * expected, file.toString());
          if (squares && cell.realisation() == 0) {
            assertCovariance(file, samples, width, unit);
          }
        }
      }
    }
  }

  private static Snapshot activities(IntSortedSet covariance, IntSortedSet layers) {
    return new Snapshot(IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, covariance, layers, BOTH, false);
  }

  /** What is there as a whole stays, and what is cut off or missing is written with the same bytes on other threads. */
  @Test
  void whatIsThereStays() throws IOException {
    StudyParameters p = parameters(37, 20, Precision.F64, Sampling.WEIGHTS);
    Snapshot snapshot = activities(IntSortedSets.EMPTY_SET, ALL);
    snapshot.take(p, p.cells(), 1, Map.of(), run);
    List<Path> files = snapshot.files(p, p.cells()).stream().map(run::resolve).toList();
    assertEquals(2 * 2 * 3, files.size());
    byte[] other = new byte[(int) Files.size(files.getFirst())];
    Files.write(files.getFirst(), other);
    byte[] cut = Files.readAllBytes(files.get(4));
    Files.write(files.get(4), new byte[7]);
    byte[] absent = Files.readAllBytes(files.getLast());
    Files.delete(files.getLast());
    assertEquals(2, snapshot.arrays(p, p.cells()).missing(run).size());
    snapshot.take(p, p.cells(), 3, Map.of(), run);
    assertArrayEquals(other, Files.readAllBytes(files.getFirst()));
    assertArrayEquals(cut, Files.readAllBytes(files.get(4)));
    assertArrayEquals(absent, Files.readAllBytes(files.getLast()));
  }

  private static double plain(Path file, int width, Team team) {
    DimensionParameters parameters = new DimensionParameters(Centring.PATTERNS, 2, 1, Precision.F64, 1, false, false, 2, 1L << 28);
    StreamedActivity activity = new StreamedActivity(PatternStream.of("FILE", file));
    return DimensionEstimate.of(List.of(activity), parameters, team).ratios().get(Estimator.PLAIN).value() / width;
  }

  /** The neurons are in the order of the covariance. */
  private static void assertCovariance(Path file, int samples, int width, double unit) {
    double[] h = PatternReader.read("--input", file, samples, true).values();
    double[] c = MatrixFile.readSquare("--correlation file:", Path.of(file.toString().replace("activity", "covariance"))).values();
    for (int i = 0; i < width; i++) {
      int j = (i + 1) % width;
      double sum = 0;
      double meanI = 0;
      double meanJ = 0;
      for (int a = 0; a < samples; a++) {
        sum += h[a * width + i] * h[a * width + j] / (samples - 1);
        meanI += h[a * width + i] / samples;
        meanJ += h[a * width + j] / samples;
      }
      double expected = sum - meanI * meanJ * samples / (samples - 1);
      // |h| ≤ 1, so no sum of absolute terms is above M/(M − 1), twice
      assertEquals(expected, c[i * width + j], 4 * unit, "neurons " + i + ", " + j);
    }
  }

  private static StudyParameters parameters(int width, int samples, Precision precision, Sampling sampling) {
    return new StudyParameters(
        width, 3, 1.5, 0.2, DoubleList.of(0, 1.5), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(),
        samples, 2, 9, precision, sampling);
  }
}
