package weaksyn.validation.cli;

import it.unimi.dsi.fastutil.ints.IntList;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import weaksyn.validation.compare.Verdict;
import weaksyn.validation.model.StudyParameters;
import weaksyn.validation.study.CellSimulator;
import weaksyn.validation.study.Evaluation;
import weaksyn.validation.study.FakeCells;
import weaksyn.validation.study.MemoryNeed;
import weaksyn.validation.study.Study;

/** Cells without a simulation behind them. */
record FakeBackend(Verdict.Outcome outcome, int failAfter, long millis) implements Environment.Backend {
  /** Heap of the commands under test. */
  static final long HEAP = 4_000_000_000L;

  /** Width from which on a cell has a thousand times the operations. */
  private static final int LARGE = 1_000_000;

  @Override
  public CellSimulator.Factory simulators(StudyParameters parameters, int threads) {
    return new FakeCells(parameters, failAfter, millis);
  }

  @Override
  public List<StudyParameters> check(StudyParameters parameters) {
    return List.of();
  }

  @Override
  public MemoryNeed.Workspace workspace() {
    return (_, input, samples, width, threads) -> 8L * ((long) width * Math.max(width, input.inputWidth(width)) + 3L * samples * width);
  }

  @Override
  public Evaluation.Evaluator evaluator() {
    return FakeCells.evaluator(outcome);
  }

  @Override
  public Study.Report report() {
    return (parameters, _, _, manifest) -> ReproducingCommand.study(parameters, manifest) + "\n<!doctype html>";
  }

  @Override
  public double operations(StudyParameters parameters) {
    return parameters.width() < LARGE ? 1e9 : 1e12;
  }

  @Override
  public double operationsPerSecond(StudyParameters parameters, IntList teams) {
    return 1e9 * teams.intStream().sum();
  }

  @Override
  public double uptime() {
    return 0;
  }

  @Override
  public SequencedMap<String, Double> ceilings() {
    SequencedMap<String, Double> ceilings = new LinkedHashMap<>();
    ceilings.put("peakGigaflops", 57.5);
    return ceilings;
  }

  /** What a command printed and its exit status. */
  record Output(int status, String out, String err) {
    /** Lines on standard error. */
    long errLines() {
      return err.lines().count();
    }
  }

  /** Runs a command line on this backend. */
  Output run(String... arguments) {
    return run(this, arguments);
  }

  /** Runs a command line on any backend. */
  static Output run(Environment.Backend backend, String... arguments) {
    return run(backend, HEAP, arguments);
  }

  /** Runs a command line on any backend, with a heap of so many bytes. */
  static Output run(Environment.Backend backend, long heap, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Environment environment =
        new Environment(new PrintWriter(out), new PrintWriter(err), false, false, FakeCells.CLOCK, heap, backend);
    int status = Main.run(environment, arguments);
    return new Output(status, out.toString(), err.toString());
  }

  /** One that agrees. */
  static FakeBackend good() {
    return new FakeBackend(Verdict.Outcome.AGREES, Integer.MAX_VALUE, 0);
  }
}
