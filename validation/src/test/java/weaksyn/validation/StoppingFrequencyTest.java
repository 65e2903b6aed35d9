package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Estimate;
import weaksyn.validation.compare.OrderParameter;
import weaksyn.validation.compare.VarianceModel;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.stopping.ErrorTarget;
import weaksyn.validation.stopping.Expectation;
import weaksyn.validation.stopping.StoppingRule;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.NetworkCells;

/**
 * Bias and coverage of studies that stop at a wanted error, at r = 2, where noise has the longest tail that is known.
 * Runs are drawn from simulated realisations. Prints what it finds, for {@code docs/until-error.md}. The standard error
 * of a bias is 0.022 errors, and that of a coverage 0.6%.
 */
@Tag("slow")
class StoppingFrequencyTest {
  private static final Curve CURVE = new Curve(Synapses.GAUSSIAN, 2);
  private static final int WIDTH = 1000;
  private static final int DEPTH = 8;
  private static final int SAMPLES = 96;
  private static final int POOL = 3000;
  private static final int RUNS = 2000;
  private static final StudyParameters PARAMETERS =
      new StudyParameters(
          WIDTH, DEPTH, 1, 0.1, DoubleList.of(2), List.of(Synapses.GAUSSIAN), new CorrelationChoice.Equal(), Activation.TANH, SimulatedStudy.ISOTROPIC, SAMPLES,
          POOL, 7, Precision.F64, Sampling.FIELDS, true);
  private static final List<CellResult> SIMULATED = simulated();

  private static List<CellResult> simulated() {
    try (Team team = new Team(1)) {
      CellSimulator simulator = new NetworkCells(PARAMETERS, 1).create(team);
      List<CellResult> raw = IntStream.range(0, POOL).mapToObj(k -> simulator.simulate(new Cell(CURVE, k), CellWatch.NOBODY)).toList();
      Control control = MeanFieldEvaluator.control(PARAMETERS, raw.getFirst());
      return raw.stream().map(control::correct).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.005, 0.003})
  void biasAndCoverage(double wanted) {
    List<ErrorTarget> targets = List.of(new ErrorTarget(OrderParameter.DIMENSION, wanted, true));
    double expected =
        Expectation.of(
            targets, new VarianceModel(WIDTH, SAMPLES, 1, true), CURVE.r(),
            MeanFieldEvaluator.theory(PARAMETERS, SIMULATED.getFirst().layers().getFirst().statistics()).get(CURVE)).orElseThrow().realisations();
    StoppingRule rule = new StoppingRule(targets, POOL, Map.of(CURVE, expected));
    double[][] deviations = new double[DEPTH][RUNS];
    int[] covered = new int[DEPTH];
    Random random = new Random(11);
    for (int run = 0; run < RUNS; run++) {
      List<CellResult> order = new ArrayList<>(SIMULATED);
      Collections.shuffle(order, random);
      int count = 0;
      for (int more = rule.wanted(CURVE, List.of()); more > count; more = rule.wanted(CURVE, order.subList(0, count))) {
        count = more;
      }
      for (int layer = 1; layer <= DEPTH; layer++) {
        double truth = dimension(SIMULATED, layer).mean();
        Estimate estimate = dimension(order.subList(0, count), layer);
        deviations[layer - 1][run] = estimate.mean() - truth;
        double half = TDistribution.of(count - 1).inverseCumulativeProbability(0.975) * estimate.standardError();
        covered[layer - 1] += Math.abs(estimate.mean() - truth) <= half ? 1 : 0;
      }
    }
    double pooled = 0;
    for (int layer = 1; layer <= DEPTH; layer++) {
      Estimate deviation = Estimate.ofMean(deviations[layer - 1]);
      double bias = deviation.mean() / (deviation.standardError() * Math.sqrt(RUNS));
      double coverage = covered[layer - 1] / (double) RUNS;
      pooled += coverage / DEPTH;
      System.out.printf(Locale.ROOT, "wanted %.4f, layer %d: bias %.3f errors, coverage %.3f%n", wanted, layer, bias, coverage);
      assertTrue(Math.abs(bias) < 0.1 + 0.045, "bias " + bias);
      assertTrue(coverage > 0.88, "coverage " + coverage);
    }
    assertTrue(pooled > 0.91 && pooled < 0.98, "coverage " + pooled);
  }

  private static Estimate dimension(List<CellResult> cells, int layer) {
    return Estimate.of(OrderParameter.DIMENSION, cells.stream().map(cell -> cell.layers().get(layer).statistics()).toList());
  }
}
