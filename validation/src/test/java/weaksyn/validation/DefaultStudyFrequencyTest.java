package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import weaksyn.kernel.layer.Activation;
import weaksyn.kernel.network.Precision;
import weaksyn.kernel.weights.Synapses;
import weaksyn.validation.compare.Control;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.CorrelationChoice;
import weaksyn.validation.model.Curve;
import weaksyn.validation.model.Defaults;
import weaksyn.validation.model.Sampling;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CheckedWidth;
import weaksyn.validation.study.MeanFieldEvaluator;

/**
 * How often the verdict of all three tests is right at the cost of the default study. Prints what it counts, for {@code
 * docs/verdict.md}.
 */
@Tag("slow")
class DefaultStudyFrequencyTest {
  private static final DoubleList R = DoubleList.of(0, 1, 2);
  private static final int MOST_ALARMS = 4;
  private static final int REALISATIONS = Defaults.REALISATIONS;

  private static StudyParameters parameters(Synapses synapses, Sampling sampling, int realisations) {
    return new StudyParameters(
        1000, 8, SimulatedStudy.GAIN, SimulatedStudy.BIAS, R, List.of(synapses), new CorrelationChoice.Equal(), Activation.TANH,
        SimulatedStudy.ISOTROPIC, 96, realisations, 11, Precision.F64, sampling, true);
  }

  private static List<StudyPools.Pool> pools(StudyParameters study, int... wide) {
    return StudyPools.of(study, REALISATIONS, wide);
  }

  /** At most 4 of 1000 right studies (the upper 95% bound of their rate is then 1%); at least 95% of the wrong ones. */
  private static void judge(String kind, List<StudyPools.Pool> pools, Map<String, TheoryOnTrial> wrong) {
    rare(StudyPools.disagreements(kind + ", right", pools, TheoryOnTrial.RIGHT, true)[0]);
    rare(StudyPools.disagreements(kind + ", right, without control", pools, TheoryOnTrial.RIGHT, false)[0]);
    Map<String, Integer> found = new LinkedHashMap<>();
    wrong.forEach((name, theory) -> found.put(name, StudyPools.disagreements(kind + ", " + name, pools, theory, true)[0]));
    found.forEach((name, count) -> assertTrue(count >= 0.95 * StudyPools.STUDIES, () -> name + ": found in " + count + " of " + StudyPools.STUDIES));
  }

  private static void rare(int alarms) {
    assertTrue(alarms <= MOST_ALARMS, () -> alarms + " of " + StudyPools.STUDIES + " right studies are called wrong");
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
    List<StudyPools.Pool> pools = pools(parameters(Synapses.GAUSSIAN, Sampling.FIELDS, 600), 300, 150);
    theCommandJudgesAlike(pools);
    judge("gaussian", pools, wrong(0.001, 0.01, 0.01));
    for (Map.Entry<String, UnaryOperator<List<CellResult>>> fault : Map.<String, UnaryOperator<List<CellResult>>>of(
        "missing common field",
        DefaultStudyFrequencyTest::withoutCommonField, "biased estimates", DefaultStudyFrequencyTest::plain).entrySet()) {
      List<StudyPools.Pool> faulty = new ArrayList<>(pools);
      faulty.set(0, pools.getFirst().with(fault.getValue()));
      assertTrue(
          StudyPools.disagreements("gaussian, " + fault.getKey() + " in the study alone", faulty, TheoryOnTrial.RIGHT, true)[1] >= 0.95 * StudyPools.STUDIES);
    }
  }

  /** Right studies whose control has the coefficients of a theory that is 5% off in g. */
  @Test
  void wrongCoefficientsRaiseNoAlarms() {
    List<StudyPools.Pool> study = List.of(StudyPools.Pool.of(parameters(Synapses.GAUSSIAN, Sampling.FIELDS, 200), REALISATIONS));
    for (double factor : new double[] {0.95, 1.05}) {
      StudyParameters p = study.getFirst().parameters();
      Control control = new TheoryOnTrial(factor, 1, 1).control(p);
      List<StudyPools.Pool> corrected = List.of(study.getFirst().with(all -> all.stream().map(control::correct).toList()));
      rare(StudyPools.disagreements("right theory, coefficients of " + factor + " g", corrected, TheoryOnTrial.RIGHT, false)[0]);
    }
  }

  /**
   * Binary studies. The latent correlation that is not corrected leaves 2/π of r in the simulation, as if the r of the
   * theory were larger by π/2.
   */
  @Test
  void binary() {
    List<StudyPools.Pool> pools = pools(parameters(Synapses.BINARY, Sampling.WEIGHTS, 200), 100);
    Map<String, TheoryOnTrial> theories = wrong(0.005, 0.01, 0.03);
    theories.put("latent correlation not corrected", new TheoryOnTrial(1, 1, Math.PI / 2));
    judge("binary", pools, theories);
  }

  /** The same verdict as that of the command, to the letter. */
  private static void theCommandJudgesAlike(List<StudyPools.Pool> pools) {
    List<TheoryOnTrial.Judge> judges = pools.stream().map(pool -> TheoryOnTrial.RIGHT.judge(pool.parameters(), pool.cells(), true)).toList();
    List<Integer> first = pools.getFirst().draws(5).getFirst();
    List<Verdicts.Sample> samples = new ArrayList<>();
    List<CheckedWidth> check = new ArrayList<>();
    for (int p = 1; p < pools.size(); p++) {
      StudyPools.Pool pool = pools.get(p);
      List<Integer> drawn = pool.draws(5 + p).getFirst();
      samples.add(judges.get(p).sample(drawn));
      check.add(new CheckedWidth(pool.parameters(), cells(pool, drawn)));
    }
    StudyPools.Pool study = pools.getFirst();
    assertEquals(
        Verdicts.judge(judges.getFirst().study(first), samples),
        new MeanFieldEvaluator().evaluate(study.parameters(), cells(study, first), check, true).verdict());
  }

  private static List<CellResult> cells(StudyPools.Pool pool, List<Integer> realisations) {
    return pool.cells().stream().filter(cell -> realisations.contains(cell.cell().realisation())).toList();
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
