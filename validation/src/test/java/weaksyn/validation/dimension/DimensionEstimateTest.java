package weaksyn.validation.dimension;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weaksyn.kernel.blas.Workspace;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.RunFailure;
import weaksyn.validation.UsageException;

/** The estimators against their definitions, and the jackknife against estimates of what is left. */
class DimensionEstimateTest {
  private static final long MEMORY = 100_000_000;
  private static Team team;

  @BeforeAll
  static void start() {
    team = new Team(2);
  }

  @AfterAll
  static void end() {
    team.close();
  }

  private static DimensionParameters parameters(Centring centring, int blocks, Precision precision) {
    return new DimensionParameters(centring, blocks, 1, precision, 1, false, false, 2, MEMORY);
  }

  private static DimensionEstimate estimate(List<double[][]> trials, DimensionParameters parameters) {
    return DimensionEstimate.of(trials.stream().map(FixedActivity::activity).toList(), parameters, team);
  }

  /** Shapes with more and with fewer patterns than neurons, one trial and two; blocks of different lengths. */
  @ParameterizedTest
  @CsvSource({"7,4,1,3", "5,8,1,5", "9,5,2,4", "6,7,2,3", "5,11,2,5", "8,2,1,8", "8,2,2,2"})
  void definitions(int patterns, int neurons, int trials, int count) {
    List<double[][]> data = FixedActivity.trials(patterns, neurons, 3, 2, trials);
    for (Centring centring : Centring.values()) {
      DimensionEstimate estimate = estimate(data, parameters(centring, count, Precision.F64));
      Blocks blocks = estimate.blocks();
      int[] blockOf = blocks.ofPatterns();
      for (Estimator estimator : Estimator.values()) {
        double expected = new NaiveDimension(data.getFirst(), data.getLast()).ratio(estimator, centring);
        double[] without = IntStream.range(0, blocks.count()).mapToDouble(g -> {
          double[][] a = NaiveDimension.rows(data.getFirst(), i -> blockOf[i] != g);
          double[][] b = NaiveDimension.rows(data.getLast(), i -> blockOf[i] != g);
          return new NaiveDimension(a, b).ratio(estimator, centring);
        }).toArray();
        String name = centring + " " + estimator;
        DimensionEstimate.Ratio ratio = estimate.ratios().get(estimator);
        if (expected > 0) {
          assertEquals(expected, ratio.value(), 1e-10 * expected, name);
        }
        if (expected > 0 && IntStream.range(0, without.length).allMatch(g -> without[g] > 0)) {
          double error = Jackknife.error(expected, without, blocks);
          assertEquals(error, ratio.standardError(), 1e-8 * (expected + error), name);
        }
      }
    }
  }

  /** Both sides give the same sums for any shape, in bands and panels of any size. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void sidesAgree(Precision precision) {
    for (int trials = 1; trials <= 2; trials++) {
      for (int[] shape : new int[][] {{23, 9}, {9, 23}, {40, 40}}) {
        List<Activity> data = new ArrayList<>(List.of(FixedActivity.activity(FixedActivity.first(shape[0], shape[1], 1, 0))));
        if (trials == 2) {
          data.add(FixedActivity.activity(FixedActivity.second(shape[0], shape[1], 1, 0)));
        }
        Trials prepared = new Trials(data, Centring.PATTERNS, new Blocks(shape[0], 4), team);
        PairSums expected = sums(prepared, precision, 0, MEMORY);
        for (PairSums other : List.of(sums(prepared, precision, 0, 384L * shape[1]), sums(prepared, precision, 5, MEMORY),
            sums(prepared, precision, 3, 1))) {
          double tolerance = (precision == Precision.F64 ? 1e-13 : 1e-6) * expected.crossed()[4];
          assertArrayEquals(expected.crossed(), other.crossed(), tolerance);
          assertArrayEquals(expected.parallel(), other.parallel(), tolerance);
        }
      }
    }
  }

  /** By moments of neurons, or by products of panels of so many patterns. */
  private static PairSums sums(Trials prepared, Precision precision, int panel, long bytes) {
    PatternSums sums = new PatternSums(prepared, new Workspace(team));
    return panel == 0 ? new CovarianceSide(prepared, precision, bytes).form(sums) : new GramSide(prepared, precision, bytes, panel).form(sums);
  }

  @ParameterizedTest
  @CsvSource({"600,50,1", "50,600,1", "300,40,2", "40,300,2"})
  void floatAgreesToFiveDigits(int patterns, int neurons, int trials) {
    List<double[][]> data = FixedActivity.trials(patterns, neurons, 3, 1000, trials);
    DimensionEstimate wide = estimate(data, parameters(Centring.PATTERNS, 20, Precision.F64));
    DimensionEstimate narrow = estimate(data, parameters(Centring.PATTERNS, 20, Precision.F32));
    for (Estimator estimator : Estimator.values()) {
      DimensionEstimate.Ratio a = wide.ratios().get(estimator);
      DimensionEstimate.Ratio b = narrow.ratios().get(estimator);
      assertEquals(a.value(), b.value(), 1e-5 * a.value(), estimator.toString());
      assertEquals(a.standardError(), b.standardError(), 1e-4 * a.standardError(), estimator.toString());
    }
  }

  /** Of a mean, a scale and a neuron that says nothing, nothing changes but the count of neurons. */
  @Test
  void invariances() {
    double[][] x = FixedActivity.first(30, 12, 5, 0);
    DimensionParameters parameters = parameters(Centring.PATTERNS, 6, Precision.F64);
    DimensionEstimate plain = estimate(List.<double[][]>of(x), parameters);
    double[][] y = new double[30][13];
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 12; j++) {
        y[i][j] = (x[i][j] + 4096) * 0x1p-400;
      }
      y[i][12] = 0.1;
    }
    DimensionEstimate moved = estimate(List.<double[][]>of(y), parameters);
    assertEquals(0, plain.constantNeurons());
    assertEquals(1, moved.constantNeurons());
    for (Estimator estimator : Estimator.values()) {
      DimensionEstimate.Ratio a = plain.ratios().get(estimator);
      assertEquals(a.value(), moved.ratios().get(estimator).value(), 1e-10 * a.value());
      assertEquals(a.standardError(), moved.ratios().get(estimator).standardError(), 1e-9 * a.value());
    }
  }

  @Test
  void whatIsUndefinedIsNamed() {
    DimensionParameters parameters = parameters(Centring.PATTERNS, 20, Precision.F64);
    double[][] constant = new double[8][3];
    for (double[] row : constant) {
      row[1] = 0.1;
    }
    assertTrue(assertThrows(RunFailure.class, () -> estimate(List.<double[][]>of(constant), parameters)).getMessage().contains("all neurons are constant"));
    double[][] one = FixedActivity.first(1, 3, 1, 0);
    assertTrue(assertThrows(UsageException.class, () -> estimate(List.<double[][]>of(one), parameters)).getMessage().contains("1 patterns: at least 5"));
    double[][] other = FixedActivity.first(8, 4, 1, 0);
    assertTrue(assertThrows(UsageException.class, () -> estimate(List.of(FixedActivity.first(8, 3, 1, 0), other), parameters)).getMessage().contains("8 x 4"));
    Activity endless = new Activity() {
      @Override
      public int patterns() {
        return 200_000_000;
      }

      @Override
      public int neurons() {
        return 2;
      }

      @Override
      public Pass open() {
        throw new AssertionError("is read");
      }
    };
    UsageException large = assertThrows(UsageException.class, () -> DimensionEstimate.of(List.of(endless), parameters, team));
    assertTrue(large.getMessage().contains("blocks 20: 200000000 patterns and 2 neurons need tables of 4200000000 numbers"), large.getMessage());
    assertTrue(large.getMessage().endsWith("allowed are blocks 2..9"), large.getMessage());
    DimensionParameters tooLong = new DimensionParameters(Centring.PATTERNS, 20, 5, Precision.F64, 1, false, false, 2, MEMORY);
    assertTrue(
        assertThrows(UsageException.class, () -> estimate(List.<double[][]>of(FixedActivity.first(8, 3, 1, 0)), tooLong)).getMessage().contains("1 block;"));
  }
}
