package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.validation.cost.Pace;
import weaksyn.validation.model.Cell;
import weaksyn.validation.model.CellResult;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Study;
import weaksyn.validation.submit.Programs;

/**
 * The surroundings of the commands. Tests put smaller ones in their place.
 *
 * @param out standard output: results
 * @param err standard error: everything else
 * @param stderrTerminal whether a progress bar can be drawn on standard error
 * @param colour whether standard output takes colours
 * @param clock for times in the manifest and time left
 * @param heap bytes that the heap can grow to
 * @param backend what computes
 */
record Environment(PrintWriter out, PrintWriter err, boolean stderrTerminal, boolean colour, InstantSource clock, long heap, Backend backend) {
  /** The part that computes. */
  interface Backend {
    /**
     * Told before anything is computed.
     *
     * @param work of the whole run, the sum of {@link #work}
     */
    default void prepare(double work) {
      // whoever lives longer than a run has nothing to prepare for it
    }

    /** The simulators of a study's cells; what they share is prepared with so many threads. */
    CellSimulator.Factory simulators(StudyParameters parameters, int threads);

    /** Whether threads of this process compute the cells, so that what is measured here tells how long a run takes. */
    default boolean computesHere() {
      return true;
    }

    /** The widths of a study's wide check; none if it has no check. */
    List<StudyParameters> check(StudyParameters parameters);

    /** Memory of one simulation. */
    MemoryNeed.Workspace workspace();

    /** The theory and the comparison. */
    Evaluation.Evaluator evaluator();

    /** The maker of the report. */
    Study.Report report();

    /** Floating-point operations of one cell. */
    double operations(StudyParameters parameters);

    /** Operations of one cell with those that stand for what is not counted as such. */
    default double work(StudyParameters parameters) {
      return operations(parameters);
    }

    /**
     * Floating-point operations that teams of threads, a cell each, do together in a second, measured within a few
     * seconds.
     */
    double operationsPerSecond(StudyParameters parameters, IntList teams);

    /**
     * How fast cells of a study are computed.
     *
     * @param parts number of studies of the same run; the more there are, the less time each of them may be measured
     */
    default Pace<Cell, CellResult> pace(StudyParameters parameters, int parts) {
      return Pace.ofRate(teams -> operationsPerSecond(parameters, teams));
    }

    /** Other programs, such as those of a scheduler. */
    default Programs programs() {
      return Programs.SYSTEM;
    }

    /** How long to wait before a scheduler is asked again. */
    default Duration pause() {
      return Duration.ofSeconds(5);
    }

    /** Seconds since the process began. */
    double uptime();

    /** The measured ceilings of the machine, by names that include the units. */
    SequencedMap<String, Double> ceilings();
  }

  /** Work of all cells of a study. */
  double work(StudyParameters parameters) {
    return parameters.cells().size() * backend.work(parameters);
  }

  MemoryNeed memory() {
    return new MemoryNeed(backend.workspace(), heap);
  }
}
