package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;
import weaksyn.validation.input.MatrixFile;
import weaksyn.validation.input.PatternReader;
import weaksyn.validation.input.Patterns;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.Names;
import weaksyn.validation.model.StudyParameters;

class SavedArrayTest {
  private static final int INPUTS = 7;
  private static final int WIDTH = 12;
  private static final int SAMPLES = 60;

  @TempDir private Path run;

  private static StudyParameters linear(Precision precision, double[] patterns) {
    InputChoice input = new InputChoice.PatternFile(Path.of("patterns.npy"), "0", new Patterns(patterns, SAMPLES, INPUTS, "none"), true);
    return new StudyParameters(
        WIDTH, 3, 1.5, 0.2, DoubleList.of(0, 0.5), List.of(Synapses.GAUSSIAN, Synapses.BINARY), new CorrelationChoice.Equal(), Activation.LINEAR, input,
        SAMPLES,
        2, 9, precision);
  }

  private static IntSortedSet layers(int... layers) {
    return new IntRBTreeSet(layers);
  }

  @Test
  void namesSayCurveLayerAndContent() {
    Snapshot snapshot = new Snapshot(IntSortedSets.EMPTY_SET, layers(1, 3), layers(3), IntSortedSets.EMPTY_SET);
    StudyParameters p = linear(Precision.F64, new double[SAMPLES * INPUTS]);
    List<SavedArray> arrays = snapshot.arrays(p, p.cells()).all();
    assertEquals(
        List.of(
            "arrays/gaussian-r0-layer1-weights.npy", "arrays/gaussian-r0-layer3-weights.npy", "arrays/gaussian-r0-layer3-covariance.npy",
            "arrays/gaussian-r0.5-layer1-weights.npy"),
        arrays.stream().limit(4).map(SavedArray::name).toList());
    assertEquals(4 * 3, arrays.size());
    assertEquals(INPUTS, arrays.getFirst().columns());
    assertEquals(WIDTH, arrays.get(1).columns());
  }

  @Test
  void aMatrixThatFitsNoArrayIsRefused() {
    StudyParameters wide = new StudyParameters(
        46_341, 1, 1, 0, DoubleList.of(0), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 4, 1, 1,
        Precision.F64);
    Snapshot weights = new Snapshot(IntSortedSets.EMPTY_SET, layers(1), IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET);
    MemoryNeed plenty = new MemoryNeed((_, _, _, _, _) -> 0, Long.MAX_VALUE);
    String message = assertThrows(UsageException.class, () -> weights.require(wide, 1, plenty)).getMessage();
    assertTrue(message.contains("saved weights") && message.contains("width 46341 must be at most 46340"), message);
  }

  /**
   * Where φ(z) = z, C^l = W^l C^{l−1} W^lᵀ, with C⁰ of the patterns. Sums over patterns and over neurons on either side
   * round each element by at most (M + 4N) ε times the sum of the absolute terms, in which √(C_aa C_bb) bounds what the
   * sum over patterns adds up.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void weightsCarryOneCovarianceIntoTheNext(Precision precision) {
    double[] patterns = new SplittableRandom(4).doubles(SAMPLES * INPUTS, -1, 1).map(x -> (float) x).toArray();
    StudyParameters p = linear(precision, patterns);
    Snapshot snapshot = new Snapshot(IntSortedSets.EMPTY_SET, layers(1, 2, 3), layers(1, 2, 3), IntSortedSets.EMPTY_SET);
    snapshot.take(p, p.cells(), 2, Map.of(), run);
    double unit = precision == Precision.F64 ? 0x1p-52 : 0x1p-23;
    for (Curve curve : p.curves()) {
      double[] before = covariance(patterns);
      for (int layer = 1; layer <= 3; layer++) {
        String stem = "arrays/" + Names.of(curve) + "-layer" + layer;
        double[] weights = PatternReader.read("--input", run.resolve(stem + "-weights.npy"), WIDTH, true).values();
        double[] after = MatrixFile.readSquare("--correlation file:", run.resolve(stem + "-covariance.npy")).values();
        int n = weights.length / WIDTH;
        assertEquals(layer == 1 ? INPUTS : WIDTH, n);
        for (int i = 0; i < WIDTH; i++) {
          for (int j = 0; j < WIDTH; j++) {
            double expected = 0;
            double absolute = 0;
            for (int a = 0; a < n; a++) {
              for (int b = 0; b < n; b++) {
                double pair = weights[i * n + a] * weights[j * n + b];
                expected += pair * before[a * n + b];
                absolute += Math.abs(pair) * Math.sqrt(before[a * n + a] * before[b * n + b]);
              }
            }
            assertEquals(expected, after[i * WIDTH + j], (SAMPLES + 4 * WIDTH) * unit * absolute, stem);
          }
        }
        assertTrue(after[0] > 0.01, "there is something to compare");
        before = after;
      }
    }
  }

  /** The archive has the files, byte by byte, and nothing else is left. */
  @Test
  void anArchiveHasTheFiles() throws IOException {
    StudyParameters p = linear(Precision.F32, new SplittableRandom(4).doubles(SAMPLES * INPUTS, -1, 1).toArray());
    Path files = Files.createDirectory(run.resolve("files"));
    Path archived = Files.createDirectory(run.resolve("archived"));
    Snapshot plain = new Snapshot(IntSortedSets.EMPTY_SET, layers(1), layers(3), layers(2));
    Snapshot together = archived(layers(1), layers(3), layers(2), layers(0));
    plain.take(p, p.cells(), 2, Map.of(), files);
    together.take(p, p.cells(), 2, Map.of(), archived);
    assertEquals(List.of(SavedArrays.ARCHIVE), together.files(p, p.cells()));
    assertArchive(archived, files, plain.files(p, p.cells()));
    byte[] first = Files.readAllBytes(archived.resolve(SavedArrays.ARCHIVE));
    together.take(p, p.cells(), 1, Map.of(), archived);
    assertArrayEquals(first, Files.readAllBytes(archived.resolve(SavedArrays.ARCHIVE)));
    double[] read = PatternReader.read("--input", archived.resolve(SavedArrays.ARCHIVE).resolve("gaussian-r0-layer2-activity"), SAMPLES, true).values();
    assertArrayEquals(PatternReader.read("--input", files.resolve("arrays/gaussian-r0-layer2-activity.npy"), SAMPLES, true).values(), read);
  }

  /**
   * More matrices join an archive, in the order of those that are asked for. What it had is neither made again nor
   * lost.
   */
  @Test
  void anArchiveGrows() throws IOException {
    StudyParameters p = linear(Precision.F64, new SplittableRandom(4).doubles(SAMPLES * INPUTS, -1, 1).toArray());
    Path files = Files.createDirectory(run.resolve("files"));
    Path archived = Files.createDirectory(run.resolve("archived"));
    Snapshot both = new Snapshot(IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, layers(1, 2), layers(0, 1), false);
    both.take(p, p.cells(), 2, Map.of(), files);
    archived(layers(), layers(), layers(1, 2), layers(1)).take(p, p.cells(), 1, Map.of(), archived);
    Snapshot more = archived(layers(), layers(), layers(1, 2), layers(0, 1));
    assertEquals(4 * 2, more.arrays(p, p.cells()).missing(archived).size(), "realisation 0 of four curves");
    more.take(p, p.cells(), 2, Map.of(), archived);
    assertArchive(archived, files, both.files(p, p.cells()));
    archived(layers(), layers(), layers(2), layers(0)).take(p, p.cells(), 1, Map.of(), archived);
    assertArchive(archived, files, both.files(p, p.cells()));
    assertEquals(List.of(), more.arrays(p, p.cells()).missing(archived));
    Files.write(archived.resolve(SavedArrays.ARCHIVE), new byte[9]);
    String message = assertThrows(RunFailure.class, () -> more.take(p, p.cells(), 1, Map.of(), archived)).getMessage();
    assertTrue(message.contains("arrays.npz") && message.contains("delete it and repeat the command"), message);
  }

  private static Snapshot archived(IntSortedSet weights, IntSortedSet covariance, IntSortedSet activity, IntSortedSet realisations) {
    return new Snapshot(IntSortedSets.EMPTY_SET, weights, covariance, activity, realisations, true);
  }

  /** The archive has these files, byte by byte and in this order, and nothing else is left. */
  private static void assertArchive(Path archived, Path files, List<String> names) throws IOException {
    try (Stream<Path> left = Files.list(archived.resolve("arrays"))) {
      assertEquals(List.of(archived.resolve(SavedArrays.ARCHIVE)), left.toList());
    }
    try (ZipFile zip = new ZipFile(archived.resolve(SavedArrays.ARCHIVE).toFile())) {
      assertEquals(names, zip.stream().map(entry -> "arrays/" + entry.getName()).toList());
      for (String name : names) {
        assertArrayEquals(Files.readAllBytes(files.resolve(name)), zip.getInputStream(zip.getEntry(name.substring("arrays/".length()))).readAllBytes());
      }
    }
  }

  private static double[] covariance(double[] patterns) {
    double[] mean = new double[INPUTS];
    for (int k = 0; k < patterns.length; k++) {
      mean[k % INPUTS] += patterns[k] / SAMPLES;
    }
    double[] c = new double[INPUTS * INPUTS];
    for (int m = 0; m < SAMPLES; m++) {
      for (int a = 0; a < INPUTS; a++) {
        for (int b = 0; b < INPUTS; b++) {
          c[a * INPUTS + b] += (patterns[m * INPUTS + a] - mean[a]) * (patterns[m * INPUTS + b] - mean[b]) / (SAMPLES - 1);
        }
      }
    }
    return c;
  }
}
