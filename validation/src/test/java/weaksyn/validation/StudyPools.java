package weaksyn.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import weaksyn.kernel.parallel.Team;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.compare.Verdict.Outcome;
import weaksyn.validation.compare.Verdicts;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.run.CellWatch;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.NetworkCells;
import weaksyn.validation.study.WideCheck;

/**
 * Studies that are drawn without replacement from pools of realisations, which are simulated once. So studies overlap.
 */
final class StudyPools {
  /** How many studies are drawn. */
  static final int STUDIES = 1000;

  private StudyPools() {}

  /**
   * Realisations of one width.
   *
   * @param parameters those of the pool
   * @param drawn how many a study takes
   */
  record Pool(StudyParameters parameters, int drawn, List<CellResult> cells) {
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

  /**
   * The pool of a study, and those of its wide check.
   *
   * @param realisations how many a study takes
   * @param wide how many the pool of each width has
   */
  static List<Pool> of(StudyParameters study, int realisations, int... wide) {
    List<Pool> pools = new ArrayList<>(List.of(Pool.of(study, realisations)));
    List<StudyParameters> check = WideCheck.of(study.withRealisations(realisations));
    assertEquals(wide.length, check.size());
    for (int w = 0; w < wide.length; w++) {
      pools.add(Pool.of(check.get(w).withRealisations(wide[w]), check.get(w).realisations()));
    }
    return pools;
  }

  /** The number of studies that disagree with a theory: by all tests, and without the wide check. */
  static int[] disagreements(String what, List<Pool> pools, TheoryOnTrial theory, boolean controlled) {
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
}
