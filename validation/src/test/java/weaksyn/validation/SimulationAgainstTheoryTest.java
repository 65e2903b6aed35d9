package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.covariance.LayerStatistics;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.NetworkInput;
import weaksyn.kernel.network.NetworkParameters;
import weaksyn.kernel.network.NetworkSimulation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Correlation;
import weaksyn.kernel.weights.Synapses;
import weaksyn.kernel.weights.WeightSampler;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.Summary;
import weaksyn.validation.compare.SummaryRow;
import weaksyn.validation.compare.TheoryTable;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.compare.VerdictContext;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.CorrelationMatrix;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.InputChoice;
import weaksyn.validation.model.InputLaw;
import weaksyn.validation.model.LowRankLaw;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.model.WishartLaw;
import weaksyn.validation.theory.InputMoments;
import weaksyn.validation.theory.MeanField;
import weaksyn.validation.theory.MeanFieldLayer;
import weaksyn.validation.theory.TanhTheory;

/**
 * The kernel's simulation beside the mean-field theory at N = 400, in two ways. The verdict: a right simulation is
 * called wrong with probability at most 1% ({@code docs/verdict.md}), which over the 24 right ones of this class
 * makes at most 24%; and the direct check of {@link #assertNear}, which shares neither allowance nor errors with the
 * verdict. The seeds are fixed: a test fails only where the numbers have changed. What the verdict must reject, it must
 * reject on the same data.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SimulationAgainstTheoryTest {
  private static final int WIDTH = 400;
  private static final int DEPTH = 5;
  private static final int SAMPLES = 600;
  private static final int REALISATIONS = 6;
  private static final long SEED = 1;
  private static final DoubleList R = DoubleList.of(0, 1, 2);
  private static final DoubleList CORRELATED = DoubleList.of(1, 2);
  private static final List<Synapses> BOTH = List.of(Synapses.GAUSSIAN, Synapses.BINARY);

  /** The inputs of the studies. */
  enum Input {
    ISOTROPIC(SimulatedStudy.run(parameters(SimulatedStudy.ISOTROPIC, SAMPLES))), WISHART(SimulatedStudy.run(parameters(SimulatedStudy.WISHART, SAMPLES)));

    private final SimulatedStudy study;

    Input(SimulatedStudy study) {
      this.study = study;
    }
  }

  private final SimulatedStudy fewSamples = SimulatedStudy.run(parameters(SimulatedStudy.ISOTROPIC, WIDTH / 2));

  private static StudyParameters parameters(InputChoice input, int samples) {
    return SimulatedStudy.parameters(WIDTH, DEPTH, R, BOTH, input, samples, REALISATIONS, SEED);
  }

  private static void agrees(Verdict verdict) {
    assertEquals(Outcome.AGREES, verdict.outcome(), verdict.sentence());
  }

  private static void disagrees(Verdict verdict) {
    assertEquals(Outcome.DISAGREES, verdict.outcome(), verdict.sentence());
  }

  @ParameterizedTest
  @EnumSource
  void agree(Input input) {
    agrees(input.study.verdict());
    assertNear(input.study.summary());
  }

  /** For each kind of synapses and each r alone, where the other curves cannot help. */
  @ParameterizedTest
  @CsvSource({"ISOTROPIC, GAUSSIAN, 1", "ISOTROPIC, GAUSSIAN, 2", "ISOTROPIC, BINARY, 1", "ISOTROPIC, BINARY, 2", "WISHART, GAUSSIAN, 1",
    "WISHART, GAUSSIAN, 2", "WISHART, BINARY, 1", "WISHART, BINARY, 2"})
  void theTheoryNeedsItsCorrelationTerm(Input input, Synapses synapses, double r) {
    SimulatedStudy one = input.study.only(DoubleList.of(r), List.of(synapses));
    agrees(one.verdict(1, 1));
    disagrees(one.verdict(1, 0));
  }

  @ParameterizedTest
  @CsvSource({"ISOTROPIC, GAUSSIAN, 1.02", "ISOTROPIC, GAUSSIAN, 0.98", "ISOTROPIC, BINARY, 1.02", "ISOTROPIC, BINARY, 0.98", "WISHART, GAUSSIAN, 1.02",
    "WISHART, GAUSSIAN, 0.98", "WISHART, BINARY, 1.02", "WISHART, BINARY, 0.98"})
  void aGainOffByTwoPercentIsRejected(Input input, Synapses synapses, double factor) {
    disagrees(input.study.only(R, List.of(synapses)).verdict(factor, 1));
  }

  @ParameterizedTest
  @EnumSource
  void aLatentCorrelationThatIsNotCorrectedIsRejected(Input input) {
    SimulatedStudy wrong =
        SimulatedStudy.latentNotCorrected(WIDTH, DEPTH, CORRELATED, input.study.parameters().input(), SAMPLES, REALISATIONS, SEED);
    for (double r : CORRELATED) {
      disagrees(wrong.only(DoubleList.of(r), List.of(Synapses.BINARY)).verdict(1, 1));
    }
    // The error is understood: sign() leaves 2/π of the latent correlation, and with that the simulation is right.
    agrees(wrong.verdict(1, 2 / Math.PI));
  }

  /**
   * M = N/2: measured through the Gram matrix, without bias; the plain estimates of the same patterns are far off. Most
   * so for r = 0. For r = 2 alone, where D is small, the bias of 1/D by N/M is within what six realisations leave open.
   */
  @Test
  void fewerPatternsThanNeurons() {
    agrees(fewSamples.verdict());
    assertNear(fewSamples.summary());
    disagrees(fewSamples.plain().verdict());
    disagrees(fewSamples.plain().only(DoubleList.of(0), BOTH).verdict());
    disagrees(fewSamples.plain().only(DoubleList.of(1), BOTH).verdict());
  }

  /** D₀ = 0.02: the limit is 10% off at N = 200, and a bound that did not know the input would be exceeded. */
  @Test
  void stronglyCorrelatedInput() {
    InputChoice input = new WishartLaw(0.02);
    SimulatedStudy study = SimulatedStudy.run(SimulatedStudy.parameters(200, 3, R, List.of(Synapses.GAUSSIAN), input, 800, 8, SEED));
    agrees(study.verdict());
    // Q in layer 1, r = 0; error 0.013
    assertEquals(-0.1, study.summary().getFirst().mean() / study.summary().getFirst().theory() - 1, 0.03);
  }

  /**
   * Input of low rank, P = N, N/2 and N/10. Without its r² term the theory is wrong, and with the moments of isotropic
   * input it is wrong where P is below N.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void inputOfLowRank(int share) {
    InputLaw input = new LowRankLaw(WIDTH / share);
    SimulatedStudy study = SimulatedStudy.run(SimulatedStudy.parameters(WIDTH, DEPTH, R, List.of(Synapses.GAUSSIAN), input, SAMPLES, REALISATIONS, SEED));
    agrees(study.verdict());
    assertNear(study.summary());
    disagrees(study.verdict(1, 0));
    Verdict isotropic = study.withTheInput(SimulatedStudy.ISOTROPIC).verdict();
    assertEquals(share == 1 ? Outcome.AGREES : Outcome.DISAGREES, isotropic.outcome(), isotropic.sentence());
  }

  /**
   * Dense matrices through the Cholesky factor and r_eff² = N mean R_ij²: random signs R_ij = s_i s_j r/√N, which for r
   * = 1.5 make D as small as equicorrelation does but μ = 0; and Toeplitz R_ij = a^|i−j|, a = 0.1.
   */
  @ParameterizedTest
  @CsvSource({"GAUSSIAN, true", "BINARY, true", "GAUSSIAN, false", "BINARY, false"})
  void aGivenMatrixActsThroughItsEffectiveCorrelation(Synapses synapses, boolean randomSigns) {
    double[] matrix = randomSigns ? randomSigns(1.5) : toeplitz(0.1);
    CorrelationChoice choice = new CorrelationChoice.MatrixFile(Path.of("R"), "", CorrelationMatrix.of("R", matrix, WIDTH, WIDTH, WIDTH));
    SimulatedStudy study =
        SimulatedStudy.run(
            new StudyParameters(WIDTH, 4, SimulatedStudy.GAIN, SimulatedStudy.BIAS, DoubleList.of(), List.of(synapses), choice, Activation.TANH,
                SimulatedStudy.ISOTROPIC, SAMPLES, REALISATIONS, SEED, Precision.F64));
    // The sum of a^2k over both sides, up to 1/N
    double effective = randomSigns ? 1.5 : Math.sqrt(2 * 0.01 / (1 - 0.01));
    assertEquals(effective, study.parameters().curves().getFirst().r(), 2.0 / WIDTH);
    agrees(study.verdict());
    assertNear(study.summary());
    if (randomSigns) {
      disagrees(study.verdict(1, 0));
    }
  }

  private static double[] randomSigns(double r) {
    RandomGenerator random = new SplittableRandom(5);
    int[] signs = new int[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return matrix((i, j) -> signs[i] * signs[j] * r / Math.sqrt(WIDTH));
  }

  private static double[] toeplitz(double a) {
    return matrix((i, j) -> Math.pow(a, Math.abs(i - j)));
  }

  /** R_ij for i ≠ j. */
  @FunctionalInterface
  private interface Entry {
    double at(int i, int j);
  }

  private static double[] matrix(Entry entry) {
    double[] matrix = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j < WIDTH; j++) {
        matrix[i * WIDTH + j] = i == j ? 1 : entry.at(i, j);
      }
    }
    return matrix;
  }

  /**
   * A first layer of 400 × 250 on given normal patterns with means 0.2 and variances 0.5 and 1.5, so that S₀ = 0.04, Q₀
   * = 1, q₀ = 1.25, E₀ = 0. Each realisation has patterns of its own: those of one set would deviate from their law in
   * all realisations alike.
   */
  @Test
  void aRectangularFirstLayer() {
    int inputWidth = 250;
    LayerStatistics moments = InputMoments.of(1, 0.04, 1.25, 0);
    MeanField meanField = new MeanField(new TanhTheory(), SimulatedStudy.GAIN, SimulatedStudy.BIAS);
    List<Curve> curves = List.of(new Curve(Synapses.GAUSSIAN, 0), new Curve(Synapses.GAUSSIAN, 1), new Curve(Synapses.BINARY, 1));
    Map<Curve, List<MeanFieldLayer>> theory = TheoryTable.equicorrelated(meanField, curves, moments, 3, (double) WIDTH / inputWidth);
    List<CellResult> cells = new ArrayList<>();
    NetworkParameters network = new NetworkParameters(WIDTH, 3, SimulatedStudy.GAIN, SimulatedStudy.BIAS, Activation.TANH);
    try (Team team = new Team(1)) {
      for (Curve curve : curves) {
        WeightSampler sampler = new WeightSampler(curve.synapses(), new Correlation.Equal(curve.r() / Math.sqrt(WIDTH)), WIDTH, team);
        RandomGenerator random = new SplittableRandom(6);
        for (int k = 0; k < REALISATIONS; k++) {
          double[] patterns = new double[SAMPLES * inputWidth];
          for (int i = 0; i < patterns.length; i++) {
            patterns[i] = 0.2 + Math.sqrt(i % 2 == 0 ? 0.5 : 1.5) * random.nextGaussian();
          }
          NetworkInput input = new NetworkInput.Fixed(patterns, inputWidth);
          cells.add(new CellResult(new Cell(curve, k), new NetworkSimulation(network, sampler, input, SAMPLES, SEED, team).run(k)));
        }
      }
    }
    VerdictContext context = VerdictContext.equicorrelated(WIDTH);
    agrees(Verdicts.judge(Summary.of(cells, theory, WIDTH), context));
    assertNear(Summary.of(cells, theory, WIDTH));
    Map<Curve, List<MeanFieldLayer>> square = TheoryTable.equicorrelated(meanField, curves, moments, 3, 1);
    disagrees(Verdicts.judge(Summary.of(cells, square, WIDTH), context));
  }

  /**
   * The direct check: mean and theory differ by less than A + t s, in units of the theory.
   *
   * <p>The allowance A = 2 (1 + r) l/N for Q and S, 2 (1 + r²) l/N for q and 2 (1 + l)/N + r/√N for E, D and μ is what
   * 60 realisations show at this width for either input, or up to three times that. The error s is pooled over the
   * kinds of synapses, which differ little: with six realisations of two kinds it has 10 degrees of freedom and t = 6,
   * of one kind 5 and t = 10; P(|T| &gt; t) &lt; 2e-4 in both cases. Over the 600 comparisons of this class that bounds
   * the false-failure probability by 12% if the allowance were used up everywhere; the seeds are fixed. μ is compared
   * where it is not 0 and fluctuates least, in the first layer.
   */
  private static void assertNear(List<SummaryRow> rows) {
    Map<List<Object>, List<SummaryRow>> pools = new LinkedHashMap<>();
    for (SummaryRow row : rows) {
      if (row.quantity() != OrderParameter.COHERENCE || row.layer() == 1 && row.theory() > 0.01) {
        pools.computeIfAbsent(List.of(row.curve().r(), row.layer(), row.quantity()), key -> new ArrayList<>()).add(row);
      }
    }
    pools.values().forEach(
        pool -> {
          double error = Math.sqrt(pool.stream().mapToDouble(SimulationAgainstTheoryTest::squaredError).average().orElseThrow());
          double errors = pool.size() > 1 ? 6 : 10;
          for (SummaryRow row : pool) {
            double deviation = row.mean() / row.theory() - 1;
            assertTrue(Math.abs(deviation) <= allowance(row) + errors * error, () -> row + ": off by " + deviation + ", error " + error);
          }
        });
  }

  private static double squaredError(SummaryRow row) {
    double relative = row.standardError() / row.theory();
    return relative * relative;
  }

  private static double allowance(SummaryRow row) {
    double r = row.curve().r();
    double l = row.layer();
    return switch (row.quantity()) {
      case VARIANCE, SQUARED_MEAN -> 2 * (1 + r) * l / WIDTH;
      case SQUARED_VARIANCE -> 2 * (1 + r * r) * l / WIDTH;
      case SQUARED_COVARIANCE, DIMENSION, COHERENCE -> 2 * (1 + l) / WIDTH + r / Math.sqrt(WIDTH);
    };
  }
}
