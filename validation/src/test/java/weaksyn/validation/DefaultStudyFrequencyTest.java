package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.parallel.Team;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.CheckedWidth;
import weaksyn.validation.study.MeanFieldEvaluator;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.WideCheck;

/**
 * How often the verdict of all three tests is right at the cost of the default study. Studies are drawn without
 * replacement from pools of realisations, which are simulated once. So studies overlap. Prints what it counts, for
 * {@code docs/verdict.md}.
 */
@Tag("slow")
class DefaultStudyFrequencyTest {
  private static final DoubleList R = DoubleList.of(0, 1, 2);
  private static final int STUDIES = 1000;
  private static final int MOST_ALARMS = 4;
  private static final int REALISATIONS = Defaults.REALISATIONS;

  private static StudyParameters parameters(Synapses synapses, Sampling sampling, int realisations) {
    return new StudyParameters(
        1000, 8, SimulatedStudy.GAIN, SimulatedStudy.BIAS, R, List.of(synapses), new CorrelationChoice.Equal(), Activation.TANH,
        SimulatedStudy.ISOTROPIC, 96, realisations, 11, Precision.F64, sampling, true);
  }

  /**
   * Realisations of one width.
   *
   * @param parameters those of the pool
   * @param drawn how many a study takes
   */
  private record Pool(StudyParameters parameters, int drawn, List<CellResult> cells) {
    static Pool of(StudyParameters parameters, int drawn) {
      try (Team team = new Team(Runtime.getRuntime().availableProcessors())) {
        CellSimulator simulator = new NetworkCells(parameters, 1).create(team);
        return new Pool(parameters, drawn, parameters.cells().stream().map(cell -> simulator.simulate(cell, CellWatch.NOBODY)).toList());
      }
    }

    /** The numbers of the realisations of each study. */
    List<List<Integer>> draws(long seed) {
      RandomGenerator random = new SplittableRandom(seed);
      List<Integer> numbers = new ArrayList<>();
      for (int k = 0; k < parameters.realisations(); k++) {
        numbers.add(k);
      }
      List<List<Integer>> draws = new ArrayList<>();
      for (int s = 0; s < STUDIES; s++) {
        Collections.shuffle(numbers, random);
        draws.add(List.copyOf(numbers.subList(0, drawn)));
      }
      return draws;
    }

    Pool with(UnaryOperator<List<CellResult>> fault) {
      return new Pool(parameters, drawn, fault.apply(cells));
    }
  }

  /** The pool of a study, and those of its wide check with the given numbers of realisations. */
  private static List<Pool> pools(StudyParameters study, int... wide) {
    List<Pool> pools = new ArrayList<>(List.of(Pool.of(study, REALISATIONS)));
    List<StudyParameters> check = WideCheck.of(study.withRealisations(REALISATIONS));
    assertEquals(wide.length, check.size());
    for (int w = 0; w < wide.length; w++) {
      pools.add(Pool.of(check.get(w).withRealisations(wide[w]), check.get(w).realisations()));
    }
    return pools;
  }

  /** The number of studies that disagree with a theory: by all tests, and without the wide check. */
  private static int[] disagreements(String what, List<Pool> pools, TheoryOnTrial theory, boolean controlled) {
    List<TheoryOnTrial.Judge> judges = pools.stream().map(pool -> theory.judge(pool.parameters, pool.cells, controlled)).toList();
    List<List<List<Integer>>> draws = new ArrayList<>();
    for (int p = 0; p < pools.size(); p++) {
      draws.add(pools.get(p).draws(5 + p));
    }
    int[] count = new int[2];
    String first = "";
    for (int s = 0; s < STUDIES; s++) {
      List<Verdicts.Sample> samples = new ArrayList<>();
      for (int p = 0; p < pools.size(); p++) {
        List<Integer> drawn = draws.get(p).get(s);
        samples.add(p == 0 ? judges.get(p).study(drawn) : judges.get(p).sample(drawn));
      }
      Verdict both = Verdicts.judge(samples.getFirst(), samples.subList(1, samples.size()));
      if (both.outcome() == Outcome.DISAGREES) {
        first = count[0]++ == 0 ? both.sentence() : first;
      }
      count[1] += Verdicts.judge(samples.getFirst(), List.of()).outcome() == Outcome.DISAGREES ? 1 : 0;
    }
    System.out.println(what + ": " + count[0] + " of " + STUDIES + " disagree, " + count[1] + " without the wide check; " + first);
    return count;
  }

  /** At most 4 of 1000 right studies (the upper 95% bound of their rate is then 1%); at least 95% of the wrong ones. */
  private static void judge(String kind, List<Pool> pools, Map<String, TheoryOnTrial> wrong) {
    rare(disagreements(kind + ", right", pools, TheoryOnTrial.RIGHT, true)[0]);
    rare(disagreements(kind + ", right, without control", pools, TheoryOnTrial.RIGHT, false)[0]);
    Map<String, Integer> found = new LinkedHashMap<>();
    wrong.forEach((name, theory) -> found.put(name, disagreements(kind + ", " + name, pools, theory, true)[0]));
    found.forEach((name, count) -> assertTrue(count >= 0.95 * STUDIES, () -> name + ": found in " + count + " of " + STUDIES));
  }

  private static void rare(int alarms) {
    assertTrue(alarms <= MOST_ALARMS, () -> alarms + " of " + STUDIES + " right studies are called wrong");
  }

  private static Map<String, TheoryOnTrial> wrong(double gain, double bias, double r) {
    Map<String, TheoryOnTrial> theories = new LinkedHashMap<>();
    theories.put("g too large by " + gain, new TheoryOnTrial(1 + gain, 1, 1));
    theories.put("g too small by " + gain, new TheoryOnTrial(1 - gain, 1, 1));
    theories.put("σ_b too large by " + bias, new TheoryOnTrial(1, 1 + bias, 1));
    theories.put("σ_b too small by " + bias, new TheoryOnTrial(1, 1 - bias, 1));
    theories.put("r too large by " + r, new TheoryOnTrial(1, 1, 1 + r));
    theories.put("r too small by " + r, new TheoryOnTrial(1, 1, 1 - r));
    theories.put("theory without r²", new TheoryOnTrial(1, 1, 0));
    return theories;
  }

  @Test
  void gaussian() {
    List<Pool> pools = pools(parameters(Synapses.GAUSSIAN, Sampling.FIELDS, 600), 300, 150);
    theCommandJudgesAlike(pools);
    judge("gaussian", pools, wrong(0.001, 0.01, 0.01));
    for (Map.Entry<String, UnaryOperator<List<CellResult>>> fault : Map.<String, UnaryOperator<List<CellResult>>>of(
        "missing common field",
        DefaultStudyFrequencyTest::withoutCommonField, "biased estimates", DefaultStudyFrequencyTest::plain).entrySet()) {
      List<Pool> faulty = new ArrayList<>(pools);
      faulty.set(0, pools.getFirst().with(fault.getValue()));
      assertTrue(disagreements("gaussian, " + fault.getKey() + " in the study alone", faulty, TheoryOnTrial.RIGHT, true)[1] >= 0.95 * STUDIES);
    }
  }

  /** Right studies whose control has the coefficients of a theory that is 5% off in g. */
  @Test
  void wrongCoefficientsRaiseNoAlarms() {
    List<Pool> study = List.of(Pool.of(parameters(Synapses.GAUSSIAN, Sampling.FIELDS, 200), REALISATIONS));
    for (double factor : new double[] {0.95, 1.05}) {
      StudyParameters p = study.getFirst().parameters();
      Control control = new TheoryOnTrial(factor, 1, 1).control(p);
      List<Pool> corrected = List.of(study.getFirst().with(all -> all.stream().map(control::correct).toList()));
      rare(disagreements("right theory, coefficients of " + factor + " g", corrected, TheoryOnTrial.RIGHT, false)[0]);
    }
  }

  /**
   * Binary studies. The latent correlation that is not corrected leaves 2/π of r in the simulation, as if the r of the
   * theory were larger by π/2.
   */
  @Test
  void binary() {
    List<Pool> pools = pools(parameters(Synapses.BINARY, Sampling.WEIGHTS, 200), 100);
    Map<String, TheoryOnTrial> theories = wrong(0.005, 0.01, 0.03);
    theories.put("latent correlation not corrected", new TheoryOnTrial(1, 1, Math.PI / 2));
    judge("binary", pools, theories);
  }

  /** The same verdict as that of the command, to the letter. */
  private static void theCommandJudgesAlike(List<Pool> pools) {
    List<TheoryOnTrial.Judge> judges = pools.stream().map(pool -> TheoryOnTrial.RIGHT.judge(pool.parameters, pool.cells, true)).toList();
    List<Integer> first = pools.getFirst().draws(5).getFirst();
    List<Verdicts.Sample> samples = new ArrayList<>();
    List<CheckedWidth> check = new ArrayList<>();
    for (int p = 1; p < pools.size(); p++) {
      Pool pool = pools.get(p);
      List<Integer> drawn = pool.draws(5 + p).getFirst();
      samples.add(judges.get(p).sample(drawn));
      check.add(new CheckedWidth(pool.parameters, cells(pool, drawn)));
    }
    Pool study = pools.getFirst();
    assertEquals(
        Verdicts.judge(judges.getFirst().study(first), samples),
        new MeanFieldEvaluator().evaluate(study.parameters, cells(study, first), check, true).verdict());
  }

  private static List<CellResult> cells(Pool pool, List<Integer> realisations) {
    return pool.cells.stream().filter(cell -> realisations.contains(cell.cell().realisation())).toList();
  }

  /** The networks of r = 0 as those of every r. */
  private static List<CellResult> withoutCommonField(List<CellResult> cells) {
    Map<Integer, CellResult> independent = new HashMap<>();
    cells.stream().filter(cell -> cell.cell().curve().r() == 0).forEach(cell -> independent.put(cell.cell().realisation(), cell));
    return cells.stream().map(
        cell -> new CellResult(new Cell(new Curve(cell.cell().curve().synapses(), cell.cell().curve().r()), cell.cell().realisation()),
            independent.get(cell.cell().realisation()).layers()))
        .toList();
  }

  private static List<CellResult> plain(List<CellResult> cells) {
    return new SimulatedStudy(parameters(Synapses.GAUSSIAN, Sampling.FIELDS, 600), cells).plain().cells();
  }
}
