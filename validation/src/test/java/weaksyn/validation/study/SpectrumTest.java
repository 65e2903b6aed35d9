package weaksyn.validation.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.theory.InputMoments;

class SpectrumTest {
  private static final int WIDTH = 300;
  private static final int DEPTH = 3;

  private static StudyParameters parameters(int depth, long seed, Precision precision) {
    return new StudyParameters(
        WIDTH, depth, 1, 0.1, DoubleList.of(0, 2), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(),
        1500, 2,
        seed, precision);
  }

  private static List<Spectrum> spectra(StudyParameters p, int... layers) {
    Snapshot snapshot = new Snapshot(new IntRBTreeSet(layers), IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET, IntSortedSets.EMPTY_SET);
    return snapshot.take(p, p.cells(), 1, MeanFieldEvaluator.theory(p, InputMoments.isotropic()), Path.of("no directory is needed"));
  }

  /**
   * The second difference of a path of n points has eigenvalues 2 − 2 cos(πk/(n + 1)); each is exact for a matrix that
   * differs by n ε times the norm 4.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50})
  void eigenvaluesOfAPath(int n) {
    double[] matrix = new double[n * n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = 2;
      if (i > 0) {
        matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1;
      }
      expected[i] = 2 - 2 * Math.cos(Math.PI * (n - i) / (n + 1));
    }
    assertArrayEquals(expected, Eigenvalues.descending(matrix, n), 4 * n * 0x1p-52);
  }

  /** Uncorrelated synapses make no outlier, so the largest eigenvalue without correlation is where the bulk ends. */
  @Test
  void asManyOutliersAsLayers() {
    List<Spectrum> spectra = spectra(parameters(DEPTH, 1, Precision.F64), 1, 2);
    assertEquals(List.of(1, 2, 1, 2), spectra.stream().map(Spectrum::layer).toList());
    for (int layer = 1; layer <= 2; layer++) {
      Spectrum bulk = spectra.get(layer - 1);
      Spectrum correlated = spectra.get(layer + 1);
      assertEquals(0, bulk.predicted().length);
      assertEquals(layer, correlated.predicted().length);
      double edge = bulk.eigenvalues()[0];
      assertTrue(edge < 1.5 * bulk.eigenvalues()[1], "the bulk has no outlier: " + edge);
      assertEquals(layer, Arrays.stream(correlated.eigenvalues()).filter(value -> value > 1.5 * edge).count());
    }
  }

  /**
   * The outlier of one draw is χ²-distributed with N degrees of freedom, so over 16 seeds its mean has a relative error
   * √(2/16N) = 2%. A position θ in units of the bulk's variance moves to (1 + θ)(1 + 1/θ), so the bulk adds 2Q. False
   * failure: three errors, 0.3%; without κ it would be 60% off.
   */
  @Test
  void theFirstOutlierIsWhereItIsPredicted() {
    double measured = 0;
    double predicted = 0;
    for (int seed = 1; seed <= 16; seed++) {
      Spectrum spectrum = spectra(parameters(1, seed, Precision.F64), 1).getLast();
      measured += spectrum.eigenvalues()[0] / 16;
      predicted = spectrum.predicted()[0];
    }
    StudyParameters p = parameters(1, 1, Precision.F64);
    double variance = MeanFieldEvaluator.theory(p, InputMoments.isotropic()).get(p.curves().getLast()).get(1).statistics().variance();
    double expected = predicted + 2 * variance;
    assertEquals(expected, measured, 3 * expected * Math.sqrt(2.0 / (16 * WIDTH)));
  }

  /**
   * An eigenvalue is off by N ε of the largest at most. Σλ = tr C and Σλ² = tr C² give back the plain participation
   * ratio that results.csv has of this very realisation.
   */
  @ParameterizedTest
  @ValueSource(strings = {"F64", "F32"})
  void theSpectrumIsThatOfTheMeasuredRealisation(Precision precision) {
    StudyParameters p = parameters(DEPTH, 1, precision);
    Curve curve = p.curves().getLast();
    Spectrum spectrum = spectra(p, DEPTH).getLast();
    double trace = Arrays.stream(spectrum.eigenvalues()).sum();
    double square = Arrays.stream(spectrum.eigenvalues()).map(value -> value * value).sum();
    try (Team team = new Team(1)) {
      CellResult cell = new NetworkCells(p, 1).create(team).simulate(new Cell(curve, 0), CellWatch.NOBODY);
      assertEquals(cell.layers().get(DEPTH).plainDimension(), trace * trace / (WIDTH * square), WIDTH * (precision == Precision.F64 ? 0x1p-52 : 0x1p-23));
    }
  }

  /** With fewer patterns than neurons all eigenvalues beyond M − 1 vanish up to rounding, N ε of the largest. */
  @Test
  void fewPatternsHaveFewEigenvalues() {
    StudyParameters p =
        new StudyParameters(
            40, 1, 1, 0.1, DoubleList.of(1), List.of(Synapses.BINARY), new CorrelationChoice.Equal(), Activation.TANH, new InputChoice.Isotropic(), 10, 1, 1,
            Precision.F64);
    double[] eigenvalues = spectra(p, 1).getFirst().eigenvalues();
    double rounding = 40 * 0x1p-52 * eigenvalues[0];
    assertTrue(eigenvalues[8] > 1e3 * rounding);
    assertEquals(0, eigenvalues[9], rounding);
    assertEquals(0, eigenvalues[39], rounding);
  }

  @Test
  void rowsNameLayerRankAndPrediction() {
    Spectrum spectrum = new Spectrum(new Curve(Synapses.BINARY, 1), 2, new double[] {5, 1, 0.5}, new double[] {4.5});
    assertEquals(
        "synapses,r,layer,index,eigenvalue,predicted\nbinary,1,2,1,5.0,4.5\nbinary,1,2,2,1.0,\nbinary,1,2,3,0.5,\n", Spectrum.csv(List.of(spectrum)));
  }
}
