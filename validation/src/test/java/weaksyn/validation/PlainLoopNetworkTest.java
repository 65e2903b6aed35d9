package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.PlainLoopNetwork.Moments;
import weaksyn.validation.compare.ActivationModel;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.StudyParameters;

/**
 * The kernel's averages over realisations beside those of a simulation that shares no code and no random numbers with
 * it. The theory is not involved: its corrections of finite width are in both.
 */
class PlainLoopNetworkTest {
  private static final int WIDTH = 100;
  private static final int SAMPLES = 400;
  private static final int DEPTH = 3;
  private static final int REALISATIONS = 40;

  /**
   * Combined standard errors allowed. With 78 degrees of freedom P(|t| &gt; 4.5) = 2.3e-5, so that the 150 comparisons
   * of this class fail by chance with probability below 3.5e-3 where deviates are normal, a few times that as E is
   * skewed; the seeds are fixed.
   */
  private static final double ERRORS = 4.5;

  @ParameterizedTest
  @CsvSource({"GAUSSIAN, 0, false, TANH", "GAUSSIAN, 1.5, false, TANH", "BINARY, 0, false, TANH", "BINARY, 1.5, false, TANH", "GAUSSIAN, 1.5, true, ERF",
    "BINARY, 1.5, true, TANH", "HAAR, 0, false, TANH", "HAAR, 0, false, RELU", "GAUSSIAN, 1, false, RELU", "GAUSSIAN, 1, false, LINEAR",
    "GAUSSIAN, 1, false, GELU", "HAAR, 0, false, SOFTPLUS"})
  void theKernelAgreesWithPlainLoops(Synapses synapses, double r, boolean randomSigns, Activation activation) {
    PlainLoopNetwork plain =
        new PlainLoopNetwork(WIDTH, DEPTH, SimulatedStudy.GAIN, SimulatedStudy.BIAS, r, synapses, randomSigns, ActivationModel.of(activation).theory(),
            SAMPLES);
    RandomGenerator random = new SplittableRandom(31);
    List<List<Moments>> expected = new ArrayList<>();
    for (int k = 0; k < REALISATIONS; k++) {
      expected.add(plain.realisation(random));
    }
    DoubleList strengths = synapses == Synapses.HAAR ? DoubleList.of() : DoubleList.of(r);
    CorrelationChoice correlation = randomSigns ? new CorrelationChoice.RandomSign() : new CorrelationChoice.Equal();
    SimulatedStudy kernel =
        SimulatedStudy.run(
            new StudyParameters(WIDTH, DEPTH, SimulatedStudy.GAIN, SimulatedStudy.BIAS, strengths, List.of(synapses), correlation, activation,
                SimulatedStudy.ISOTROPIC, SAMPLES, REALISATIONS, 32, Precision.F64));
    List<List<Moments>> measured = kernel.cells().stream().map(c -> c.layers().stream().skip(1).map(m -> {
      var s = m.statistics();
      double total = s.squaredVariance() + s.squaredCovariance();
      return new Moments(s.variance(), s.squaredMean(), s.squaredVariance(), s.squaredCovariance(), s.dimension() * total);
    }).toList()).toList();
    for (int l = 0; l < DEPTH; l++) {
      agree("Q", l, expected, measured, Moments::variance, _ -> 1);
      agree("S", l, expected, measured, Moments::squaredMean, _ -> 1);
      agree("q", l, expected, measured, Moments::squaredVariance, _ -> 1);
      agree("E", l, expected, measured, Moments::squaredCovariance, _ -> 1);
      agree("D", l, expected, measured, Moments::squaredTrace, m -> m.squaredVariance() + m.squaredCovariance());
    }
  }

  private static void agree(
      String name, int l, List<List<Moments>> a, List<List<Moments>> b, ToDoubleFunction<Moments> over, ToDoubleFunction<Moments> under) {
    double[] x = ratio(l, a, over, under);
    double[] y = ratio(l, b, over, under);
    double error = Math.hypot(x[1], y[1]);
    assertTrue(Math.abs(x[0] - y[0]) <= ERRORS * error, () -> name + " in layer " + (l + 1) + ": plain " + x[0] + ", kernel " + y[0] + ", error " + error);
  }

  /** Ratio of two averages and its error to first order, s(over − ratio · under)/(√K mean under). */
  private static double[] ratio(int l, List<List<Moments>> realisations, ToDoubleFunction<Moments> over, ToDoubleFunction<Moments> under) {
    double overs = realisations.stream().mapToDouble(m -> over.applyAsDouble(m.get(l))).sum();
    double unders = realisations.stream().mapToDouble(m -> under.applyAsDouble(m.get(l))).sum();
    double ratio = overs / unders;
    double squares = 0;
    for (List<Moments> m : realisations) {
      double deviation = over.applyAsDouble(m.get(l)) - ratio * under.applyAsDouble(m.get(l));
      squares += deviation * deviation;
    }
    int count = realisations.size();
    return new double[] {ratio, Math.sqrt(squares * count / (count - 1)) / unders};
  }
}
