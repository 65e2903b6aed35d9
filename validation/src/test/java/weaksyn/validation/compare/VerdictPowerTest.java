package weaksyn.validation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.Curve;
import weaksyn.validation.theory.MeanFieldLayer;

/**
 * The verdict on stored simulations of an independent program: it holds for right ones and fails for each kind of
 * error. Studies are drawn from the stored realisations with a fixed seed, so that nothing here is left to chance.
 */
class VerdictPowerTest {
  private static final int STUDIES = 60;

  /** Promised is a false-alarm probability of at most 1%: of 60 studies, none may fail. */
  @ParameterizedTest
  @CsvSource({"isotropic, 3", "isotropic, 8", "isotropic, 16", "binary, 6", "binary, 8", "wishart, 3", "wishart, 8", "few-samples, 8"})
  void holdsForRightSimulations(String set, int realisations) {
    StoredSimulations simulations = StoredSimulations.read(set);
    assertEquals(0, disagreements(simulations, simulations.theory(1, 1), realisations));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isotropic", "binary", "wishart"})
  void failsWithoutTheCorrelationTerm(String set) {
    StoredSimulations simulations = StoredSimulations.read(set);
    assertEquals(STUDIES, disagreements(simulations, simulations.theory(1, 0), 8));
  }

  @ParameterizedTest
  @CsvSource({"isotropic, 1.02", "isotropic, 0.98", "wishart, 1.02", "wishart, 0.98", "few-samples, 1.02", "few-samples, 0.98"})
  void failsForAGainOffByTwoPercent(String set, double factor) {
    StoredSimulations simulations = StoredSimulations.read(set);
    assertEquals(STUDIES, disagreements(simulations, simulations.theory(factor, 1), 8));
  }

  /** Gain off by 2% with six realisations at N = 200. */
  @Test
  void sixRealisationsShowAWrongGain() {
    StoredSimulations simulations = StoredSimulations.read("isotropic");
    assertEquals(STUDIES, disagreements(simulations, simulations.theory(1.02, 1), 6));
  }

  @Test
  void failsForLatentCorrelationThatIsNotCorrected() {
    StoredSimulations simulations = StoredSimulations.read("latent-not-corrected");
    assertEquals(STUDIES, disagreements(simulations, simulations.theory(1, 1), 6));
    // The error is understood: sign() leaves 2/π of the latent correlation, and with that the simulation is right.
    assertEquals(0, disagreements(simulations, simulations.theory(1, 2 / Math.PI), 6));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void failsForBiasedEstimatesAtHalfAsManySamplesAsNeurons(int realisations) {
    StoredSimulations simulations = StoredSimulations.read("few-samples");
    assertEquals(100, simulations.samples());
    assertEquals(200, simulations.context().width());
    assertEquals(STUDIES, disagreements(simulations.biased(), simulations.theory(1, 1), realisations));
  }

  @Test
  void namesTheWorstDeviation() {
    StoredSimulations simulations = StoredSimulations.read("isotropic");
    Verdict verdict = Verdicts.judge(Summary.of(simulations.cells(), simulations.theory(1, 0), simulations.context().width()), simulations.context());
    assertEquals(Outcome.DISAGREES, verdict.outcome());
    assertTrue(
        verdict.sentence().matches("theory and simulation disagree: \\d+ of 96 comparisons fail; worst [QSED] at gaussian r = [12], layer \\d, N = 200: .*"),
        verdict.sentence());
    assertEquals(1, verdict.sentence().lines().count());
  }

  private static int disagreements(StoredSimulations simulations, Map<Curve, List<MeanFieldLayer>> theory, int realisations) {
    RandomGenerator random = new SplittableRandom(11);
    int count = 0;
    for (int s = 0; s < STUDIES; s++) {
      List<CellResult> cells = simulations.draw(realisations, random);
      Verdict verdict = Verdicts.judge(Summary.of(cells, theory, simulations.context().width()), simulations.context());
      count += verdict.outcome() == Outcome.DISAGREES ? 1 : 0;
    }
    return count;
  }
}
